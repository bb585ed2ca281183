import Transcripts

/// A word, a mark, a marker or a timestamp of a turn, for comparing two versions of it.
struct TurnToken {
  enum Kind {
    /// Letters and digits; one character of a script without blanks.
    case word
    /// One punctuation mark or symbol.
    case mark
    /// A marker that is a task.
    case marker
    case timestamp
    /// A stage cue's label.
    case stageCue
  }

  var kind: Kind
  /// True on a stage cue's line.
  var isOnCueLine = false
  /// True for a mark with a backslash before it, which makes it nothing but a mark (CommonMark 2.4).
  var isEscaped = false
  /// The same for tokens that say the same, in both versions.
  var id: Int
  /// Its bytes in the file.
  var range: Range<Int>
}

/// Numbers for what tokens say.
struct TurnVocabulary {
  private var ids: [String: Int] = [:]

  init() {}

  mutating func id(_ text: String) -> Int {
    if let id = ids[text] { return id }
    ids[text] = ids.count
    return ids.count - 1
  }
}

/// Divides the text of turns into tokens. White space is none, and a backslash before a mark is
/// left out: wrapping and escapes are layout.
struct TurnTokenReader {
  let episode: Episode
  var vocabulary: TurnVocabulary

  init(_ episode: Episode, _ vocabulary: TurnVocabulary) {
    self.episode = episode
    self.vocabulary = vocabulary
  }

  /// Tokens of a piece of a turn, in order.
  ///
  /// - Complexity: linear.
  mutating func read(_ range: Range<Int>) -> [TurnToken] {
    var tokens: [TurnToken] = []
    var from = range.lowerBound
    // Other groups are text: one that was wrapped is the same.
    for group in episode.groups(in: range) where group.kind.isTask || group.kind == .timestamp {
      text(from..<group.range.lowerBound, into: &tokens)
      tokens.append(token(group))
      from = group.range.upperBound
    }
    text(from..<max(from, range.upperBound), into: &tokens)
    return tokens
  }

  /// The tokens of a stage cue's line: its label, then what stands behind it. None says the same as a token
  /// of a turn.
  mutating func read(_ cue: StageCue) -> [TurnToken] {
    let words = episode.line(of: cue)
    let label = cue.range.lowerBound..<words.lowerBound
    let name = Self.plain(episode.source[label]).filter { $0 != "*" }
    let emphasis = vocabulary.id("*")
    // What is bold there is layout.
    var tokens = read(words).filter { $0.id != emphasis }
    for index in tokens.indices {
      tokens[index].id = -tokens[index].id - 1
      tokens[index].isOnCueLine = true
    }
    let head = TurnToken(
      kind: .stageCue, isOnCueLine: true, id: vocabulary.id("cue " + name), range: label)
    return [head] + tokens
  }

  private mutating func token(_ group: BracketGroup) -> TurnToken {
    let time = group.milliseconds.map(String.init) ?? "-"
    if group.kind == .timestamp {
      return TurnToken(kind: .timestamp, id: vocabulary.id("time \(time)"), range: group.range)
    }
    // A spelling that was mended is the same marker.
    return TurnToken(
      kind: .marker,
      id: vocabulary.id("marker \(group.kind.rawValue) \(time) \(Self.words(besides: group, in: episode))"),
      range: group.range)
  }

  /// What a marker says behind its own word, times apart.
  static func words(besides group: BracketGroup, in episode: Episode) -> String {
    let text = String(decoding: episode.source[group.range], as: UTF8.self).lowercased()
    let letters = text.drop { !$0.isLetter }.drop { $0.isLetter || $0 == "-" }
    return String(letters.filter(\.isLetter))
  }

  private mutating func text(_ range: Range<Int>, into tokens: inout [TurnToken]) {
    let bytes = episode.source
    let source = bytes.span
    let backslash = UInt8(ascii: "\\")
    var index = range.lowerBound
    while index < range.upperBound {
      var isEscaped = false
      if source[index] == backslash {
        let next = index + 1 < range.upperBound ? source[index + 1] : 10
        if next == 10 || next == 13 || Self.isMark(next) {
          index += 1
          guard index < range.upperBound, Self.isMark(source[index]) else { continue }
          isEscaped = true
        }
      }
      let (scalar, length) = Self.scalar(source, index, range.upperBound)
      if Self.isBlank(scalar) {
        index += length
        continue
      }
      var end = index + length
      let isWord = Self.isWord(scalar)
      // Where no blanks part words, each character is one: a marker may stand between any two.
      while isWord, !UnspacedScript.holds(scalar), end < range.upperBound {
        let (next, length) = Self.scalar(source, end, range.upperBound)
        guard Self.isWord(next), !UnspacedScript.holds(next) else { break }
        end += length
      }
      let id = vocabulary.id(String(decoding: bytes[index..<end], as: UTF8.self))
      var token = TurnToken(kind: isWord ? .word : .mark, id: id, range: index..<end)
      token.isEscaped = isEscaped
      tokens.append(token)
      index = end
    }
  }

  private static func scalar(
    _ source: borrowing Span<UInt8>, _ index: Int, _ end: Int
  ) -> (Unicode.Scalar, Int) {
    source[index] < 128 ? (Unicode.Scalar(source[index]), 1) : UTF8Text.scalar(source, index, end)
  }

  /// `bytes` without backslashes, its white space collapsed.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { $0 != UInt8(ascii: "\\") }, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    (33...47).contains(byte) || (58...64).contains(byte) || (91...96).contains(byte)
      || (123...126).contains(byte)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 32 || scalar.value > 127 && scalar.properties.isWhitespace
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 128 {
      return (48...57).contains(scalar.value) || (65...90).contains(scalar.value & ~32)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .format:
      return true
    default: return false
    }
  }
}
