/// Rows of words in one text: commas part rows, blanks words. Each look reads the text; there is no table to
/// be made of it first, which for a process that looks twice would take longer, and asks the runtime besides
/// what a text conforms to (`HashSlots`).
struct WordRows: Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The first row that has `word`, or whose first word is one of `heads`.
  ///
  /// - Complexity: linear in the text, some microseconds.
  func row(holding word: String, orBeginningWith heads: [String] = []) -> [String]? {
    let bytes = text.utf8.span
    var start = 0
    while start < bytes.count {
      var end = start
      var isFound = false
      var isHead = true
      while end < bytes.count, bytes[end] != UInt8(ascii: ",") {
        if bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\n") {
          end += 1
          continue
        }
        let first = end
        while end < bytes.count, !", \n".utf8.contains(bytes[end]) { end += 1 }
        isFound = isFound || Self.isSame(bytes, first, end, word)
        if isHead {
          isFound = isFound || heads.contains { Self.isSame(bytes, first, end, $0) }
          isHead = false
        }
      }
      if isFound { return words(bytes, start, end) }
      start = end + 1
    }
    return nil
  }

  /// Whether `word` is one of the words.
  ///
  /// - Complexity: linear in the text, less than a nanosecond a byte.
  func holds(_ word: borrowing Span<UInt8>) -> Bool {
    let bytes = text.utf8.span
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] > 32, bytes[end] != UInt8(ascii: ",") { end += 1 }
      if end - start == word.count, end > start {
        var same = 0
        while same < word.count, bytes[start + same] == word[same] { same += 1 }
        if same == word.count { return true }
      }
      start = end + 1
    }
    return false
  }

  func holds(_ word: String) -> Bool { holds(word.utf8.span) }

  private static func isSame(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ word: String) -> Bool
  {
    let other = word.utf8.span
    guard other.count == end - start else { return false }
    for place in 0..<other.count where bytes[start + place] != other[place] { return false }
    return true
  }

  private func words(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> [String] {
    var row: [String] = []
    var word = ""
    for place in start..<end {
      if bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\n") {
        if !word.isEmpty { row.append(word) }
        word = ""
      } else {
        word.unicodeScalars.append(Unicode.Scalar(bytes[place]))
      }
    }
    if !word.isEmpty { row.append(word) }
    return row
  }
}
