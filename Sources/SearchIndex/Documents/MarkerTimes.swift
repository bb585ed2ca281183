/// Times in the brackets of markers and cues: what nobody says, and nobody looks for.
package enum MarkerTimes {
  /// `text` with blanks in place of figures, points and colons that are a time in brackets:
  /// `[unintelligible 00:06:56.25]` keeps its word, and *25* does not find it.
  package static func blanked(_ text: [UInt8]) -> [UInt8] {
    guard var open = text.firstIndex(of: UInt8(ascii: "[")) else { return text }
    var out = text
    while true {
      // Places, no slices: a slice of what is written to would have it copied at each byte.
      var end = open + 1
      while end < text.count, !ends(text[end]) { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: "]") {
        var at = open + 1
        while at < end {
          var stop = at
          var hasColon = false
          while stop < end, isTime(text[stop]) {
            hasColon = hasColon || text[stop] == UInt8(ascii: ":")
            stop += 1
          }
          if hasColon { for index in at..<stop { out[index] = 32 } }
          at = max(stop, at + 1)
        }
      }
      guard let next = text[end...].firstIndex(of: UInt8(ascii: "[")) else { return out }
      open = next
    }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "]") || byte == UInt8(ascii: "[") || byte == 10
  }

  private static func isTime(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }
}
