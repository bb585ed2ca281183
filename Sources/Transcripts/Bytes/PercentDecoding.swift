/// Addresses with percent signs undone (RFC 3986, 2.1).
public enum PercentDecoding {
  /// The bytes `text` stands for; nil where a percent sign has no two hexadecimal figures behind it.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard digits.count == 2 else { return nil }
      bytes.append(UInt8(digits[0] * 16 + digits[1]))
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// The text `text` stands for; itself where a percent sign stands for none, or the bytes are no UTF-8.
  public static func text(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    return bytes(text).flatMap { String(validating: $0, as: UTF8.self) } ?? text
  }
}
