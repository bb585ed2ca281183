extension ArraySlice<UInt8> {
  /// Its lines without what ends them, LF, CR LF or CR (CommonMark 2.1), each with its places; the last one
  /// may be empty.
  var lines: [ArraySlice<UInt8>] {
    guard contains(13) else { return split(separator: 10, omittingEmptySubsequences: false) }
    var lines: [ArraySlice<UInt8>] = []
    var (start, index) = (startIndex, startIndex)
    while index < endIndex {
      if self[index] == 10 || self[index] == 13 {
        lines.append(self[start..<index])
        if self[index] == 13, index + 1 < endIndex, self[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    return lines + [self[start..<endIndex]]
  }
}
