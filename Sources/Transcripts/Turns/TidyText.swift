/// The blanks of text that something was taken out of.
extension Episode {
  /// Where the first byte stands that may have to go.
  private static func untidy(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
    var last: UInt8 = 10
    for index in start..<text.count {
      let byte = text[index]
      if byte <= 32, byte == 13 || last <= 32 && (byte == 32 || byte == 10 && last == 32) { return index }
      last = byte
    }
    return text.count
  }

  /// Collapses the blanks that taking something out leaves behind; line ends become LF.
  static func tidy(_ out: inout [UInt8], from start: Int) {
    // Most text is tidy: it is looked through, and not written again.
    var read = untidy(out.span, from: start)
    var write = read
    while read < out.count {
      var byte = out[read]
      if byte == 13 {
        if read + 1 < out.count, out[read + 1] == 10 {
          read += 1
          continue
        }
        byte = 10
      }
      let atStart = write == start || out[write - 1] == 10
      if byte == 32, atStart || out[write - 1] == 32 {
        read += 1
        continue
      }
      if byte == 10, write > start, out[write - 1] == 32 { write -= 1 }
      out[write] = byte
      write += 1
      read += 1
    }
    while write > start, out[write - 1] <= 32 { write -= 1 }
    out.removeSubrange(write...)
  }
}
