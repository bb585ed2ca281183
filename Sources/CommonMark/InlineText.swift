/// Inline Markdown to the text a reader sees: escapes and entities undone, emphasis marks and
/// link destinations taken out, comments left out, everything else kept.
///
/// This is what search reads, so it must be quick and linear in its input; libcmark is asked
/// for HTML only. It agrees with libcmark on well-formed text (tests hold the two side by side).
public enum InlineText {
  /// Appends the text of `range` of `source`, leaving out `cuts` (sorted, disjoint, absolute).
  ///
  /// - Parameter references: labels of reference definitions, normalised (`LinkSyntax.label`):
  ///   `[text][label]` and `[label]` are links, too.
  /// - Complexity: linear; a link's destination is followed for 4,096 bytes at most.
  public static func append(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, leavingOut cuts: ArraySlice<Range<Int>> = [],
    references: Set<String> = [], to out: inout [UInt8]
  ) {
    if cuts.isEmpty && isBare(source, range) {
      copy(source, range, to: &out)
      return
    }
    var reader = InlineReader(range: range, references: references)
    reader.read(source, cuts: cuts)
    reader.write(source, to: &out)
  }

  /// Appends the bytes of `range`, many at a step; the range is checked by `extracting`.
  static func copy(_ source: borrowing Span<UInt8>, _ range: Range<Int>, to out: inout [UInt8]) {
    unsafe source.extracting(range).withUnsafeBufferPointer { unsafe out.append(contentsOf: $0) }
  }

  /// True where the bytes of `range` are the text a reader sees as they stand.
  public static func isBare(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let table = markup
    let isMarkup = table.span
    var index = range.lowerBound
    // Four at a step: what is asked of each is one look at the table.
    while index + 4 <= range.upperBound {
      let found =
        isMarkup[Int(source[index])] | isMarkup[Int(source[index + 1])] | isMarkup[Int(source[index + 2])]
        | isMarkup[Int(source[index + 3])]
      if found != 0 { return false }
      index += 4
    }
    while index < range.upperBound {
      if isMarkup[Int(source[index])] != 0 { return false }
      index += 1
    }
    return true
  }

  static let isMarkup = ByteSet("\\&*_`[]<\0")
  /// By byte: one where it may be markup.
  private static let markup: [UInt8] = (0..<256).map { isMarkup[UInt8($0)] ? 1 : 0 }
}

/// One pass that finds what to leave out or replace, then one that writes.
private struct InlineReader {
  struct Delimiter {
    var at: Int
    var character: UInt8
    var length: Int
    var left: Int
    var canOpen: Bool
    var canClose: Bool
  }

  /// Bytes, and the text that stands for them.
  struct Change {
    var range: Range<Int>
    var text: String

    init(_ range: Range<Int>, _ text: String) { (self.range, self.text) = (range, text) }
  }

  struct Bracket {
    var at: Int
    var isImage: Bool
    var delimiters: Int
  }

  let range: Range<Int>
  /// Labels of reference definitions.
  let references: Set<String>
  /// What is left out or replaced: sorted by place once reading is done.
  var changes: [Change] = []
  var delimiters: [Delimiter] = []
  var brackets: [Bracket] = []
  /// Brackets below this depth can open no link.
  var inactiveBelow = 0
  /// True once a comment was found that nothing closes.
  var noCommentCloses = false
  /// Code spans of the paragraph in hand.
  var ticks: CodeSpanFinder

  init(range: Range<Int>, references: Set<String>) {
    self.range = range
    self.references = references
    ticks = CodeSpanFinder(end: range.lowerBound)
  }

