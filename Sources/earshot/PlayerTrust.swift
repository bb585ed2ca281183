import Transcripts

/// Players that somebody allowed on this machine, each for one library: what a library's `earshot.yml` names
/// is a stranger's command until then, and the same words may run another program elsewhere.
struct PlayerTrust {
  /// File with the libraries and their commands allowed, a line each: beside the user's settings, never in a
  /// library.
  private let path: String?
  private let library: String

  init(library root: String) {
    library = Files.resolved(root) ?? root
    path = UserFolders.settings.map { $0 + "/earshot/players" }
  }

  private var known: [String] {
    guard let path, let bytes = try? Files.read(path, limit: 1 << 20).bytes else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Whether `command` may be run: as it was allowed before, or is now.
  ///
  /// Who cannot be asked allows nothing.
  func allows(_ command: String) -> Bool {
    let line = command.split(whereSeparator: \.isNewline).joined(separator: " ")
    let entry = "\(library.split(whereSeparator: \.isNewline).joined(separator: " "))\t\(line)"
    if known.contains(entry) { return true }
    guard Output.inputIsTerminal else { return false }
    Output.note(
      "earshot.yml plays audio with this command:\n  \(TerminalText.safe(line))\nRun it on this machine? [y/N] "
    )
    guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { return false }
    remember(entry)
    return true
  }

  /// Keeps the answer; where that cannot be, it is asked again next time.
  private func remember(_ line: String) {
    guard let path else { return }
    do throws(Files.Failure) {
      let folder = Files.parent(of: path)
      try Files.makeFolder(folder)
      // Another session may be answered just now.
      try Files.holding(folder) { _ throws(Files.Failure) in
        let text = (known + [line]).joined(separator: "\n") + "\n"
        try Files.write([Array(text.utf8)], to: path, syncing: false)
      }
    } catch {
      Output.complain("\(TranscriptsError.writing(path, error).description) You will be asked again.")
    }
  }
}
