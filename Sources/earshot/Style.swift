import ArgumentParser

/// Colours on a terminal, nothing elsewhere. `NO_COLOR` (https://no-color.org) and `--color` decide.
struct Style {
  enum Choice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  let isColoured: Bool

  init(_ choice: Choice) {
    switch choice {
    case .always: isColoured = true
    case .never: isColoured = false
    case .auto:
      isColoured =
        Output.outputIsTerminal && (Output.environment("NO_COLOR") ?? "").isEmpty
        && Output.environment("TERM") != "dumb"
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }

  func title(_ text: String) -> String { wrap(text, "1;35") }
  func time(_ text: String) -> String { wrap(text, "32") }
  func speaker(_ text: String) -> String { wrap(text, "1;36") }
  func faint(_ text: String) -> String { wrap(text, "2") }
  func match(_ text: String) -> String { isColoured ? wrap(text, "1;33") : "*\(text)*" }
  /// A line of a diff.
  func diff(_ line: String) -> String {
    switch line.first {
    case "+": return wrap(line, "32")
    case "-": return wrap(line, "31")
    case "@": return wrap(line, "36")
    default: return line
    }
  }
  func marker(_ text: String) -> String { isColoured ? wrap(text, "1;31") : text }
}
