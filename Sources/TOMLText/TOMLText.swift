internal import TOMLKit

/// TOML (1.0) as the same in YAML.
///
/// A module of its own: the library's operators and subscripts of common types stay in it.
public enum TOMLText {
  /// Why a text is no TOML.
  public struct Failure: Error, Sendable {
    /// Where, from 1.
    public var line: Int
    public var column: Int
    /// In words, without a mark at its end.
    public var problem: String
  }

  /// Dots of a line at most, in keys: each is a table within another.
  private static let mostDots = 64

  /// `text` as a mapping in YAML, its keys sorted; dates and times are texts (ISO 8601).
  ///
  /// - Throws: what is no TOML, has a key of more than 64 dots, or nests deeper than 128.
  /// - Complexity: linear; each table of a key costs its depth.
  public static func yaml(_ text: String) throws(Failure) -> String {
    if let line = tooDeep(text) {
      throw Failure(line: line, column: 1, problem: "This key has more than \(mostDots) dots")
    }
    try TOMLGrammar.check(text)
    do {
      return try TOMLTable(string: text).convert(to: .yaml, options: [])
    } catch {
      guard let error = error as? TOMLParseError else {
        throw Failure(line: 1, column: 1, problem: "\(error)")
      }
      throw Failure(
        line: error.source.begin.line, column: error.source.begin.column, problem: error.description)
    }
  }

  /// The line, from 1, that has a key of too many dots; nil where none has.
  ///
  /// What is counted are parts of bare words and quotes with dots between them: words of a text that goes on
  /// over lines have blanks between them, addresses have other marks.
  private static func tooDeep(_ text: String) -> Int? {
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      var dots = 0
      var quote: UInt8?
      var isEscaped = false
      // Whether a word has ended at a blank: another one right behind it is no part of the same key.
      var isBehindWord = false
      for byte in line {
        if let open = quote {
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
            isEscaped = true
          } else if byte == open {
            quote = nil
          }
          continue
        }
        switch byte {
        case UInt8(ascii: "."):
          (dots, isBehindWord) = (dots + 1, false)
          if dots > mostDots { return index + 1 }
        case 9, 32: isBehindWord = true
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"):
          if isBehindWord { dots = 0 }
          isBehindWord = false
        default: (dots, isBehindWord) = (0, false)
        }
      }
    }
    return nil
  }
}
