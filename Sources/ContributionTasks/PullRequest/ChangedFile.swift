import Transcripts

/// A Markdown file that differs from a commit: a line of `git diff --raw`, or a file git does not know yet.
struct ChangedFile {
  var path: String
  var oldPath: String?
  /// Name of the old version's object; nil where there was none.
  var blob: String?
  var isThere: Bool
  /// True for a file git does not know yet.
  var isUnknown = false

  /// Those of the folder `git` works in, as they lie there now, in git's order.
  static func listed(_ git: Git, since commit: String) async throws(Git.Failure) -> [Self] {
    let raw = try await git.output([
      "diff", "--raw", "-z", "--no-abbrev", "-M", "--relative", "--no-ext-diff", "--no-textconv",
      "--ignore-submodules", "--end-of-options", commit, "--", "*.md",
    ])
    let others = try await git.output(["ls-files", "-z", "--others", "--exclude-standard", "--", "*.md"])
    func fields(_ bytes: [UInt8]) -> [String] {
      bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
    var entries: [Self] = []
    var rest = fields(raw)[...]
    // `:OLDMODE NEWMODE OLDOBJECT NEWOBJECT STATUS`, then a path, or two where it was renamed.
    while let line = rest.popFirst(), line.hasPrefix(":") {
      let parts = line.dropFirst().split(separator: " ")
      guard parts.count == 5, let first = rest.popFirst() else { break }
      let isMoved = parts[4].hasPrefix("R") || parts[4].hasPrefix("C")
      guard let path = isMoved ? rest.popFirst() : first else { break }
      // Links are no transcripts (modes of files begin with 100).
      entries.append(
        Self(
          path: path, oldPath: parts[4].hasPrefix("R") ? first : nil,
          blob: parts[0].hasPrefix("100") ? String(parts[2]) : nil, isThere: parts[1].hasPrefix("100")))
    }
    // A file taken out of the index but still in the folder is no removal.
    let known = Dictionary(
      entries.indices.map { (ByteKey(entries[$0].path), $0) }, uniquingKeysWith: { first, _ in first })
    // Git lists links, too.
    for path in fields(others) where Files.isPlainFile(Library.join(git.folder, path)) {
      if let index = known[ByteKey(path)] {
        entries[index].isThere = true
      } else {
        entries.append(Self(path: path, isThere: true, isUnknown: true))
      }
    }
    return entries
  }

  /// Tracked files of the whole repository that differ and are no Markdown: their paths from its top.
  static func others(_ git: Git, since commit: String) async throws(Git.Failure) -> [String] {
    let names = try await git.output([
      "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules",
      "--end-of-options", commit, "--", ":(top)", ":(top,exclude)*.md",
    ])
    let told = [Configuration.fileName, TriedNotes.fileName]
    return names.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.filter { path in
      !told.contains(path.split(separator: "/").last.map(String.init) ?? path)
    }
  }
}

extension Git {
  /// The contents of objects by their names.
  ///
  /// - Throws: one is not here, or git failed.
  func objects(_ names: [String]) async throws(Failure) -> [String: [UInt8]] {
    guard !names.isEmpty else { return [:] }
    var found: [String: [UInt8]] = [:]
    // In pieces, so that what git prints stays far below what is read of it.
    for start in stride(from: 0, to: names.count, by: 256) {
      let piece = names[start..<min(names.count, start + 256)]
      let input = Array((piece.joined(separator: "\n") + "\n").utf8)
      let printed = try await output(["cat-file", "--batch"], input: input)
      var at = 0
      for name in piece {
        // `NAME blob SIZE`, the bytes, a line end; or `NAME missing`.
        guard let end = printed[at...].firstIndex(of: 10) else {
          throw Failure(message: "git told nothing of the object \(name); try again.")
        }
        let head = String(decoding: printed[at..<end], as: UTF8.self).split(separator: " ")
        at = end + 1
        guard head.count == 3, let size = Int(head[2]), size >= 0, size < printed.count - at + 1 else {
          throw Failure(message: "git has no object \(name); fetch the commit again.")
        }
        found[name] = Array(printed[at..<(at + size)])
        at = min(printed.count, at + size + 1)
      }
    }
    return found
  }
}
