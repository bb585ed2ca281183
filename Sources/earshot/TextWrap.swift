/// Text in lines of a width.
enum TextWrap {
  /// The columns of a terminal a character takes: two where it is wide, none where it joins the one before
  /// (Unicode Standard Annex 11; what is not sure is narrow).
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: return 1
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
      0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f,
      0x1f680...0x1f6ff, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }

  /// The columns of `text`.
  static func columns(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// `text` in lines of at most `room` columns, cut at blanks; a longer word is cut where its line ends.
  static func lines(_ text: String, _ room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var count = 0
    for word in text.split(separator: " ") {
      var word = word
      var length = columns(word)
      // Chinese and Japanese are written without blanks; addresses are long.
      while length > room {
        let left = count > 0 ? room - count - 1 : room
        guard left > room / 2 || count == 0 else {
          lines.append(line)
          (line, count) = ("", 0)
          continue
        }
        var end = word.startIndex
        var width = 0
        while end < word.endIndex, case let next = columns(String(word[end])), width + next <= max(2, left) {
          width += next
          end = word.index(after: end)
        }
        if end == word.startIndex {
          width = columns(String(word[end]))
          end = word.index(after: end)
        }
        lines.append(line + (count > 0 ? " " : "") + word[..<end])
        (line, count) = ("", 0)
        word = word[end...]
        length -= width
      }
      if word.isEmpty { continue }
      if count > 0, count + 1 + length > room {
        lines.append(line)
        (line, count) = ("", 0)
      }
      line += (count > 0 ? " " : "") + word
      count += (count > 0 ? 1 : 0) + length
    }
    if count > 0 { lines.append(line) }
    return lines
  }
}

/// Groups in brackets, markers before all, stand out in a line of a transcript.
enum MarkerColour {
  static func dressed(_ line: String, _ style: Style) -> String {
    guard style.isColoured else { return line }
    var out = ""
    var rest = line[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      let group = String(rest[open...close])
      out += rest[..<open]
      out +=
        group.lowercased().hasPrefix("[un") || group.lowercased().hasPrefix("[in")
        ? style.marker(group) : style.faint(group)
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}
