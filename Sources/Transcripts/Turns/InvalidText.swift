/// Bytes that are no text.
public enum InvalidText {
  /// The first of each line of `source`, in order.
  ///
  /// - Complexity: linear.
  public static func findings(in source: [UInt8]) -> [Finding] {
    var findings: [Finding] = []
    let span = source.span
    report(span, SourceLines(span), &findings)
    return findings
  }

  /// Reports the first invalid UTF-8 of each line, and NUL.
  static func report(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ findings: inout [Finding]
  ) {
    var index = 0
    var lastLine = -1
    while index < source.count {
      // Eight bytes of ASCII without NUL at a step.
      if index + 8 <= source.count {
        let word = Bytes.word(source, index)
        if word & 0x8080_8080_8080_8080 == 0, (word &- 0x0101_0101_0101_0101) & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
      }
      let byte = source[index]
      var length = 1
      var isBad = byte == 0
      if byte >= 128 {
        let (scalar, count) = UTF8Text.scalar(source, index, source.count)
        length = count
        isBad = count == 1 || scalar.value < (count == 2 ? 0x80 : count == 3 ? 0x800 : 0x10000)
      }
      if isBad {
        let line = lines.index(of: index)
        if line != lastLine, line < lines.count {
          lastLine = line
          findings.append(
            Finding(
              line: line + 1, column: index - lines[line].lowerBound + 1, rule: .invalidText,
              message: "These bytes are no UTF-8 text; they are shown as U+FFFD."))
        }
      }
      index += length
    }
  }
}
