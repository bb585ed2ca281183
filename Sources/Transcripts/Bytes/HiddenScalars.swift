extension Unicode.Scalar {
  /// True for controls: C0, DEL and C1 (general category Cc).
  package var isControl: Bool { value < 32 || (0x7f..<0xa0).contains(value) }

  /// True for what turns the direction of the letters around it (Unicode Standard Annex 9, "Explicit
  /// Directional Formatting Characters").
  package var turnsDirection: Bool { (0x202a...0x202e).contains(value) || (0x2066...0x2069).contains(value) }

  /// True for what steers a terminal, or shows text as another than it is: a stranger's text is not shown
  /// with it.
  package var isUnsafeToShow: Bool { isControl || turnsDirection }
}
