import Transcripts

/// Escaping of GitHub's workflow commands ("Workflow commands for GitHub Actions").
enum WorkflowCommand {
  static func data(_ text: String) -> String {
    TerminalText.safe(text).map { $0 == "%" ? "%25" : String($0) }.joined()
  }
  static func property(_ text: String) -> String {
    data(text).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
  }
  /// `path` as services compare it with the files of a change: from the top of the work tree it lies in, else
  /// without `./` before it.
  static func file(_ path: String) -> String {
    if let inTree = Library.pathInWorkTree(ofFile: path) { return inTree }
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    return String(path)
  }
}
