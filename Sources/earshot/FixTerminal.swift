import ContributionTasks
import Transcripts

/// Questions of `earshot fix` to the person at the terminal, and their answers.
struct FixTerminal {
  /// What the person decided on a task.
  enum Answer { case words(String), heardBefore, skip, unsure, undo, replay(isSlow: Bool), hints, quit, help }

  let style: Style

  /// Offers what can be done, and waits for it.
  ///
  /// - Parameter offered: the words others heard, where there are some.
  func ask(_ offered: String?) -> Answer {
    let offer = offered.map { " · = “\(TerminalText.safe($0))”" } ?? ""
    Output.standard.line(
      style.faint(
        "  the words, or: r replay · s slower · h hints · n next · u unsure · b undo · q quit · ? help\(offer)"
      ))
    guard let line = line("> ") else { return .quit }
    switch line {
    case "", "r": return .replay(isSlow: false)
    case "s": return .replay(isSlow: true)
    case "h": return .hints
    case "n": return .skip
    case "u": return .unsure
    case "b": return .undo
    case "q": return .quit
    case "?": return .help
    case "=": return offered == nil ? .help : .heardBefore
    default:
      // In quotes a single letter is what is said.
      let isQuoted = line.count > 2 && line.hasPrefix("\"") && line.hasSuffix("\"") && line.count <= 4
      return .words(isQuoted ? String(line.dropFirst().dropLast()) : line)
    }
  }

  /// Tells what each key does.
  func help() {
    Output.standard.line(
      """
        Type exactly what is said in the gap, nothing around it. Markdown is taken care of.
          r, Enter   play again             s   play slower
          h          words that could fit   n   next task; this one comes last in another session
          u          note what it sounded like, not surely
          b          undo the last change   q   quit; what is written stays
          =          the words that others heard
          "n"        the letter itself
      """)
  }

  func show(_ hints: [Hint]) {
    if hints.isEmpty { Output.standard.line("  There are no hints.") }
    for hint in hints {
      Output.standard.line(
        "    \(style.match(TerminalText.safe(hint.words)))  \(style.faint(TerminalText.safe(hint.source)))")
    }
  }

  /// A line typed behind `text`, trimmed; nil at the end of input.
  func line(_ text: String) -> String? {
    Output.standard.write("  \(text)")
    Output.standard.flush()
    guard let line = readLine() else {
      Output.standard.line()
      return nil
    }
    let typed = Self.withoutKeys(line)
    return String(typed.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// `line` without what arrow keys and others send (ECMA-48 5.4: escape, bracket, parameters, a letter).
  private static func withoutKeys(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar.value == 27 else {
        out.append(scalar)
        continue
      }
      guard let next = rest.first, next == "[" || next == "O" else { continue }
      rest = rest.dropFirst().drop { (0x20...0x3f).contains($0.value) }.dropFirst()
    }
    return String(out)
  }
}
