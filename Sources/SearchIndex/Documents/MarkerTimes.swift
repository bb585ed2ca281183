/// Times in the brackets of markers and cues: what nobody says, and nobody looks for.
package enum MarkerTimes {
  /// `text` with blanks in place of figures, points and colons that are a time in brackets:
  /// `[unintelligible 00:06:56.25]` keeps its word, and *25* does not find it.
  package static func blanked(_ text: [UInt8]) -> [UInt8] {
    guard var open = text.firstIndex(of: UInt8(ascii: "[")) else { return text }
    var out = text
    while true {
      let inside = out[(open + 1)...].prefix {
        $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") && $0 != 10
      }
      if inside.endIndex < out.count, out[inside.endIndex] == UInt8(ascii: "]") {
        var at = inside.startIndex
        while at < inside.endIndex {
          let end = out[at..<inside.endIndex].firstIndex { !isTime($0) } ?? inside.endIndex
          if end > at, out[at..<end].contains(UInt8(ascii: ":")) { for index in at..<end { out[index] = 32 } }
          at = max(end, at + 1)
        }
      }
      guard let next = out[inside.endIndex...].firstIndex(of: UInt8(ascii: "[")) else { return out }
      open = next
    }
  }

  private static func isTime(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }
}
