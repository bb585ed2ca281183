extension FrontMatter {
  /// How front matter is written.
  enum Syntax {
    case yaml, toml, json
  }

  /// What the first line of a file tells of front matter below it: `---` of YAML, `+++` of TOML, `;;;` of
  /// JSON; behind the hyphens its language may stand, `---json` (gray-matter, which Eleventy reads with). Nil
  /// for any other line.
  static func syntax(ofOpening line: String) -> Syntax? {
    switch line {
    case "---": return .yaml
    case "+++": return .toml
    case ";;;": return .json
    default:
      guard line.hasPrefix("---") else { return nil }
      switch line.dropFirst(3).drop(while: \.isWhitespace).lowercased() {
      case "yaml", "yml": return .yaml
      case "toml": return .toml
      case "json": return .json
      default: return nil
      }
    }
  }

  /// How the front matter of a file is written, by its first line.
  static func syntax(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> Syntax? {
    guard lines.count > 0 else { return nil }
    return beginsObject(source, lines) ? .json : mark(source, lines[0]).flatMap(syntax(ofOpening:))
  }

  /// What closes front matter that begins as this file does.
  static func closing(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> String {
    beginsObject(source, lines) ? "}" : Bytes.string(source, lines[0].prefixed(3))
  }

  /// The lines of an object in JSON that a file begins with, as Hugo has it; nil where there is none: its
  /// first key stands right behind the brace, and nothing behind the last one on its line.
  static func bareObject(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> Range<Int>? {
    guard beginsObject(source, lines) else { return nil }
    var (depth, inString) = (0, false)
    var index = lines[0].lowerBound
    let end = min(source.count, index + limit)
    while index < end {
      switch source[index] {
      case UInt8(ascii: "\\") where inString: index += 1
      case UInt8(ascii: "\""): inString.toggle()
      case UInt8(ascii: "{") where !inString, UInt8(ascii: "[") where !inString: depth += 1
      case UInt8(ascii: "}") where !inString, UInt8(ascii: "]") where !inString:
        depth -= 1
        guard depth == 0 else { break }
        let last = lines.index(of: index)
        let rest = Bytes.trimmed(source, (index + 1)..<max(index + 1, lines[last].upperBound))
        return rest.isEmpty ? 0..<(last + 1) : nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a file begins with a brace and a key in quotation marks.
  static func beginsObject(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> Bool {
    guard lines.count > 0, let first = lines[0].first, source[first] == UInt8(ascii: "{") else {
      return false
    }
    var index = first + 1
    while index < source.count, source[index] <= 32 { index += 1 }
    guard index < source.count, source[index] == UInt8(ascii: "\"") else { return false }
    let line = lines.index(of: index)
    guard let close = Bytes.find(UInt8(ascii: "\""), source, (index + 1)..<lines[line].upperBound) else {
      return false
    }
    return Bytes.trimmed(source, (close + 1)..<lines[line].upperBound).first.map {
      source[$0] == UInt8(ascii: ":")
    } ?? false
  }
}

/// Front matter in JSON (RFC 8259), which is YAML (1.2, 1.2) but for what its library does not take: tabs
/// between values, `\/`, and two escapes for one character beyond FFFF.
extension FrontMatter {
  /// Reads `text`, an object whose first line is the one behind line `lineOffset`, as `read(_:path:)` does.
  static func read(json text: String, path: String, lineOffset: Int) -> (
    value: FrontMatter, findings: [Finding], isRead: Bool
  ) {
    var read = read(yaml(ofJSON: Array(text.utf8)), path: path, lineOffset: lineOffset)
    for index in read.findings.indices where !read.isRead {
      read.findings[index].message.replace("YAML", with: "JSON")
    }
    return read
  }

  private static func yaml(ofJSON json: [UInt8]) -> String {
    var yaml: [UInt8] = []
    yaml.reserveCapacity(json.count)
    var (index, inString) = (0, false)
    while index < json.count {
      let byte = json[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        inString.toggle()
        yaml.append(byte)
      case 9 where !inString: yaml.append(32)
      case UInt8(ascii: "\\") where inString && index < json.count:
        if json[index] == UInt8(ascii: "/") {
          yaml.append(json[index])
          index += 1
        } else if let pair = surrogates(json, index - 1) {
          yaml += Array(String(pair).utf8)
          index += 11
        } else {
          yaml += [byte, json[index]]
          index += 1
        }
      default: yaml.append(byte)
      }
    }
    return String(decoding: yaml, as: UTF8.self)
  }

  /// The character that two escapes at `index` stand for together, `\ud83c\udf99` (RFC 8259, 7).
  private static func surrogates(_ json: [UInt8], _ index: Int) -> Character? {
    func unit(_ start: Int) -> UInt32? {
      guard start + 6 <= json.count, json[start] == UInt8(ascii: "\\"), json[start + 1] == UInt8(ascii: "u")
      else { return nil }
      return UInt32(String(decoding: json[(start + 2)..<(start + 6)], as: UTF8.self), radix: 16)
    }
    guard let high = unit(index), (0xd800..<0xdc00).contains(high), let low = unit(index + 6),
      (0xdc00..<0xe000).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00)).map { Character($0) }
  }
}
