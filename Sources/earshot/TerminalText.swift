/// Text from files, made fit for a terminal.
enum TerminalText {
  /// `text` with control characters (C0, DEL, C1) and bidi overrides shown as U+FFFD; tabs and line
  /// ends become blanks.
  static func safe(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10, 13: out.append(" ")
      case 0..<32, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: out.append("\u{fffd}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
