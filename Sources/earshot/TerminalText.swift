import Transcripts

/// Text from files, made fit for a terminal.
enum TerminalText {
  /// `text` with control characters (C0, DEL, C1) and bidi overrides shown as U+FFFD; tabs and line
  /// ends become blanks.
  static func safe(_ text: String) -> String {
    // Nearly all text is as it may be shown.
    guard text.unicodeScalars.contains(where: { $0.value < 32 || $0.isUnsafeToShow }) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10, 13: out.append(" ")
      default: out.append(scalar.isUnsafeToShow ? "\u{fffd}" : scalar)
      }
    }
    return String(out)
  }
}
