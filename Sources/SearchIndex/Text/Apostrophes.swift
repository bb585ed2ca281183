/// What an apostrophe within a word parts.
///
/// The apostrophe itself is left out of a term: *don't* is `dont`. But a contraction that without it would be
/// another word keeps it (*she'll* is no `shell`), and a name before a possessive, or a word behind an
/// article that lost its vowel, is a word as well: *Kubernetes's*, *l'été*, *Iğdır'da*.
enum Apostrophes {
  /// Contractions that would be read as another word.
  private static let kept = WordRows("i'd we'd she'd i'll he'll she'll we'll we're")
  /// Words behind which `'s` is a verb.
  private static let pronouns = WordRows("it he she that what there here who let where how when why")
  /// Endings of verbs and negations.
  private static let endings = WordRows("t d m ll re ve em")

  /// What stands for a word whose apostrophe stood before the byte at `place` of `term`.
  enum Reading: Equatable {
    /// The term with its apostrophe.
    case whole([UInt8])
    /// The term without it, and one of its parts.
    case besides(Range<Int>)
    /// The term without it, and nothing else.
    case joined
  }

  static func read(_ term: [UInt8], _ place: Int) -> Reading {
    guard place > 0, place < term.count else { return .joined }
    let (before, behind) = (Array(term[..<place]), Array(term[place...]))
    let whole = before + [UInt8(ascii: "'")] + behind
    if kept.holds(whole.span) { return .whole(whole) }
    let (left, right) = (letters(before), letters(behind))
    if behind == [UInt8(ascii: "s")] {
      return pronouns.holds(before.span) ? .joined : .besides(0..<place)
    }
    if left > 2, right < 4 { return endings.holds(behind.span) ? .joined : .besides(0..<place) }
    let isArticle =
      before.allSatisfy { $0 &- 97 < 26 } && (left < 3 || before.suffix(2) == Array("ll".utf8)[...])
    return isArticle && before != [UInt8(ascii: "y")] && right > 2 ? .besides(place..<term.count) : .joined
  }

  private static func letters(_ bytes: [UInt8]) -> Int { bytes.count { $0 & 0xc0 != 0x80 } }
}
