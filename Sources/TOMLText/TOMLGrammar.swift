/// Whether a text has the form of TOML 1.0: what `TOMLTable` is given. The library checks its own assumptions
/// where it meets what is none, and ends the program; here a stranger's front matter is told to be none.
///
/// The names are those of the grammar (toml.abnf). Values are not looked at beyond their form: a day that no
/// month has, a key that stands there twice are the library's to tell.
struct TOMLGrammar {
  /// Arrays and tables in each other at most.
  private static let mostNested = 128
  /// Bytes of a number or a date at most.
  private static let longestScalar = 256

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// - Throws: the first thing that is no TOML, with its place.
  /// - Complexity: linear.
  static func check(_ text: String) throws(TOMLText.Failure) {
    var grammar = TOMLGrammar(text)
    try grammar.readExpressions()
  }

  // MARK: Lines

  private mutating func readExpressions() throws(TOMLText.Failure) {
    while index < bytes.count {
      skipBlanks()
      switch next {
      case nil, 10, 13, UInt8(ascii: "#"): break
      case UInt8(ascii: "["): try readTable()
      default: try readPair()
      }
      skipBlanks()
      try readLineEnd()
    }
  }

  private mutating func readTable() throws(TOMLText.Failure) {
    index += 1
    let isArray = take("[")
    try readKey()
    guard take("]"), !isArray || take("]") else { throw failure("The name of a table ends with a bracket") }
  }

  private mutating func readPair() throws(TOMLText.Failure) {
    try readKey()
    guard take("=") else { throw failure("An equals sign belongs behind a key") }
    try readValue()
  }

  /// A key with the blanks around it.
  private mutating func readKey() throws(TOMLText.Failure) {
    repeat {
      skipBlanks()
      switch next {
      case UInt8(ascii: "\""): try readBasic()
      case UInt8(ascii: "'"): try readLiteral()
      default:
        let start = index
        while let byte = next, Self.isBare(byte) { index += 1 }
        guard index > start else { throw failure("A key belongs here") }
      }
      skipBlanks()
    } while take(".")
  }

  private mutating func readLineEnd() throws(TOMLText.Failure) {
    try skipComment()
    guard let byte = next else { return }
    guard byte == 10 || byte == 13 && at(index + 1) == 10 else {
      throw failure("Nothing but a comment belongs behind a value")
    }
    index += byte == 13 ? 2 : 1
  }

  // MARK: Values

  private mutating func readValue() throws(TOMLText.Failure) {
    skipBlanks()
    switch next {
    case UInt8(ascii: "\""):
      if begins("\"\"\"") { try readLines(UInt8(ascii: "\"")) } else { try readBasic() }
    case UInt8(ascii: "'"):
      if begins("'''") { try readLines(UInt8(ascii: "'")) } else { try readLiteral() }
    case UInt8(ascii: "["): try nested { grammar throws(TOMLText.Failure) in try grammar.readArray() }
    case UInt8(ascii: "{"): try nested { grammar throws(TOMLText.Failure) in try grammar.readInlineTable() }
    default: try readScalar()
    }
  }

  private mutating func nested(
    _ body: (inout TOMLGrammar) throws(TOMLText.Failure) -> Void
  ) throws(TOMLText.Failure) {
    guard depth < Self.mostNested else { throw failure("Too many brackets stand in each other") }
    depth += 1
    try body(&self)
    depth -= 1
  }

  private mutating func readArray() throws(TOMLText.Failure) {
    index += 1
    while true {
      try skipLines()
      if take("]") { return }
      try readValue()
      try skipLines()
      if take("]") { return }
      guard take(",") else { throw failure("A comma or the end of the list belongs here") }
    }
  }

  private mutating func readInlineTable() throws(TOMLText.Failure) {
    index += 1
    skipBlanks()
    if take("}") { return }
    repeat {
      try readPair()
      skipBlanks()
    } while take(",")
    guard take("}") else { throw failure("A comma or the end of the table belongs here") }
  }

