import ArgumentParser
import Transcripts

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

  /// `text` leading to a line of a file, on terminals that follow links (OSC 8,
  /// https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); `text` itself elsewhere.
  func link(_ text: String, path: String, line: Int) -> String {
    guard isColoured, Output.outputIsTerminal, let full = Files.resolved(path) else { return text }
    let host = Output.hostName
    return "\u{1b}]8;;file://\(host)\(Template.encoded(full))#\(line)\u{1b}\\\(text)\u{1b}]8;;\u{1b}\\"
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
