/// The text of a caption file in UTF-8, whatever it was written in.
public enum CaptionEncoding {
  /// What a file was written in.
  public enum Found: String, Sendable {
    case utf8 = "UTF-8"
    /// Told by its byte order mark.
    case utf16 = "UTF-16"
    /// What old programs wrote, and nothing tells (WHATWG Encoding, 9.1).
    case windows1252 = "Windows-1252"
  }

  /// `source` in UTF-8 without a byte order mark, and what it was in. What is no UTF-8 for the most part and
  /// has no mark is read as Windows-1252; a broken letter of UTF-8 is left to the reader, who mends it by
  /// U+FFFD.
  ///
  /// - Complexity: linear.
  public static func decoded(_ source: [UInt8]) -> (text: [UInt8], found: Found) {
    if source.starts(with: [0xff, 0xfe]) { return (utf16(source.dropFirst(2), low: 0), .utf16) }
    if source.starts(with: [0xfe, 0xff]) { return (utf16(source.dropFirst(2), low: 1), .utf16) }
    if source.starts(with: [0xef, 0xbb, 0xbf]) { return (Array(source.dropFirst(3)), .utf8) }
    let text = source
    if String(validating: text, as: UTF8.self) != nil || isMostlyUTF8(text) { return (text, .utf8) }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for byte in text {
      if byte < 128 {
        out.append(byte)
      } else {
        let scalar = (0x80...0x9f).contains(byte) ? special[Int(byte - 0x80)] : UInt32(byte)
        out += Array(String(Unicode.Scalar(scalar).map(Character.init) ?? "\u{fffd}").utf8)
      }
    }
    return (out, .windows1252)
  }

  /// True where more letters beyond ASCII are whole in UTF-8 than are broken: a byte was lost, and the file
  /// is none of an old program.
  private static func isMostlyUTF8(_ text: [UInt8]) -> Bool {
    var (whole, broken) = (0, 0)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar.value > 127 {
      if scalar == "\u{fffd}" { broken += 1 } else { whole += 1 }
    }
    return whole > broken
  }

  /// - Parameter low: the place of the lower byte in each pair.
  private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int) -> [UInt8] {
    let pairs = Array(bytes)
    var units: [UInt16] = []
    units.reserveCapacity(pairs.count / 2)
    for place in stride(from: 0, to: pairs.count - 1, by: 2) {
      units.append(UInt16(pairs[place + low]) | UInt16(pairs[place + 1 - low]) << 8)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F.
  private static let special: [UInt32] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8d, 0x017d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
    0x0153, 0x9d,
    0x017e, 0x0178,
  ]
}
