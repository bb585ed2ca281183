/// Labels without bold of which only some have a time.
extension BodyReader {
  /// Takes in the names before colons beside others that have a time, too: `Ann: words` beside
  /// `Bob [4:30]: words`, where one times his questions alone. Two of the names come again, and labels begin
  /// half of the paragraphs.
  mutating func takeUntimedNames(_ source: borrowing Span<UInt8>, from first: Int) {
    let labels = candidates.filter { $0.line >= first && !$0.isStage && !$0.isInEmphasis }
    let timed = labels.filter { known.contains($0.key) && $0.form == .insideColon }
    for label in timed {
      guard !label.isSure, label.time != nil, label.end < lines[label.line].upperBound,
        (label.start..<label.nameRange.lowerBound).allSatisfy({ !"*_".utf8.contains(source[$0]) })
      else { return }
    }
    let named = timed + labels.filter { $0.form == .plain && Self.mayBeCalled($0) }
    guard !timed.isEmpty, let again = Self.comingAgain(named.sorted { $0.line < $1.line }),
      named.count(where: { !known.contains($0.key) && again.contains($0.key) }) * Self.partOfUntimed
        >= named.count,
      again.isDisjoint(with: Self.ofArticles),
      partsTalk(source, named, again, Self.shareOfUntimed)
    else { return }
    known.formUnion(again)
  }

  /// The share of paragraphs that begin with a label, at least.
  private static let shareOfUntimed = 0.5
  /// Of so many labels one at least is of names that never have a time: notes stand so now and then.
  private static let partOfUntimed = 4
}
