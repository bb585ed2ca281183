/// Lines of a text, whatever ends them.
enum TextLines {
  /// Bytes of each line, its end left out; none behind the last line end.
  ///
  /// - Complexity: linear.
  static func ranges(of source: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < source.count {
      var end = start
      while end < source.count, source[end] != 10, source[end] != 13 { end += 1 }
      found.append(start..<end)
      start = end + (end + 1 < source.count && source[end] == 13 && source[end + 1] == 10 ? 2 : 1)
    }
    return found
  }
}
