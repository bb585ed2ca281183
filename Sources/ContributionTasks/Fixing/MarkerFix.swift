import Exchange
import Transcripts

/// Words put in a marker's place, byte-exact around it.
public struct MarkerFix: Sendable {
  /// Why words cannot be put there, in a sentence.
  public struct Refusal: Error, Sendable, CustomStringConvertible {
    public var message: String
    public var description: String { message }
  }

  /// Longest words taken for one marker, in bytes.
  public static let longest = 2000

  public let edit: Edit
  /// The file as it was and as it will be.
  public let old: [UInt8]
  public let new: [UInt8]

  /// The change that puts `words` in the place of the marker of `open`.
  ///
  /// Blanks are kept single, and put in where a word would run into the next, but in scripts that write
  /// without; a mark that stands behind the marker already is not doubled. What Markdown would take for
  /// markup is escaped.
  ///
  /// - Throws: nothing to put there, or words that would change more than the marker.
  public init(_ open: OpenTask, words typed: String, configuration: Configuration) throws(Refusal) {
    let source = open.episode.source
    let range = open.marker.group.range
    var words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    words.unicodeScalars.removeAll(where: Self.isHidden)
    // A marker may be typed as it stands in the file.
    words = words.replacing("\\[", with: "[").replacing("\\]", with: "]")
    words = Self.withTime(of: open, words, EpisodeParser(configuration))
    guard !words.isEmpty else { throw Refusal(message: "Type the words that are said there.") }
    guard !words.unicodeScalars.contains("\u{fffd}") else {
      throw Refusal(
        message: "A letter of these words could not be read: they are no UTF-8. Set the terminal to UTF-8.")
    }
    guard words.utf8.count <= Self.longest else {
      throw Refusal(
        message: "These are \(words.utf8.count) bytes; a marker stands for \(Self.longest) at most.")
    }
    let behind = range.upperBound < source.count ? source[range.upperBound] : 10
    // `the words.` before a full stop that is there already.
    if ".,;:!?".utf8.contains(behind) {
      var there = source[range.upperBound...].prefix { $0 == behind }.count
      while there > 0, words.utf8.last == behind, words.utf8.count > 1 {
        words.removeLast()
        there -= 1
      }
    }
    guard words.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw Refusal(message: "There is no word in \(words).")
    }
    var text = MarkdownText.escaped(words, atLineStart: Self.isLineStart(source, range.lowerBound))
    // In a row of a table a bar would begin the next cell (GitHub Flavored Markdown 4.10).
    if Self.isInRow(source, range.lowerBound) { text = text.replacing("|", with: "\\|") }
    let left = String(decoding: source[max(0, range.lowerBound - 4)..<range.lowerBound], as: UTF8.self)
    let right = String(decoding: source[range.upperBound...].prefix(4), as: UTF8.self)
    // Some scripts know no blanks between words.
    let isSpaced = { (scalar: Unicode.Scalar?) in !(scalar.map(UnspacedScript.holds) ?? false) }
    let (first, last) = (words.unicodeScalars.first, words.unicodeScalars.last)
    if left.unicodeScalars.last.map({ Self.joins($0) && isSpaced($0) }) ?? false, isSpaced(first),
      !",.;:!?)".utf8.contains(text.utf8.first ?? 0)
    {
      text = " " + text
    }
    // An escaped bracket begins the next group; a bare closing one ends a link's words.
    let opens = right.hasPrefix("[") || right.hasPrefix("\\[")
    let follows = right.unicodeScalars.first.map { $0 != "]" && Self.joins($0) && isSpaced($0) } ?? false
    if opens || follows && isSpaced(last) { text += " " }
    edit = Edit(range, text)
    old = source
    new = Edit.apply([edit], to: source)
    try Self.verify(open, words, new, configuration)
  }

  /// `words` with the marker of `open` in place of markers for the rest that have no time, or its second
  /// without its fraction, as it is shown.
  private static func withTime(of open: OpenTask, _ words: String, _ parser: EpisodeParser) -> String {
    let group = open.marker.group
    guard let own = group.milliseconds else { return words }
    let label = Array("**A:** ".utf8)
    var bytes = label + Array(words.utf8)
    let marker = open.episode.source[group.range].filter { $0 != UInt8(ascii: "\\") }
    let rest = parser.openMarkers(in: bytes)
    for typed in rest.reversed() {
      if let time = typed.milliseconds {
        if time < own, time / 1000 == own / 1000 { bytes.replaceSubrange(typed.range, with: marker) }
      } else if rest.count == 1 {
        bytes.replaceSubrange(typed.range, with: marker)
      } else if let blank = marker.lastIndex(of: 32),
        bytes[typed.range].count(where: { $0 == UInt8(ascii: "]") }) == 1
      {
        // What is left may be heard otherwise: `[inaudible]`.
        bytes.replaceSubrange(typed.range, with: bytes[typed.range].dropLast() + marker[blank...])
      }
    }
    return String(decoding: bytes.dropFirst(label.count), as: UTF8.self)
  }

  /// True for controls and for what is not seen and turns the order of letters or parts them: no word has
  /// them. What joins letters of Persian or parts of an emoji stays.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 0x7f..<0xa0, 0xad, 0x200b, 0x200e, 0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff: true
    default: false
    }
  }

  /// True for what a word must not run into: a letter, a figure, the end of a group.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "]" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// True where the line of `offset` begins with a bar.
  private static func isInRow(_ source: [UInt8], _ offset: Int) -> Bool {
    let start = source[..<offset].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? 0
    return source[start..<offset].first { $0 != 32 } == UInt8(ascii: "|")
  }

  /// True where only blanks stand before `offset` in its line.
  private static func isLineStart(_ source: [UInt8], _ offset: Int) -> Bool {
    var index = offset
    while index > 0, source[index - 1] == 32 || source[index - 1] == 9 { index -= 1 }
    return index == 0 || source[index - 1] == 10 || source[index - 1] == 13
  }

  /// Reads the new file as every command will: all turns, labels and other groups must be what they were, and
  /// the turn must say just these words more.
  private static func verify(
    _ open: OpenTask, _ words: String, _ new: [UInt8], _ configuration: Configuration
  ) throws(Refusal) {
    let old = open.episode
    let parser = EpisodeParser(configuration)
    let changed = parser.parse(new, id: old.id, path: old.path)
    let saysNothing = Refusal(
      message: "\(words) says no more than the marker does: type what is said there, or leave the marker.")
    // Who makes out half of it leaves a marker for the rest.
    let label = Array("**A:** ".utf8)
    let typedBytes = label + Array(words.utf8)
    let kept = parser.openMarkers(in: typedBytes)
    let besides = kept.reversed().reduce(into: typedBytes) { $0.removeSubrange($1.range) }.dropFirst(
      label.count)
    guard
      kept.isEmpty || String(decoding: besides, as: UTF8.self).contains(where: { $0.isLetter || $0.isNumber })
    else { throw saysNothing }
    let refusal = Refusal(
      message: "These words cannot be put there without changing more than the marker; edit "
        + "\(open.task.path):\(open.task.line) by hand.")
    guard changed.turns.count == old.turns.count, changed.labels.count == old.labels.count,
      changed.stageCues.map(\.line) == old.stageCues.map(\.line),
      changed.sections
        == Self.shifted(old, new.count - old.source.count, behind: open.marker.group.range.lowerBound),
      changed.groups.count(where: { $0.kind.isTask }) == old.groups.count(where: { $0.kind.isTask }) - 1
        + kept.count
    else { throw refusal }
    for index in old.turns.indices where open.marker.place != .turn(index) {
      guard changed.turns[index].line == old.turns[index].line,
        changed.turns[index].words == old.turns[index].words
      else { throw refusal }
    }
    // The same letters and digits, the marker's gone and the typed ones there.
    func letters(_ text: some StringProtocol) -> String { String(text.filter { $0.isLetter || $0.isNumber }) }
    let said =
      switch open.marker.place {
      case .turn(let place): letters(changed.text(changed.turns[place]))
      case .stageCue(let place): letters(changed.text(changed.stageCues[place]))
      }
    let typed = letters(words)
    guard !typed.isEmpty, said.contains(typed) else { throw refusal }
    // What a pull request could not bring in.
    guard TurnComparison(old, changed, configuration).changes.isEmpty else {
      throw kept.isEmpty
        ? saysNothing
        : Refusal(
          message:
            "A marker for the rest keeps the time of the one it replaces, or has a later one before the next time: "
            + "\(open.task.raw.filter { $0 != "\\" }).")
    }
    let context = LintContext(configuration: configuration)
    func findings(_ episode: Episode) -> [LintFinding] {
      LintRules.all.flatMap { $0.check(episode, context) }
    }
    if let finding = NewFindings.of(findings(changed), new, besides: findings(old), old.source).first {
      throw Refusal(message: "earshot check would refuse these words. \(finding.message)")
    }
  }

  private static func shifted(_ episode: Episode, _ by: Int, behind offset: Int) -> [Section] {
    episode.sections.map { section in
      var section = section
      if section.range.lowerBound > offset {
        section.range = (section.range.lowerBound + by)..<(section.range.upperBound + by)
      }
      return section
    }
  }

  /// The change as `diff -u` tells it.
  public func diff(path: String) -> String { UnifiedDiff.text(old, new, path: path) }

  /// The marker and its replacement among the words around them, `context` bytes on each side: what a person
  /// must see of a paragraph that is one line.
  public func excerpts(context: Int = 60) -> (old: String, new: String) {
    func piece(_ source: [UInt8], _ range: Range<Int>) -> String {
      var start = range.lowerBound
      while start > 0, source[start - 1] != 10, source[start - 1] != 13, range.lowerBound - start < context {
        start -= 1
      }
      while start > 0, start < range.lowerBound, source[start] & 0xc0 == 0x80 { start += 1 }
      var end = range.upperBound
      while end < source.count, source[end] != 10, source[end] != 13, end - range.upperBound < context {
        end += 1
      }
      while end > range.upperBound, end < source.count, source[end] & 0xc0 == 0x80 { end -= 1 }
      let isCutBefore = start > 0 && source[start - 1] != 10 && source[start - 1] != 13
      let isCutBehind = end < source.count && source[end] != 10 && source[end] != 13
      return (isCutBefore ? "…" : "") + String(decoding: source[start..<end], as: UTF8.self)
        + (isCutBehind ? "…" : "")
    }
    let start = edit.range.lowerBound
    return (piece(old, edit.range), piece(new, start..<(start + edit.replacement.count)))
  }

  /// Writes the file: beside, synced, then renamed.
  ///
  /// - Throws: the file is not as it was read, or cannot be written; it then stands as it was.
  public func write(to path: String) throws(TranscriptsError) {
    try Files.replace(path, old, by: new)
  }

  /// Puts back what `write(to:)` replaced.
  ///
  /// - Throws: the file is not as it was written, or cannot be written; it then stands as it was.
  public func takeBack(at path: String) throws(TranscriptsError) {
    try Files.replace(path, new, by: old)
  }
}
