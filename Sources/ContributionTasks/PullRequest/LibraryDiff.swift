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

  public var base: Base
  /// Spellings that `words` of earshot.yml asked for at the base: a change may not bring along its own
  /// permission.
  public var words: [String: [String]] = [:]
  /// The configuration of the base: what counts as a marker, a stage cue and a frame is told by it, in both
  /// versions.
  public var reading = Configuration()
  /// True where earshot.yml differs from the base's.
  public var changesConfiguration = false
  /// Sorted by path.
  public var files: [File] = []
  /// What else of the repository differs and was not looked at, from its top: sorted. Without the
  /// configuration, whose change is told, and the notes of what was tried.
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
    var diff = LibraryDiff(base: try await Base.find(git, name))
    // What was a transcript before counts, too: a file is not left alone by excluding it.
    var before = library
    let old = try await diff.base.configuration(git)
    before.configuration.exclude = old?.exclude ?? []
    diff.words = old?.words ?? [:]
    diff.reading = old ?? Configuration()
    diff.changesConfiguration = old != library.configuration
    let transcripts = TranscriptPaths(library)
    // The library is listed once, where the same is left out of it.
    let excludesTheSame = before.configuration.exclude == library.configuration.exclude
    let transcriptsBefore = excludesTheSame ? transcripts : TranscriptPaths(before)
    let entries = try await ChangedFile.listed(git, since: diff.base.commit).filter { entry in
      [entry.path, entry.oldPath].compactMap(\.self).contains {
        transcripts.contains($0) || transcriptsBefore.contains($0)
      }
    }
    diff.others = try await ChangedFile.others(git, since: diff.base.commit)
    diff.failures += try await Self.submodules(library, git, since: diff.base.commit)
    let olds = try await git.objects(entries.compactMap(\.blob))
    for entry in entries {
      do {
        var file = File(path: entry.path, oldPath: entry.oldPath, old: entry.blob.flatMap { olds[$0] })
        if entry.isThere,
          transcripts.contains(entry.path) || !transcriptsBefore.contains(entry.oldPath ?? entry.path)
        {
          file.new = try library.read(Library.join(library.root, entry.path))
        }
        if file.old != file.new || file.oldPath != nil { diff.files.append(file) }
      } catch {
        diff.failures.append(error.description)
      }
    }
    if !excludesTheSame {
      diff.addExcluded(library, before, besides: Set(entries.map(\.path)))
    }
    diff.files = UntrackedRenames.joined(
      diff.files, unknown: Set(entries.lazy.filter(\.isUnknown).map(\.path)))
    diff.files.sort { $0.path.precedesInBytes($1.path) }
    return diff
  }

  /// Shows that are repositories of their own and differ: git compares no file in them from outside.
  private static func submodules(
    _ library: Library, _ git: Git, since commit: String
  ) async throws(Git.Failure) -> [String] {
    var failures: [String] = []
    for show in Set(library.transcripts().files.map { EpisodeID.show($0.id) }).sorted() {
      let path = Library.join(library.root, show)
      guard Files.isFile(Library.join(path, ".git")) || Files.isFile(Library.join(path, ".git/HEAD")),
        try await !git.output([
          "diff", "--raw", "--relative", "--no-renames", "--ignore-submodules=none", "--no-ext-diff",
          "--no-textconv",
          "--end-of-options", commit, "--", ":(literal)" + show,
        ]).isEmpty
      else { continue }
      failures.append(
        "\(path): this show is a repository of its own, a submodule of git, and differs: nothing in it was compared. Run earshot check there."
      )
    }
    return failures
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
}
