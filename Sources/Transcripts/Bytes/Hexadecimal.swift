/// Numbers in figures of base 16.
package enum Hexadecimal {
  /// `value` in small letters, with zeros before it where it has fewer figures than `digits`.
  package static func text(_ value: some BinaryInteger, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// `%0A` for a byte of an address (RFC 3986, 2.1).
  package static func percent(_ byte: UInt8) -> String { "%" + text(byte, digits: 2).uppercased() }
}
