/// Parts of links, read from the source: what follows an inline link's label (CommonMark 6.3), reference
/// definitions (4.7).
public enum LinkSyntax {
  /// Bytes a label of a reference may take (CommonMark: characters).
  public static let longestLabel = 999

  /// The label of a reference as it is compared: without case, blanks collapsed; nil where it is too long for
  /// one.
  public static func label(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> String? {
    guard range.count <= longestLabel else { return nil }
    var bytes: [UInt8] = []
    for index in range { bytes.append(source[index]) }
    return String(decoding: bytes, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// What stands in brackets within `range`, in order, as labels are compared; what holds a bracket itself is
  /// none.
  public static func labels(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [String] {
    var found: [String] = []
    var open: Int?
    for index in range {
      if source[index] == UInt8(ascii: "[") { open = index }
      guard source[index] == UInt8(ascii: "]"), let start = open else { continue }
      if let label = label(source, (start + 1)..<index) { found.append(label) }
      open = nil
    }
    return found
  }

  /// True where `range` begins with a full address, `https://…`, perhaps in angle brackets.
  public static func isAddress(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = blanks(source, range.lowerBound, range.upperBound)
    if index < range.upperBound, source[index] == UInt8(ascii: "<") { index += 1 }
    let start = index
    while index < range.upperBound, source[index] &- 97 < 26 || source[index] &- 65 < 26 { index += 1 }
    return index > start + 1 && index + 2 < range.upperBound && source[index] == UInt8(ascii: ":")
      && source[index + 1] == UInt8(ascii: "/") && source[index + 2] == UInt8(ascii: "/")
  }

  /// True where `range`, the rest of a line behind `[label]:`, is a destination, perhaps with a title, and
  /// nothing else.
  ///
  /// A destination without brackets must look like an address, unlike CommonMark's: `[laughs]: Right.` is
  /// said.
  public static func isDefinition(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = blanks(source, range.lowerBound, range.upperBound)
    let end = range.upperBound
    guard index < end else { return false }
    if source[index] == UInt8(ascii: "<") {
      while index < end, source[index] != UInt8(ascii: ">") {
        index += source[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < end else { return false }
      index += 1
    } else {
      var isAddress = false
      while index < end, source[index] > 32 {
        switch source[index] {
        case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "@"): isAddress = true
        case UInt8(ascii: "."), UInt8(ascii: ":"):
          if index + 1 < end, source[index + 1] > 32, source[index + 1] != source[index] { isAddress = true }
        default: break
        }
        index += 1
      }
      guard isAddress else { return false }
    }
    let title = blanks(source, index, end)
    guard title < end else { return true }
    let quote = source[title]
    guard title > index,
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "(")
    else { return false }
    let close = quote == UInt8(ascii: "(") ? UInt8(ascii: ")") : quote
    index = title + 1
    while index < end, source[index] != close { index += source[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return index < end && blanks(source, index + 1, end) == end
  }

  /// Bytes a destination and title may take together; beyond, it is no link. Keeps reading linear.
  public static let limit = 4096

  /// Brackets within each other that a destination may hold, as cmark reads them. Keeps reading linear, too.
  private static let deepest = 32

  /// The offset behind `(destination "title")` that begins at `start`, or nil where there is none.
  public static func inlineDestinationEnd(
    _ source: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    guard start < end, source[start] == UInt8(ascii: "(") else { return nil }
    let limit = min(end, start + Self.limit)
    var index = blanks(source, start + 1, limit)
    guard index < limit else { return nil }
    if source[index] == UInt8(ascii: "<") {
      index += 1
      while index < limit, source[index] != UInt8(ascii: ">") {
        if source[index] == 10 || source[index] == UInt8(ascii: "<") { return nil }
        index += source[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < limit else { return nil }
      index += 1
    } else {
      var depth = 0
      while index < limit {
        let byte = source[index]
        if byte <= 32 { break }
        if byte == UInt8(ascii: "\\") {
          index += 2
          continue
        }
        if byte == UInt8(ascii: "(") {
          depth += 1
          if depth > deepest { return nil }
        }
        if byte == UInt8(ascii: ")") {
          if depth == 0 { break }
          depth -= 1
        }
        index += 1
      }
      guard depth == 0 else { return nil }
    }
    let afterDestination = index
    index = blanks(source, index, limit)
    guard index < limit else { return nil }
    let quote = source[index]
    if index > afterDestination,
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "(")
    {
      let close = quote == UInt8(ascii: "(") ? UInt8(ascii: ")") : quote
      index += 1
      while index < limit, source[index] != close {
        // A title in brackets holds none that opens (CommonMark 6.3).
        if source[index] == quote, close != quote { return nil }
        index += source[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      index = blanks(source, index + 1, limit)
    }
    guard index < limit, source[index] == UInt8(ascii: ")") else { return nil }
    return index + 1
  }

  private static func blanks(_ source: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, source[index] <= 32 { index += 1 }
    return index
  }
}