  mutating func read(_ source: borrowing Span<UInt8>, cuts: ArraySlice<Range<Int>>) {
    var cuts = cuts
    var nextCut = cuts.first?.lowerBound ?? .max
    // At hand: a global is asked at every use whether it is there yet.
    let isMarkup = InlineText.isMarkup
    var index = range.lowerBound
    while index < range.upperBound {
      if index >= nextCut, let cut = cuts.popFirst() {
        let end = min(cut.upperBound, range.upperBound)
        if end > index { changes.append(Change(index..<end, "")) }
        index = max(index, end)
        nextCut = cuts.first?.lowerBound ?? .max
        continue
      }
      let byte = source[index]
      guard isMarkup[byte] else {
        index += 1
        continue
      }
      index = special(byte, source, index)
    }
    resolveEmphasis(from: 0)
    settle(from: 0)
    changes.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func special(
    _ byte: UInt8, _ source: borrowing Span<UInt8>, _ index: Int
  ) -> Int {
    let end = range.upperBound
    switch byte {
    case 0:
      changes.append(Change(index..<(index + 1), "\u{fffd}"))
      return index + 1
    case UInt8(ascii: "\\"):
      if index + 1 < end, source[index + 1] == 10 || source[index + 1] == 13 {
        // A hard line break (CommonMark 6.7).
        changes.append(Change(index..<(index + 1), ""))
        return index + 1
      }
      guard index + 1 < end, isPunctuation(source[index + 1]) else { return index + 1 }
      changes.append(Change(index..<(index + 1), ""))
      return index + 2
    case UInt8(ascii: "&"):
      guard let stop = find(UInt8(ascii: ";"), source, index + 1, min(end, index + 34)) else {
        return index + 1
      }
      var name: [UInt8] = []
      for at in (index + 1)..<stop { name.append(source[at]) }
      guard let text = EntityDecoding.character(name[...]) else { return index + 1 }
      changes.append(Change(index..<(stop + 1), text))
      return stop + 1
    case UInt8(ascii: "`"): return code(source, index)
    case UInt8(ascii: "<"): return angle(source, index)
    case UInt8(ascii: "["):
      let isImage =
        index > range.lowerBound && source[index - 1] == UInt8(ascii: "!")
        && !(index - 1 > range.lowerBound && source[index - 2] == UInt8(ascii: "\\"))
      brackets.append(Bracket(at: index, isImage: isImage, delimiters: delimiters.count))
      return index + 1
    case UInt8(ascii: "]"): return closeBracket(source, index)
    default: return delimiterRun(byte, source, index)
    }
  }

  /// A code span: marks out, content as it is (CommonMark 6.1). It ends within its paragraph.
  private mutating func code(_ source: borrowing Span<UInt8>, _ index: Int) -> Int {
    if index >= ticks.end {
      ticks = CodeSpanFinder(end: Paragraphs.end(source, from: index, to: range.upperBound))
    }
    let run = CodeSpanFinder.run(source, at: index, end: ticks.end)
    guard let close = ticks.closing(source, run) else { return run.upperBound }
    var inner = run.upperBound..<close.lowerBound
    if inner.count > 2, source[inner.lowerBound] == 32, source[inner.upperBound - 1] == 32 {
      inner = (inner.lowerBound + 1)..<(inner.upperBound - 1)
    }
    changes.append(Change(index..<inner.lowerBound, ""))
    changes.append(Change(inner.upperBound..<close.upperBound, ""))
    return close.upperBound
  }

  /// An autolink loses its brackets, a comment is left out, any other tag is text.
  private mutating func angle(_ source: borrowing Span<UInt8>, _ index: Int) -> Int {
    let end = range.upperBound
    if index + 4 <= end, source[index + 1] == UInt8(ascii: "!"), source[index + 2] == 45,
      source[index + 3] == 45
    {
      if noCommentCloses { return index + 4 }
      var at = index + 4
      while at + 2 < end {
        if source[at] == 45, source[at + 1] == 45, source[at + 2] == UInt8(ascii: ">") {
          changes.append(Change(index..<(at + 3), ""))
          return at + 3
        }
        at += 1
      }
      noCommentCloses = true
      return index + 4
    }
    if let behind = Self.place(source, index, end) {
      changes.append(Change(index..<behind, ""))
      return behind
    }
    // An address ends before a blank or another bracket: what is no address is read once.
    let limit = min(end, index + 2048)
    var sawMark = false
    var stop = index + 1
    while stop < limit, source[stop] != UInt8(ascii: ">") {
      let byte = source[stop]
      if byte <= 32 || byte == UInt8(ascii: "<") { return index + 1 }
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@") { sawMark = true }
      stop += 1
    }
    guard stop < limit, sawMark, stop > index + 3 else { return index + 1 }
    changes.append(Change(index..<(index + 1), ""))
    changes.append(Change(stop..<(stop + 1), ""))
    return stop + 1
  }

  /// The offset behind `<a name="x"></a>` at `index`, a place to lead to that nobody says; nil for anything
  /// else.
  private static func place(_ source: borrowing Span<UInt8>, _ index: Int, _ end: Int) -> Int? {
    guard index + 3 < end, source[index + 1] | 32 == UInt8(ascii: "a"), source[index + 2] == 32 else {
      return nil
    }
    var tag: [UInt8] = []
    var at = index
    while at < min(end, index + 200) {
      tag.append(source[at])
      at += 1
      if source[at - 1] == UInt8(ascii: ">") { break }
    }
    guard tag.last == UInt8(ascii: ">"), RawHTML.read(tag) == .place else { return nil }
    let close = Array("</a>".utf8)
    let closes =
      at + close.count <= end && close.indices.allSatisfy { source[at + $0] | 32 == close[$0] | 32 }
    return closes ? at + close.count : nil
  }

  private mutating func closeBracket(_ source: borrowing Span<UInt8>, _ index: Int) -> Int {
    guard let bracket = brackets.popLast() else { return index + 1 }
    let isInactive = !bracket.isImage && brackets.count < inactiveBelow
    inactiveBelow = min(inactiveBelow, brackets.count)
    if isInactive { return index + 1 }
    let inline = LinkSyntax.inlineDestinationEnd(source, index + 1, range.upperBound)
    guard let end = inline ?? referenceEnd(source, (bracket.at + 1)..<index) else { return index + 1 }
    let start = bracket.isImage ? bracket.at - 1 : bracket.at
    resolveEmphasis(from: bracket.delimiters)
    settle(from: bracket.delimiters)
    changes.append(Change(start..<(bracket.at + 1), ""))
    changes.append(Change(index..<end, ""))
    // No link within a link: brackets before this one open none.
    if !bracket.isImage { inactiveBelow = brackets.count }
    return end
  }

  /// The offset behind `[text][label]`, `[label][]` or `[label]`, the inside of whose first brackets is
  /// `text`; nil where nothing defines the label (CommonMark 6.3).
  private func referenceEnd(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Int? {
    guard !references.isEmpty else { return nil }
    let next = text.upperBound + 1
    let limit = min(range.upperBound, next + 2 + LinkSyntax.longestLabel)
    if next < range.upperBound, source[next] == UInt8(ascii: "["),
      let close = find(UInt8(ascii: "]"), source, next + 1, limit)
    {
      return isDefined(source, close == next + 1 ? text : (next + 1)..<close) ? close + 1 : nil
    }
    return isDefined(source, text) ? next : nil
  }

  private func isDefined(_ source: borrowing Span<UInt8>, _ label: Range<Int>) -> Bool {
    // No label holds a bracket.
    guard label.count <= LinkSyntax.longestLabel,
      find(UInt8(ascii: "["), source, label.lowerBound, label.upperBound) == nil,
      let name = LinkSyntax.label(source, label)
    else { return false }
    return references.contains(name)
  }

  private mutating func delimiterRun(
    _ byte: UInt8, _ source: borrowing Span<UInt8>, _ index: Int
  ) -> Int {
    var end = index
    while end < range.upperBound && source[end] == byte { end += 1 }
    let before = index > range.lowerBound ? source[index - 1] : 10
    let after = end < range.upperBound ? source[end] : 10
    let beforeSpace = isSpace(source, index - 1, before)
    let afterSpace = isSpace(source, end, after)
    let beforePunctuation = isPunctuation(before) || isGeneralPunctuation(source, index - 3)
    let afterPunctuation = isPunctuation(after) || isGeneralPunctuation(source, end)
    let left = !afterSpace && (!afterPunctuation || beforeSpace || beforePunctuation)
    let right = !beforeSpace && (!beforePunctuation || afterSpace || afterPunctuation)
    let isStar = byte == UInt8(ascii: "*")
    delimiters.append(
      Delimiter(
        at: index, character: byte, length: end - index, left: end - index,
        canOpen: left && (isStar || !right || beforePunctuation),
        canClose: right && (isStar || !left || afterPunctuation)))
    return end
  }

  /// Pairs delimiter runs (CommonMark, appendix "process emphasis"); only what is left of each
  /// run matters here.
  private mutating func resolveEmphasis(from bottom: Int) {
    guard delimiters.count - bottom > 1 else { return }
    // Where to stop looking, by character, ability to open, and length modulo 3.
    var floors = [Int](repeating: bottom, count: 12)
    var openers: [Int] = []
    for closer in bottom..<delimiters.count {
      if delimiters[closer].canClose {
        let kind =
          (delimiters[closer].character == UInt8(ascii: "*") ? 0 : 6)
          + (delimiters[closer].canOpen ? 3 : 0) + delimiters[closer].length % 3
        while delimiters[closer].left > 0 {
          var found: Int?
          var place = openers.count - 1
          while place >= 0, openers[place] >= floors[kind] {
            if matches(openers[place], closer) {
              found = place
              break
            }
            place -= 1
          }
          guard let found else {
            floors[kind] = closer
            break
          }
          let opener = openers[found]
          let used = min(2, delimiters[opener].left, delimiters[closer].left)
          delimiters[opener].left -= used
          delimiters[closer].left -= used
          openers.removeSubrange((found + 1)...)
          if delimiters[opener].left == 0 { openers.removeLast() }
        }
      }
      if delimiters[closer].canOpen && delimiters[closer].left > 0 { openers.append(closer) }
    }
  }

  /// Turns what was paired of the runs from `bottom` on into changes; they are done with.
  private mutating func settle(from bottom: Int) {
    for delimiter in delimiters[bottom...] where delimiter.left < delimiter.length {
      changes.append(
        Change(
          delimiter.at..<(delimiter.at + delimiter.length),
          String(repeating: Character(Unicode.Scalar(delimiter.character)), count: delimiter.left)))
    }
    delimiters.removeSubrange(bottom...)
  }

  private func matches(_ opener: Int, _ closer: Int) -> Bool {
    let a = delimiters[opener]
    let b = delimiters[closer]
    guard a.character == b.character else { return false }
    if (a.canClose || b.canOpen) && (a.length + b.length) % 3 == 0 {
      return a.length % 3 == 0 && b.length % 3 == 0
    }
    return true
  }

  func write(_ source: borrowing Span<UInt8>, to out: inout [UInt8]) {
    var index = range.lowerBound
    for change in changes {
      guard change.range.lowerBound >= index else { continue }
      InlineText.copy(source, index..<change.range.lowerBound, to: &out)
      out.append(contentsOf: change.text.utf8)
      index = change.range.upperBound
    }
    if index < range.upperBound { InlineText.copy(source, index..<range.upperBound, to: &out) }
  }

  private func find(
    _ byte: UInt8, _ source: borrowing Span<UInt8>, _ from: Int, _ to: Int
  ) -> Int? {
    var index = from
    while index < to {
      if source[index] == byte { return index }
      index += 1
    }
    return nil
  }

  private func isSpace(_ source: borrowing Span<UInt8>, _ at: Int, _ byte: UInt8) -> Bool {
    if byte <= 32 { return true }
    // U+00A0 is the one blank beyond ASCII that people type.
    return byte == 0xa0 && at > 0 && source[at - 1] == 0xc2
      || byte == 0xc2 && at + 1 < range.upperBound && source[at + 1] == 0xa0
  }

  /// U+2010 to U+206F: dashes, quotes, ellipsis.
  private func isGeneralPunctuation(_ source: borrowing Span<UInt8>, _ at: Int) -> Bool {
    at >= range.lowerBound && at + 2 < range.upperBound && source[at] == 0xe2
      && (source[at + 1] == 0x80 && source[at + 2] >= 0x90 || source[at + 1] == 0x81)
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 33...47, 58...64, 91...96, 123...126: return true
    default: return false
    }
  }
}