  /// A truth value, a number, a day or a time.
  private mutating func readScalar() throws(TOMLText.Failure) {
    let start = index
    while let byte = next, Self.isBare(byte) || "+.:".utf8.contains(byte) { index += 1 }
    var scalar = TOMLScalar(bytes[start..<index])
    // A blank may stand between a day and its time.
    if scalar.isDay, next == 32, let digit = at(index + 1), digit &- 48 < 10 {
      index += 1
      while let byte = next, Self.isBare(byte) || "+.:".utf8.contains(byte) { index += 1 }
      scalar = TOMLScalar(bytes[start..<index])
    }
    guard index - start <= Self.longestScalar, scalar.isValue else {
      index = start
      throw failure("A value belongs here: text stands in quotation marks")
    }
  }

  // MARK: Texts

  private mutating func readBasic() throws(TOMLText.Failure) {
    index += 1
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"): try readEscape()
      default: try passCharacter(byte)
      }
    }
    throw failure("A text ends with the quotation mark it begins with")
  }

  private mutating func readLiteral() throws(TOMLText.Failure) {
    index += 1
    while let byte = next {
      if byte == UInt8(ascii: "'") {
        index += 1
        return
      }
      try passCharacter(byte)
    }
    throw failure("A text ends with the quotation mark it begins with")
  }

  /// A text over several lines, in three marks on each side; up to two more may stand before the last three.
  private mutating func readLines(_ mark: UInt8) throws(TOMLText.Failure) {
    index += 3
    while let byte = next {
      if byte == mark {
        var count = 0
        while next == mark, count < 5 {
          index += 1
          count += 1
        }
        if count >= 3 { return }
      } else if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        try readEscape(overLines: true)
      } else if byte == 10 || byte == 13 && at(index + 1) == 10 {
        index += 1
      } else {
        try passCharacter(byte)
      }
    }
    throw failure("A text ends with the quotation marks it begins with")
  }

  private mutating func readEscape(overLines: Bool = false) throws(TOMLText.Failure) {
    let start = index
    index += 1
    switch next {
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = next == UInt8(ascii: "u") ? 4 : 8
      let figures = bytes[min(index + 1, bytes.count)..<min(index + 1 + count, bytes.count)]
      guard figures.count == count, let number = UInt32(String(decoding: figures, as: UTF8.self), radix: 16),
        figures.first != UInt8(ascii: "+"), Unicode.Scalar(number) != nil
      else { break }
      index += 1 + count
      return
    case let byte? where "btnfr\"\\".utf8.contains(byte):
      index += 1
      return
    case let byte? where overLines && [9, 10, 13, 32].contains(byte):
      // A backslash at a line's end joins it with the next.
      var end = index
      while let byte = at(end), byte == 32 || byte == 9 { end += 1 }
      guard at(end) == 10 || at(end) == 13 && at(end + 1) == 10 else { break }
      index = end
      return
    default: break
    }
    index = start
    throw failure("Nothing is written so behind a backslash")
  }

  private mutating func passCharacter(_ byte: UInt8) throws(TOMLText.Failure) {
    guard byte == 9 || byte >= 32 && byte != 127 else { throw failure("A control character stands here") }
    index += 1
  }

  // MARK: Between

  private var next: UInt8? { at(index) }

  private func at(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private static func isBare(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private func begins(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func take(_ text: Unicode.Scalar) -> Bool {
    guard let byte = next, byte == UInt8(ascii: text) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() { while next == 32 || next == 9 { index += 1 } }

  private mutating func skipComment() throws(TOMLText.Failure) {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, byte != 10, !(byte == 13 && at(index + 1) == 10) { try passCharacter(byte) }
  }

  /// Blanks, comments and ends of lines, as they may stand in a list.
  private mutating func skipLines() throws(TOMLText.Failure) {
    while true {
      skipBlanks()
      try skipComment()
      guard next == 10 || next == 13 && at(index + 1) == 10 else { return }
      index += 1
    }
  }

  private func failure(_ problem: String) -> TOMLText.Failure {
    let before = bytes[..<index]
    let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
    return .init(line: 1 + before.count { $0 == 10 }, column: index - start + 1, problem: problem)
  }
}
