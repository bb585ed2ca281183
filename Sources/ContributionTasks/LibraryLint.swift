import Transcripts

/// Holds a library against all rules.
public struct LibraryLint: Sendable {
  /// A file that was looked at.
  public struct File: Sendable {
    /// Relative to its tree; `fullPath` as it can be opened.
    public var path: String
    public var fullPath: String
    public var source: [UInt8]
    public var findings: [LintFinding]
  }

  public var files: [File] = []
  /// Files that could not be read.
  public var failures: [String] = []
  public var warnings: [String] = []
  /// Labels of the whole library by their exact name.
  public var labelCounts: [String: Int] = [:]

  /// Number of findings.
  public var count: Int { files.reduce(0) { $0 + $1.findings.count } }

  /// Checks `library`.
  ///
  /// - Parameters:
  ///   - wanted: ids of episodes; all where empty.
  ///   - rules: names of rules; all where empty.
  /// - Complexity: every transcript is parsed, on all cores.
  public static func run(_ library: Library, wanted: Set<String> = [], rules names: Set<String> = [])
    -> LibraryLint
  {
    let listing = library.transcripts()
    let notes = library.notes()
    var lint = LibraryLint(
      failures: listing.failures + notes.failures, warnings: listing.warnings + notes.warnings)
    let parser = EpisodeParser(library.configuration)
    let parsed = listing.files.concurrentMap { file in
      Result { () throws(TranscriptsError) in try library.episode(file, parser: parser) }
    }
    var counts: [String: Int] = [:]
    var episodes: [Episode] = []
    for result in parsed {
      switch result {
      case .success(let episode):
        for label in episode.labels where !label.isStageCue {
          counts[String(decoding: episode.source[label.nameRange], as: UTF8.self), default: 0] += 1
        }
        episodes.append(episode)
      case .failure(let error): lint.failures.append(error.description)
      }
    }
    lint.labelCounts = counts
    let context = LintContext(configuration: library.configuration, labelCounts: counts)
    let rules = LintRules.all.filter { names.isEmpty || names.contains($0.name) }
    let chosen = wanted.isEmpty ? episodes : episodes.filter { wanted.contains($0.id) }
    lint.files = chosen.concurrentMap { episode in
      var findings = rules.flatMap { $0.check(episode, context) }
      findings.sort { ($0.line, $0.column, $0.rule) < ($1.line, $1.column, $1.rule) }
      return File(
        path: episode.path, fullPath: Library.join(library.root, episode.path), source: episode.source,
        findings: findings)
    }
    if let root = library.notesRoot, names.isEmpty || names.contains(Finding.Rule.invalidText.rawValue) {
      lint.checkText(of: notes.files.filter { wanted.isEmpty || wanted.contains($0.id) }, in: root, library)
    }
    if wanted.isEmpty, library.notesRoot != nil, names.isEmpty || names.contains(pairing) {
      lint.pair(library, episodes, listing.files, notes.files)
    }
    return lint
  }

  /// Adds the notes that are no UTF-8.
  private mutating func checkText(of notes: [Library.File], in root: String, _ library: Library) {
    let results = notes.concurrentMap { file in
      Result { () throws(TranscriptsError) -> File? in
        let full = Library.join(root, file.path)
        let source = try library.read(full)
        let findings = InvalidText.findings(in: source).map {
          LintFinding(
            path: file.path, line: $0.line, column: $0.column, rule: $0.rule.rawValue, message: $0.message)
        }
        return findings.isEmpty
          ? nil : File(path: file.path, fullPath: full, source: source, findings: findings)
      }
    }
    for result in results {
      switch result {
      case .success(let file): if let file { files.append(file) }
      case .failure(let error): failures.append(error.description)
      }
    }
  }

  /// The rule that transcripts and notes go together.
  public static let pairing = "notes-without-transcript"

  private mutating func pair(
    _ library: Library, _ transcripts: [Episode], _ listed: [Library.File], _ notes: [Library.File]
  ) {
    // One that cannot be read is there all the same.
    let known = Set(listed.map(\.path))
    for file in notes where !known.contains(file.path) {
      files.append(
        File(
          path: file.path, fullPath: Library.join(library.notesRoot ?? "", file.path), source: [],
          findings: [
            LintFinding(
              path: file.path, line: 1, column: 1, rule: Self.pairing,
              message: "These notes have no transcript.")
          ]))
    }
    // Notes in the transcript's own file are notes, too.
    let noted = Set(notes.map(\.path)).union(transcripts.filter { !$0.sections.isEmpty }.map(\.path))
    for index in files.indices where known.contains(files[index].path) && !noted.contains(files[index].path) {
      files[index].findings.append(
        LintFinding(
          path: files[index].path, line: 1, column: 1, rule: Self.pairing,
          message: "This transcript has no notes."))
    }
  }
}
