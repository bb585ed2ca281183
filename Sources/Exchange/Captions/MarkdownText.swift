import Transcripts

/// Plain text as Markdown that reads the same: CommonMark 2.4 (escapes) and the rules of labels, times
/// and comments that a transcript has besides.
public enum MarkdownText {
  /// `**Name:**`, the name escaped.
  static func label(_ name: String) -> String {
    let shown = name.unicodeScalars.filter { !$0.isControl }
    return "**\(escaped(String(String.UnicodeScalarView(shown)))):**"
  }

  /// A value for front matter, on one line.
  static func yaml(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): YAMLText.scalar(text)
    case .array(let values): "[" + values.map(yaml).joined(separator: ", ") + "]"
    // JSON is YAML, too (YAML 1.2, section 1.2).
    default: value.text
    }
  }

  /// `text`, one line, so that a transcript's parser reads its words and nothing else.
  ///
  /// A bracketed time in it is said, no timestamp: its brackets are written as references, and so is one that
  /// nothing closes.
  /// - Parameter atLineStart: nothing stands before it on its line: no list, quote, heading, fence, rule
  ///   or unbold label may begin there.
  /// - Complexity: linear.
  public static func escaped(_ text: String, atLineStart: Bool = false) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 16)
    var start = 0
    if atLineStart { start = lineStart(bytes, to: &out) }
    let lastClosing = bytes.lastIndex(of: UInt8(ascii: "]")) ?? -1
    let colon = atLineStart ? labelColon(bytes) : nil
    for index in start..<bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "`"):
        out += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "&") where bytes[index...].prefix(40).contains(UInt8(ascii: ";")):
        out += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "_"):
        let isInWord =
          index > 0 && index + 1 < bytes.count && isWord(bytes[index - 1]) && isWord(bytes[index + 1])
        out += isInWord ? [byte] : [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "<"): out.append(contentsOf: "\\<".utf8)
      // A comment opens even behind a backslash.
      case UInt8(ascii: "!") where index > 0 && bytes[index - 1] == UInt8(ascii: "<"):
        out.append(contentsOf: "\\!".utf8)
      case UInt8(ascii: "["):
        // One that nothing closes would be reported as a marker somebody forgot to close.
        let isClosed = index < lastClosing
        out += opensTime(bytes, index) || !isClosed ? Array("&#91;".utf8) : Array("\\[".utf8)
      case UInt8(ascii: "]"): out.append(contentsOf: "\\]".utf8)
      case UInt8(ascii: "(") where index > 0 && bytes[index - 1] == UInt8(ascii: "]"):
        out.append(contentsOf: "\\(".utf8)
      case UInt8(ascii: ":") where index == colon: out.append(contentsOf: "\\:".utf8)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Writes what a line begins with, escaped where Markdown would read a mark there; gives its length.
  private static func lineStart(_ bytes: [UInt8], to out: inout [UInt8]) -> Int {
    guard let first = bytes.first else { return 0 }
    // A line that is only a section's name is that section's heading where nobody has a label.
    if bytes.count <= 60, SectionName.read(String(decoding: bytes, as: UTF8.self)) != nil, first < 128 {
      out.append(contentsOf: "&#\(first);".utf8)
      return 1
    }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ">"), UInt8(ascii: "|"),
      UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "."):
      out += [UInt8(ascii: "\\"), first]
      return 1
    case 48...57:
      let count = bytes.prefix(10).prefix { $0 &- 48 < 10 }.count
      guard count < bytes.count, bytes[count] == UInt8(ascii: ".") || bytes[count] == UInt8(ascii: ")") else {
        return 0
      }
      out += bytes.prefix(count) + [UInt8(ascii: "\\"), bytes[count]]
      return count + 1
    default: return 0
    }
  }

  /// The first colon, where what stands before it could be an unbold label.
  private static func labelColon(_ bytes: [UInt8]) -> Int? {
    // Between figures or before an address's slashes it ends no name.
    guard let colon = bytes.prefix(160).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return colon + 1 == bytes.count || bytes[colon + 1] <= 32 ? colon : nil
  }

  /// True where the bracket at `open` and the next one hold nothing but a time, or what looks like one.
  private static func opensTime(_ bytes: [UInt8], _ open: Int) -> Bool {
    let inside = bytes[(open + 1)...].prefix(65).prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") }
    guard inside.endIndex < bytes.count, bytes[inside.endIndex] == UInt8(ascii: "]") else { return false }
    return TimeSyntax.read(inside, frameRate: 30) != .none
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte >= 128
  }
}
