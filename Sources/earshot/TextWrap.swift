/// Text in lines of a width.
enum TextWrap {
  /// `text` in lines of at most `room` characters, cut at blanks; a longer word has a line of its own.
  static func lines(_ text: String, _ room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var count = 0
    for word in text.split(separator: " ") {
      let length = word.count
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
