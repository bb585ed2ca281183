/// The part of an inline link after its label (CommonMark 6.3), read from the source.
public enum LinkSyntax {
  /// Bytes a destination and title may take together; beyond, it is no link. Keeps reading linear.
  public static let limit = 4096

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
        if byte == UInt8(ascii: "(") { depth += 1 }
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
