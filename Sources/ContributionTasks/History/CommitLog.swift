import Transcripts

/// A commit, as far as it tells of transcripts.
struct Commit: Equatable, Sendable {
  var id: String
  /// The first is the one it was made on.
  var parents: [String]
  /// When it was committed, in seconds since 1970; between the years 1970 and 9999.
  var seconds: Int
  /// Its author, then those named by `Co-authored-by:`; nobody twice.
  var people: [Identity]
  var changes: [FileChange]
}

/// What a commit did to a transcript. A side is nil where the file was not there, or was no transcript.
struct FileChange: Equatable, Sendable {
  struct Side: Equatable, Sendable {
    var path: String
    /// Name of the blob, in hexadecimal digits.
    var blob: String
    var show: String { EpisodeID.show(path) }
  }
  var old: Side?
  var new: Side?
}

/// Reads what `git log` prints with `CommitLog.arguments`, in pieces that end anywhere.
///
/// Fields are parted by NUL, which none of them can hold: no name, path or message is taken for another.
struct CommitLog {
  /// Newest first, children before parents. A merge is compared with its first parent. Files that are renamed
  /// are followed; of more than 400 at once only those that did not change.
  static let arguments = [
    "log", "-z", "--raw", "--root", "--no-abbrev", "-M", "-l400", "--topo-order", "--no-show-signature",
    "--diff-merges=first-parent", "--relative", "-O/dev/null", "--no-notes", "--encoding=UTF-8",
    "--format=tformat:%H%x00%P%x00%ct%x00%an%x00%ae%x00"
      + "%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x01)",
  ]
  private static let fieldCount = 6
  private static let latest = 253_402_300_799
  /// People a commit may thank.
  private static let peopleLimit = 64

  private let transcripts: TranscriptPaths
  private var rest: [UInt8] = []
  private var fields: [[UInt8]] = []
  private var isTranscript: [String: Bool] = [:]
  private(set) var commits: [Commit] = []

  init(_ library: Library) { transcripts = TranscriptPaths(library) }

  /// Takes in the next piece.
  mutating func read(_ piece: [UInt8]) {
    var from = 0
    while let end = piece[from...].firstIndex(of: 0) {
      take(rest + piece[from..<end])
      rest = []
      from = end + 1
    }
    rest += piece[from...]
  }

  private mutating func take(_ field: [UInt8]) {
    if fields.count == Self.fieldCount {
      // A path may begin as a change does.
      if var open = change {
        open.paths.append(String(decoding: field, as: UTF8.self))
        let isWhole = open.paths.count == open.pathCount
        if isWhole, let known = fileChange(open) { commits[commits.count - 1].changes.append(known) }
        change = isWhole ? nil : open
        return
      }
      let isFirst = field.starts(with: "\n:".utf8)
      if isFirst || field.first == UInt8(ascii: ":") {
        change = RawChange(isFirst ? field.dropFirst(2) : field.dropFirst())
        return
      }
      fields = []
    }
    fields.append(field)
    if fields.count == Self.fieldCount { commits.append(commit()) }
  }

  private func commit() -> Commit {
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    var people = [Identity(name: texts[3], email: texts[4])]
    for line in texts[5].split(separator: "\u{1}").prefix(Self.peopleLimit) {
      if let named = Identity(line), !named.name.isEmpty, !people.contains(named) { people.append(named) }
    }
    return Commit(
      id: texts[0], parents: texts[1].split(separator: " ").map(String.init),
      seconds: min(Self.latest, max(0, Int(texts[2]) ?? 0)), people: people, changes: [])
  }

  // MARK: Changes

  /// A line of `git diff --raw`, its paths still to come.
  private struct RawChange {
    var modes: [Substring]
    var blobs: [Substring]
    var pathCount: Int
    var paths: [String] = []

    /// Reads `100644 100644 OLD NEW R100`.
    init?(_ line: ArraySlice<UInt8>) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard words.count == 5 else { return nil }
      modes = Array(words[0..<2])
      blobs = Array(words[2..<4])
      pathCount = words[4].hasPrefix("R") || words[4].hasPrefix("C") ? 2 : 1
    }
  }
  private var change: RawChange?

  private mutating func fileChange(_ raw: RawChange) -> FileChange? {
    let old = side(raw, 0, raw.paths[0])
    let new = side(raw, 1, raw.paths[raw.pathCount - 1])
    return old == nil && new == nil ? nil : FileChange(old: old, new: new)
  }

  /// A side of a change; links and submodules are no transcripts.
  private mutating func side(_ raw: RawChange, _ index: Int, _ path: String) -> FileChange.Side? {
    guard raw.modes[index].hasPrefix("100") else { return nil }
    let isKnown = isTranscript[path] ?? transcripts.contains(path)
    isTranscript[path] = isKnown
    return isKnown ? FileChange.Side(path: path, blob: String(raw.blobs[index])) : nil
  }
}
