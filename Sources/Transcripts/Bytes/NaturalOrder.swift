/// `go-time-9` before `go-time-63`: runs of digits compare as numbers.
public enum NaturalOrder {
  /// True where `a` comes before `b`.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let (x, y) = (run(a, &i), run(b, &j))
        if x.count != y.count { return x.count < y.count }
        if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
      } else if a[i] != b[j] {
        return a[i] < b[j]
      } else {
        i += 1
        j += 1
      }
    }
    return a.count - i != b.count - j ? a.count - i < b.count - j : a.lexicographicallyPrecedes(b)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// The run of digits at `index`, leading zeros left out.
  private static func run(_ text: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
    while index < text.count, text[index] == 48 { index += 1 }
    let start = index
    while index < text.count, isDigit(text[index]) { index += 1 }
    return text[start..<index]
  }
}
