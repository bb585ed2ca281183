/// What a `Range` header asks for (RFC 9110, 14.2).
enum ByteRange: Equatable {
  /// The whole file: no range, or one that may be passed over (other units, several ranges).
  case whole
  /// These bytes, which lie in the file.
  case part(Range<Int>)
  /// Nothing that is in the file.
  case outside

  /// Reads `header` for a file of `size` bytes.
  init(_ header: String?, size: Int) {
    self = .whole
    guard let header, let unit = header.firstIndex(of: "="), header[..<unit].lowercased() == "bytes" else {
      return
    }
    let ends = header[header.index(after: unit)...].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return }
    let (first, last) = (ends[0].trimmedBlanks, ends[1].trimmedBlanks)
    switch (Self.number(first), Self.number(last)) {
    case (nil, let count?) where first.isEmpty:
      self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .outside
    case (let start?, let end) where end != nil || last.isEmpty:
      let end = end ?? .max
      guard start <= end else { return }
      self = start < size ? .part(start..<min(size - 1, end) + 1) : .outside
    default: return
    }
  }

  /// The number `text` is, as large as can be counted; nil where it is none.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }
}

extension Substring {
  fileprivate var trimmedBlanks: Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text = text.dropFirst() }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return text
  }
}
