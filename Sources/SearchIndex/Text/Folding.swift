/// Case and accent folding of single characters.
///
/// Latin and Greek letters lose their accents, Hebrew and Arabic ones their points, ligatures come apart,
/// wide and raised figures become usual ones; other scripts are only lower-cased. Simple and stable, so that
/// an index and a page in a browser can do the same.
public enum Folding {
  /// Appends the folded form of `scalar` to `out`; combining marks fold to nothing.
  static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 {
      out.append(UInt8(value) &- 65 < 26 ? UInt8(value) | 32 : UInt8(value))
    } else if value >= 0xc0, value < 0x180 {
      out.append(contentsOf: latin[Int(value) - 0xc0].utf8)
    } else if isMark(value) {
      return
    } else if let base = greek(value) {
      out.append(contentsOf: base.utf8)
    } else if let figure = raised(value) {
      out.append(figure)
    } else if (0x1a0...0x21b).contains(value), let base = later(value) {
      out.append(base)
    } else if value == 0x1e9e {
      out.append(contentsOf: "ss".utf8)
    } else if value == 0x622 || value == 0x623 || value == 0x625 {
      // An alef, whatever stands upon it or below.
      out.append(contentsOf: "ا".utf8)
    } else if let base = cyrillic(value) {
      out.append(contentsOf: base.utf8)
    } else if (0xff01...0xff5e).contains(value) {
      // Letters, figures and marks as wide as ideographs (NFKC).
      let byte = UInt8(value - 0xfee0)
      out.append(byte &- 65 < 26 ? byte | 32 : byte)
    } else if (0xfb00...0xfb06).contains(value) {
      out.append(contentsOf: ligatures[Int(value) - 0xfb00].utf8)
    } else if (0x1e00...0x1eff).contains(value), let base = vietnamese(value) {
      out.append(base)
    } else {
      out.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }

  /// Marks upon or within letters, which say nothing of the word: combining marks, Hebrew points, Arabic
  /// vowel signs and what draws words out, soft hyphens and what joins or parts letters unseen.
  static func isMark(_ value: UInt32) -> Bool {
    switch value {
    case 0xad, 0x300...0x36f, 0x591...0x5bd, 0x5bf, 0x5c1...0x5c2, 0x5c4...0x5c5, 0x5c7, 0x640, 0x64b...0x65f,
      0x670,
      0x200b...0x200d, 0x2060:
      true
    default: false
    }
  }

  /// Greek letters with a tonos or a dialytika, and the sigma at a word's end.
  private static func greek(_ value: UInt32) -> String? {
    switch value {
    case 0x386, 0x3ac: "α"
    case 0x388, 0x3ad: "ε"
    case 0x389, 0x3ae: "η"
    case 0x38a, 0x390, 0x3aa, 0x3af, 0x3ca: "ι"
    case 0x38c, 0x3cc: "ο"
    case 0x38e, 0x3ab, 0x3b0, 0x3cb, 0x3cd: "υ"
    case 0x38f, 0x3ce: "ω"
    case 0x3c2: "σ"
    default: nil
    }
  }

  /// The figure that stands raised or lowered: CO₂, m².
  private static func raised(_ value: UInt32) -> UInt8? {
    switch value {
    case 0xb2, 0xb3: UInt8(value - 0xb0) + 48
    case 0xb9: 49
    case 0x2070, 0x2074...0x2079: UInt8(value - 0x2070) + 48
    case 0x2080...0x2089: UInt8(value - 0x2080) + 48
    default: nil
    }
  }

  /// `text` folded: for names and other short texts.
  public static func folded(_ text: String) -> String {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars { append(scalar, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  /// U+FB00 to U+FB06.
  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  /// U+00C0 to U+017F, letter by letter.
  private static let latin: [String] =
    ("a a a a a a ae c e e e e i i i i d n o o o o o × o u u u u y th ss "
    + "a a a a a a ae c e e e e i i i i d n o o o o o ÷ o u u u u y th y "
    + "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h "
    + "i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe "
    + "r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s")
    .split(separator: " ").map(String.init)

  /// Letters of Romanian, Vietnamese and others in Latin Extended-B whose mark goes; others there are letters
  /// of their own.
  private static func later(_ value: UInt32) -> UInt8? {
    switch value {
    case 0x1cd, 0x1ce: UInt8(ascii: "a")
    case 0x1e6, 0x1e7: UInt8(ascii: "g")
    case 0x1cf, 0x1d0: UInt8(ascii: "i")
    case 0x1a0, 0x1a1, 0x1d1, 0x1d2: UInt8(ascii: "o")
    case 0x218, 0x219: UInt8(ascii: "s")
    case 0x21a, 0x21b: UInt8(ascii: "t")
    case 0x1af, 0x1b0, 0x1d3...0x1dc: UInt8(ascii: "u")
    default: nil
    }
  }

  /// Cyrillic letters that are another with a mark: written apart they lose it, so they do in one.
  private static func cyrillic(_ value: UInt32) -> String? {
    switch value {
    case 0x401, 0x451: "е"
    case 0x407, 0x457: "і"
    case 0x419, 0x439: "и"
    case 0x40e, 0x45e: "у"
    default: nil
    }
  }

  /// Latin Extended Additional comes in pairs of capital and small letter by base letter.
  private static func vietnamese(_ value: UInt32) -> UInt8? {
    let bases: [(UInt32, String)] = [
      (0x1e01, "a"), (0x1e07, "b"), (0x1e09, "c"), (0x1e13, "d"), (0x1e1d, "e"), (0x1e1f, "f"),
      (0x1e21, "g"), (0x1e2b, "h"), (0x1e2f, "i"), (0x1e35, "k"), (0x1e3d, "l"), (0x1e43, "m"),
      (0x1e4b, "n"), (0x1e53, "o"), (0x1e57, "p"), (0x1e5f, "r"), (0x1e69, "s"), (0x1e71, "t"),
      (0x1e7b, "u"), (0x1e7f, "v"), (0x1e89, "w"), (0x1e8d, "x"), (0x1e8f, "y"), (0x1e95, "z"),
      (0x1e9f, ""), (0x1eb7, "a"), (0x1ec7, "e"), (0x1ecb, "i"), (0x1ee3, "o"), (0x1ef1, "u"),
      (0x1ef9, "y"),
    ]
    return bases.first { value <= $0.0 }?.1.utf8.first
  }
}
