/// The words of a turn's text, as captions are cut from them; one after the other in the same memory.
struct CaptionWords {
  struct Word {
    /// Bytes of the text.
    var range: Range<Int>
    /// Letters (scalars that are no blank) before it in the turn, and in it.
    var before: Int
    var letters: Int
    var ending: Ending
  }

  /// What stands behind a word, the best place to cut last.
  enum Ending: Int { case word, clause, sentence, paragraph }

  /// Longest word that is left whole, in bytes: a long address. Longer ones are no words.
  static let longest = 400

  private(set) var words: [Word] = []
  private(set) var letters = 0

  /// Reads the words of a turn.
  ///
  /// - Parameter span: plain text; empty lines part paragraphs.
  /// - Complexity: linear.
  mutating func read(_ span: borrowing Span<UInt8>) {
    words.removeAll(keepingCapacity: true)
    letters = 0
    var index = 0
    while index < span.count {
      guard span[index] > 32 else {
        if span[index] == 10, index + 1 < span.count, span[index + 1] == 10, !words.isEmpty {
          words[words.count - 1].ending = .paragraph
        }
        index += 1
        continue
      }
      let start = index
      let before = letters
      while index < span.count, span[index] > 32 {
        // Never between the bytes of one scalar.
        if index - start >= Self.longest, span[index] & 0xc0 != 0x80 { break }
        if span[index] >= 0xe3, index > start, Self.mayCut(span, index) { break }
        if span[index] & 0xc0 != 0x80 { letters += 1 }
        index += 1
      }
      words.append(
        Word(
          range: start..<index, before: before, letters: letters - before,
          ending: Self.ending(span, start..<index)))
    }
    if !words.isEmpty { words[words.count - 1].ending = .paragraph }
  }

  /// True where a line may be cut before the scalar at `index`: a Chinese or Japanese letter, not the mark
  /// behind one (UAX 14, ID and CL).
  private static func mayCut(_ span: borrowing Span<UInt8>, _ index: Int) -> Bool {
    let lead = span[index]
    guard index + 2 < span.count else { return false }
    // Marks of punctuation end a word, and begin none.
    if lead == 0xe3, span[index + 1] == 0x80 { return false }
    return (0xe3...0xe9).contains(lead) || lead == 0xf0 && (0xa0...0xb1).contains(span[index + 1])
  }

  /// The letters of `text`, counted as here.
  static func letters(in text: borrowing Span<UInt8>) -> Int {
    var count = 0
    for index in 0..<text.count where text[index] > 32 && text[index] & 0xc0 != 0x80 { count += 1 }
    return count
  }

  /// True where `text` ends with a sentence's mark.
  static func endsSentence(_ text: String) -> Bool {
    let tail = Array(text.utf8.suffix(16))
    return ending(tail.span, tail.indices) == .sentence
  }

  private static func ending(_ text: borrowing Span<UInt8>, _ range: Range<Int>) -> Ending {
    // Most words end with a letter.
    if (text[range.upperBound - 1] | 32) &- 97 < 26 { return .word }
    var end = range.upperBound
    while end > range.lowerBound {
      switch text[end - 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "*"),
        UInt8(ascii: "_"):
        end -= 1
        continue
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return .sentence
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "-"): return .clause
      default: break
      }
      guard end - range.lowerBound >= 3 else { return .word }
      switch (text[end - 3], text[end - 2], text[end - 1]) {
      case (0xe2, 0x80, 0x98...0x9f): end -= 3  // quotation marks
      case (0xe2, 0x80, 0xa6): return .sentence  // …
      case (0xe3, 0x80, 0x82), (0xef, 0xbc, 0x81), (0xef, 0xbc, 0x9f): return .sentence  // 。！？
      case (0xe2, 0x80, 0x90...0x95), (0xe3, 0x80, 0x81), (0xef, 0xbc, 0x8c): return .clause  // – — 、，
      default: return .word
      }
    }
    return .word
  }
}
