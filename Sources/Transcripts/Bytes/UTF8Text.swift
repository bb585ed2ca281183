/// Reading of UTF-8 that may be broken.
public enum UTF8Text {
  /// Puts U+FFFD for what is broken behind `start`, as the standard library does.
  ///
  /// - Complexity: linear; nothing is copied where nothing is broken.
  static func mend(_ text: inout [UInt8], from start: Int) {
    let isFine = (try? UTF8Span(validating: text.span.extracting(start...))) != nil
    if isFine { return }
    text.replaceSubrange(start..., with: Array(String(decoding: text[start...], as: UTF8.self).utf8))
  }

  /// The scalar at `index` and its length; a broken sequence is U+FFFD of one byte.
  public static func scalar(
    _ source: borrowing Span<UInt8>, _ index: Int, _ end: Int
  ) -> (Unicode.Scalar, Int) {
    let first = UInt32(source[index])
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    guard length > 0, index + length <= end else { return ("\u{fffd}", 1) }
    var value = first & (length == 2 ? 0x1f : length == 3 ? 0x0f : 0x07)
    for offset in 1..<length {
      let byte = source[index + offset]
      guard byte & 0xc0 == 0x80 else { return ("\u{fffd}", 1) }
      value = value << 6 | UInt32(byte & 0x3f)
    }
    guard let scalar = Unicode.Scalar(value) else { return ("\u{fffd}", 1) }
    return (scalar, length)
  }
}
