import Transcripts

/// The transcripts of a library that differ from an earlier commit; what is not committed counts.
public struct LibraryDiff: Sendable {
  /// A transcript that differs.
  public struct File: Sendable {
    /// Relative to the library: of the new version, or of the old one where there is no new.
    public var path: String
    /// Where it was called otherwise: its old path.
    public var oldPath: String?
    /// Nil for a new transcript.
    public var old: [UInt8]?
    /// Nil for one that is gone.
    public var new: [UInt8]?
  }

  /// The commit it is compared with.
  public struct Base: Sendable {
    /// The commit's full name, in hexadecimal.
    public var commit: String
    /// What a person calls it.
    public var name: String
    /// What should be known about the comparison, a sentence, or nil.
    public var remark: String?
    /// True where it is the commit that is checked out.
    public var isHead = false
  }

  public var base: Base
  /// Spellings that `words` of earshot.yml asked for at the base: a change may not bring along its own permission.
  public var words: [String: [String]] = [:]
  /// The configuration of the base: what counts as a marker, a stage cue and a frame is told by it, in both versions.
  public var reading = Configuration()
  /// True where earshot.yml differs from the base's.
  public var changesConfiguration = false
  /// Sorted by path.
  public var files: [File] = []
  /// What else of the repository differs and was not looked at, from its top: sorted. Without the configuration, whose change is told,
  /// and the notes of what was tried.
  public var others: [String] = []
  /// Files that could not be read.
  public var failures: [String] = []

  /// Compares `library` with `base`, or where none is named with the commit it forked from: the merge base of
  /// HEAD and the first of `candidates` that is there.
  ///
  /// - Throws: no git, no repository, no such commit.
  /// - Complexity: git's own, and the reading of the files that differ.
  public static func read(_ library: Library, base name: String?) async throws(Git.Failure) -> LibraryDiff {
    let git = Git(library.root)
    do {
      _ = try await git.text(["rev-parse", "--is-inside-work-tree"])
    } catch {
      guard error.message.contains("not a git repository") else { throw error }
      throw Git.Failure(
        message: "\(library.root) is in no git repository, so there is no earlier version to compare with.")
    }
    var diff = LibraryDiff(base: try await findBase(git, name))
    // What was a transcript before counts, too: a file is not left alone by excluding it.
    var before = library
    let old = try await configuration(git, diff.base.commit)
    before.configuration.exclude = old?.exclude ?? []
    diff.words = old?.words ?? [:]
    diff.reading = old ?? Configuration()
    diff.changesConfiguration = old != library.configuration
    let entries = try await entries(git, diff.base.commit).filter { entry in
      [entry.path, entry.oldPath].compactMap(\.self).contains {
        library.isTranscript($0) || before.isTranscript($0)
      }
    }
    diff.others = try await others(git, diff.base.commit)
    let olds = try await blobs(git, entries.compactMap(\.blob))
    for entry in entries {
      do {
        var file = File(path: entry.path, oldPath: entry.oldPath, old: entry.blob.flatMap { olds[$0] })
        if entry.isThere,
          library.isTranscript(entry.path) || !before.isTranscript(entry.oldPath ?? entry.path)
        {
          file.new = try library.read(Library.join(library.root, entry.path))
        }
        if file.old != file.new || file.oldPath != nil { diff.files.append(file) }
      } catch {
        diff.failures.append(error.description)
      }
    }
    if before.configuration.exclude != library.configuration.exclude {
      diff.addExcluded(library, before, besides: Set(entries.map(\.path)))
    }
    diff.files = UntrackedRenames.joined(
      diff.files, unknown: Set(entries.lazy.filter(\.isUnknown).map(\.path)))
    diff.files.sort { $0.path.precedesInBytes($1.path) }
    return diff
  }

  /// Adds what was a transcript before, did not change, and is none any more: to a reader it is gone.
  private mutating func addExcluded(_ library: Library, _ before: Library, besides known: Set<String>) {
    let left = Set(library.transcripts().files.map(\.path))
    for file in before.transcripts().files where !left.contains(file.path) && !known.contains(file.path) {
      do {
        files.append(File(path: file.path, old: try library.read(library.path(file))))
      } catch {
        failures.append(error.description)
      }
    }
  }

  // MARK: The base

  /// Refs a pull request most likely goes to, the likeliest first.
  static let candidates = [
    "refs/remotes/origin/HEAD", "refs/remotes/upstream/HEAD", "refs/remotes/origin/main",
    "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master",
  ]

