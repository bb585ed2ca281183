/// What is sent of one of earshot's own scripts: the same program without comments, indentation, and blanks
/// and marks that say nothing, and with constants that follow each other told in one statement.
///
/// Texts, templates and regular expressions stay as they are. Made for scripts of ours, which end statements
/// with semicolons and have no empty ones; a theme's scripts are sent as they are written. Lexical grammar:
/// ECMA-262, 12.
struct LeanScript {
  private let source: [UInt8]
  private var at = 0
  private var out: [UInt8] = []
  /// What the statement in hand, and the one before it, are in each bracket that is open.
  private var statements = [Statement()]

  private struct Statement {
    var isConstant = false
    var followsConstant = false
  }

  static func bytes(of script: [UInt8]) -> [UInt8] {
    var lean = LeanScript(source: script)
    lean.run()
    return lean.out
  }

  private init(source: [UInt8]) { self.source = source }

  private mutating func run() {
    while at < source.count {
      switch source[at] {
      case 9, 10, 13, 32: blank()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted()
      case UInt8(ascii: "`"): template()
      case UInt8(ascii: "/"):
        let next = at + 1 < source.count ? source[at + 1] : 0
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "*") {
          blank()
        } else if beginsExpression {
          regularExpression()
        } else {
          copy(1)
        }
      case UInt8(ascii: "}"):
        // A block's end ends its last statement.
        if out.last == UInt8(ascii: ";") { out.removeLast() }
        close()
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        statements.append(Statement())
        copy(1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"): close()
      case UInt8(ascii: ";"):
        let last = statements.count - 1
        statements[last] = Statement(followsConstant: statements[last].isConstant)
        copy(1)
      case UInt8(ascii: "c") where beginsStatement && source[at...].starts(with: "const ".utf8):
        constant()
      case UInt8(ascii: "="):
        if source[at...].starts(with: "=>".utf8) { bareParameter() }
        copy(1)
      default: copy(1)
      }
    }
  }

  private mutating func close() {
    if statements.count > 1 { statements.removeLast() }
    copy(1)
  }

  /// True behind the end of a statement, and where a block begins.
  private var beginsStatement: Bool { out.last.map { ";{}\n".utf8.contains($0) } ?? true }

  /// `const` that begins a statement; behind another one it goes on with that.
  private mutating func constant() {
    let last = statements.count - 1
    if statements[last].followsConstant, out.last == UInt8(ascii: ";") {
      out[out.count - 1] = UInt8(ascii: ",")
      at += "const ".utf8.count
    } else {
      copy("const ".utf8.count)
    }
    statements[last] = Statement(isConstant: true)
  }

  /// Takes the brackets from `(word)` before an arrow.
  private mutating func bareParameter() {
    guard out.last == UInt8(ascii: ")") else { return }
    let word = out.dropLast().reversed().prefix(while: Self.isWord).count
    let open = out.count - word - 2
    // Behind a word they would be the word's: `async (one) =>`.
    guard word > 0, open >= 0, out[open] == UInt8(ascii: "("), open == 0 || !Self.isWord(out[open - 1]) else {
      return
    }
    out.removeLast()
    out.remove(at: open)
  }

  private mutating func copy(_ count: Int) {
    let end = min(source.count, at + count)
    out += source[at..<end]
    at = end
  }

  /// A run of white space and comments: a line end where it has one, else a blank where words would run
  /// together.
  private mutating func blank() {
    var hasLine = false
    while at < source.count {
      let byte = source[at]
      if byte == 10 { hasLine = true }
      if byte == 9 || byte == 10 || byte == 13 || byte == 32 {
        at += 1
      } else if source[at...].starts(with: "//".utf8) {
        while at < source.count, source[at] != 10 { at += 1 }
      } else if source[at...].starts(with: "/*".utf8) {
        at += 2
        while at < source.count, !source[at...].starts(with: "*/".utf8) { at += 1 }
        at = min(source.count, at + 2)
      } else {
        break
      }
    }
    guard let last = out.last, at < source.count else { return }
    let next = source[at]
    if hasLine {
      // Behind these a statement goes on, before those it has gone on; elsewhere a line may end one.
      let goesOn = "{(,;[=&|?:<>*%^!\n".utf8.contains(last) || "}),;]".utf8.contains(next)
      if !goesOn { out.append(10) }
    } else if Self.isWord(last) && Self.isWord(next) || last == next && "+-/".utf8.contains(last) {
      out.append(32)
    }
  }

  private mutating func quoted() {
    let mark = source[at]
    copy(1)
    while at < source.count, source[at] != mark { copy(source[at] == UInt8(ascii: "\\") ? 2 : 1) }
    copy(1)
  }

  /// A template with the expressions in it, and templates in these.
  private mutating func template() {
    copy(1)
    while at < source.count, source[at] != UInt8(ascii: "`") {
      if source[at] == UInt8(ascii: "\\") {
        copy(2)
      } else if source[at...].starts(with: "${".utf8) {
        copy(2)
        var depth = 1
        while at < source.count, depth > 0 {
          switch source[at] {
          case UInt8(ascii: "`"): template()
          case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted()
          case UInt8(ascii: "{"):
            depth += 1
            copy(1)
          case UInt8(ascii: "}"):
            depth -= 1
            copy(1)
          default: copy(1)
          }
        }
      } else {
        copy(1)
      }
    }
    copy(1)
  }

  private mutating func regularExpression() {
    copy(1)
    var isInClass = false
    while at < source.count, source[at] != UInt8(ascii: "/") || isInClass {
      if source[at] == UInt8(ascii: "\\") {
        copy(2)
        continue
      }
      if source[at] == UInt8(ascii: "[") { isInClass = true }
      if source[at] == UInt8(ascii: "]") { isInClass = false }
      copy(1)
    }
    copy(1)
  }

  /// True where a slash here begins a regular expression, not a division.
  private var beginsExpression: Bool {
    guard let last = out.last else { return true }
    if "(,=:[!&|?{};<>+-*%~^\n".utf8.contains(last) { return true }
    return out.suffix(6).elementsEqual("return".utf8)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 128 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#")
      || (byte | 32) &- 97 < 26 || byte &- 48 < 10
  }
}
