/// Lines of a text, whatever ends them: LF, CR LF or CR (CommonMark 2.1).
package enum TextLines {
  /// Places of each line of `source`, its end left out; none behind the last line end, unless `withLast`
  /// asks for that, which may be empty.
  ///
  /// - Complexity: linear.
  package static func ranges(of source: ArraySlice<UInt8>, withLast: Bool = false) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var (start, index) = (source.startIndex, source.startIndex)
    while index < source.endIndex {
      let byte = source[index]
      index += 1
      guard byte == 10 || byte == 13 else { continue }
      found.append(start..<index - 1)
      if byte == 13, index < source.endIndex, source[index] == 10 { index += 1 }
      start = index
    }
    if withLast || start < source.endIndex { found.append(start..<source.endIndex) }
    return found
  }

  /// The lines of `source` without what ends them, each with its places; the last one may be empty.
  ///
  /// - Complexity: linear.
  package static func lines(of source: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    ranges(of: source, withLast: true).map { source[$0] }
  }
}