  private static func commit(_ git: Git, _ name: String) async -> String? {
    let found = try? await git.text([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}",
    ])
    return found.flatMap { $0.utf8.count >= 40 && $0.allSatisfy(\.isHexDigit) ? $0 : nil }
  }

  private static func findBase(_ git: Git, _ name: String?) async throws(Git.Failure) -> Base {
    let isShallow = (try? await git.text(["rev-parse", "--is-shallow-repository"])) == "true"
    guard let head = await commit(git, "HEAD") else {
      throw Git.Failure(message: "There is no commit yet to compare with. Commit the library first.")
    }
    if let name {
      guard !name.hasPrefix("-"), !name.isEmpty,
        let commit = await firstCommit(git, [name, "origin/\(name)"])
      else {
        let fetched = name.hasPrefix("origin/") ? String(name.dropFirst(7)) : name
        let isPlain = fetched.utf8.allSatisfy { (45...57).contains($0) || ($0 | 32) &- 97 < 26 || $0 == 95 }
        let hint =
          isPlain && !fetched.hasPrefix("-") && !fetched.isEmpty && !fetched.contains("..")
          ? " Fetch it (git fetch\(isShallow ? " --depth=50" : "") origin \(fetched):refs/remotes/origin/\(fetched)), or name another."
          : " Name a branch, a tag or a commit."
        throw Git.Failure(message: "There is no commit \(name) here.\(hint)")
      }
      return await fork(git, commit, name, head, isShallow)
    }
    for candidate in candidates {
      if let commit = await commit(git, candidate) {
        let parts = candidate.split(separator: "/").dropFirst()
        let name = parts.dropFirst().joined(separator: "/")
        return await fork(git, commit, name, head, isShallow)
      }
    }
    guard !isShallow else {
      throw Git.Failure(
        message: "This clone is shallow and has no other branch to compare with. Fetch one "
          + "(git fetch --depth=50 origin main:refs/remotes/origin/main) and name it: earshot check origin/main."
      )
    }
    return Base(commit: head, name: "HEAD", isHead: true)
  }

  /// The first of `names` that is there: a branch that was never checked out is known as the remote's alone.
  private static func firstCommit(_ git: Git, _ names: [String]) async -> String? {
    for name in names {
      if let found = await commit(git, name) { return found }
    }
    return nil
  }

  /// Where HEAD left `name`; `name` itself where that is not known.
  private static func fork(
    _ git: Git, _ commit: String, _ name: String, _ head: String, _ isShallow: Bool
  ) async -> Base {
    if let found = try? await git.text(["merge-base", commit, head]), !found.isEmpty {
      let commit = String(found.prefix { !$0.isNewline })
      return Base(commit: commit, name: name, isHead: commit == head)
    }
    return Base(
      commit: commit, name: name,
      remark: isShallow
        ? "This clone is shallow: where this branch left \(name) is not here, so it is compared with \(name) itself."
        : "This branch and \(name) have no commit in common; it is compared with \(name) itself.")
  }

  // MARK: What differs

  /// What `earshot.yml` said at `commit`; nil where it was broken, the defaults where there was none.
  ///
  /// - Throws: git has lost it: what it did not say must not be taken for what it said.
  private static func configuration(_ git: Git, _ commit: String) async throws(Git.Failure) -> Configuration?
  {
    guard try await !git.text(["ls-tree", "--name-only", commit, "--", Configuration.fileName]).isEmpty else {
      return Configuration()
    }
    let text = try await git.text(["show", "\(commit):./\(Configuration.fileName)"])
    return try? Configuration.read(text, path: Configuration.fileName)
  }

  /// A line of `git diff --raw`, or a file git does not know yet.
  private struct Entry {
    var path: String
    var oldPath: String?
    /// Name of the old version's object; nil where there was none.
    var blob: String?
    var isThere: Bool
    /// True for a file git does not know yet.
    var isUnknown = false
  }

  private static func entries(_ git: Git, _ commit: String) async throws(Git.Failure) -> [Entry] {
    let raw = try await git.output([
      "diff", "--raw", "-z", "--no-abbrev", "-M", "--relative", "--no-ext-diff", "--no-textconv",
      "--ignore-submodules", "--end-of-options", commit, "--", "*.md",
    ])
    let others = try await git.output(["ls-files", "-z", "--others", "--exclude-standard", "--", "*.md"])
    func fields(_ bytes: [UInt8]) -> [String] {
      bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
    var entries: [Entry] = []
    var rest = fields(raw)[...]
    // `:OLDMODE NEWMODE OLDOBJECT NEWOBJECT STATUS`, then a path, or two where it was renamed.
    while let line = rest.popFirst(), line.hasPrefix(":") {
      let parts = line.dropFirst().split(separator: " ")
      guard parts.count == 5, let first = rest.popFirst() else { break }
      let isMoved = parts[4].hasPrefix("R") || parts[4].hasPrefix("C")
      guard let path = isMoved ? rest.popFirst() : first else { break }
      // Links are no transcripts (modes of files begin with 100).
      entries.append(
        Entry(
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
        entries.append(Entry(path: path, isThere: true, isUnknown: true))
      }
    }
    return entries
  }

  /// Tracked files that differ and are no Markdown.
  private static func others(_ git: Git, _ commit: String) async throws(Git.Failure) -> [String] {
    let names = try await git.output([
      "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules",
      "--end-of-options", commit, "--", ":(top)", ":(top,exclude)*.md",
    ])
    let told = [Configuration.fileName, TriedNotes.fileName]
    return names.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.filter { path in
      !told.contains(path.split(separator: "/").last.map(String.init) ?? path)
    }
  }

  /// Objects by name.
  private static func blobs(_ git: Git, _ names: [String]) async throws(Git.Failure) -> [String: [UInt8]] {
    guard !names.isEmpty else { return [:] }
    var found: [String: [UInt8]] = [:]
    // In pieces, so that what git prints stays far below what is read of it.
    for start in stride(from: 0, to: names.count, by: 256) {
      let piece = names[start..<min(names.count, start + 256)]
      let input = Array((piece.joined(separator: "\n") + "\n").utf8)
      let output = try await git.output(["cat-file", "--batch"], input: input)
      var at = 0
      for name in piece {
        // `NAME blob SIZE`, the bytes, a line end; or `NAME missing`.
        guard let end = output[at...].firstIndex(of: 10) else {
          throw Git.Failure(message: "git told nothing of the object \(name); try again.")
        }
        let head = String(decoding: output[at..<end], as: UTF8.self).split(separator: " ")
        at = end + 1
        guard head.count == 3, let size = Int(head[2]), size >= 0, size < output.count - at + 1 else {
          throw Git.Failure(message: "git has no object \(name); fetch the commit again.")
        }
        found[name] = Array(output[at..<(at + size)])
        at = min(output.count, at + size + 1)
      }
    }
    return found
  }
}
