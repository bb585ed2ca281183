/// Scripts that write words without blanks between them.
public enum UnspacedScript {
  /// True for kana and Han: Hangul has blanks between words.
  static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
    holds(scalar) && !(0xac00...0xd7af).contains(scalar.value)
  }

  /// True for kana, Han and Hangul: each such character is read as a word of its own.
  public static func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3021...0x3029, 0x3040...0x30ff, 0x31f0...0x31ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xac00...0xd7af, 0xf900...0xfaff,
      0x20000...0x3ffff:
      return true
    default: return false
    }
  }
}
