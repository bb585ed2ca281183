import SearchIndex
import Transcripts

/// Reads a library's history from git, and from what was kept of it.
struct HistoryReader {
  private let library: Library
  private let cache: IndexFolder?
  private let progress: @Sendable (_ done: Int, _ total: Int) -> Void
  private let git: Git

  init(
    _ library: Library, _ cache: IndexFolder?,
    _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) {
    self.library = library
    self.cache = cache
    self.progress = progress
    git = Git(library.root)
  }

  func read() async throws(Git.Failure) -> MarkerHistory {
    let place: String
    do {
      place = try await git.text(["rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD^{commit}"])
    } catch {
      if error.message.contains("not a git repository") {
        throw Git.Failure(message: "\(library.root) is in no git repository.")
      }
      if error.message.contains("unknown revision") {
        throw Git.Failure(message: "there is no commit in \(library.root) yet.")
      }
      throw error
    }
    let lines = place.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 3, let head = lines.last else {
      throw Git.Failure(message: "git does not say what is checked out in \(library.root).")
    }
    let isShallow = lines[0] == "true"
    let settings = settings(prefix: lines[1..<(lines.count - 1)].joined(separator: "\n"))
    // What a shallow clone shows changes with its depth: it is read anew.
    let kept = isShallow ? nil : cache?.kept(.history).flatMap { HistoryCache($0, settings: settings) }
    var tally = HistoryTally()
    var read = 0
    var notices: [String] = []
    if let kept, kept.head == head {
      tally = kept.tally
    } else {
      try await requireBlobs()
      if let kept, let news = await since(kept.head, head) {
        tally = kept.tally
        tally.add(news.tally)
        read = news.commits
      } else {
        let all = try await self.tally([head], head: head, end: nil, isShallow: isShallow)
        guard let all else {
          throw Git.Failure(message: "git's history of \(library.root) has no beginning. Look with git fsck.")
        }
        (tally, read) = all
      }
      if !isShallow, let cache {
        do {
          try cache.keep(HistoryCache(head: head, tally: tally).bytes(settings: settings), as: .history)
        } catch {
          notices.append("the history is read anew each time: \(error)")
        }
      }
    }
    var history = MarkerHistory(tally, head: head, people: await Contributors.people(tally.people, git))
    history.isCut = isShallow
    history.commitsRead = read
    history.notices = notices
    return history
  }

  /// All that a tally depends on besides the commits.
  private func settings(prefix: String) -> UInt64 {
    let configuration = library.configuration
    let parts = [
      configuration.markers.tasks, configuration.markers.noted, configuration.stageWords,
      ["\(configuration.frameRate)"], configuration.exclude, [prefix],
    ]
    // No setting holds NUL or the character behind it.
    let text = parts.map { $0.joined(separator: "\u{1}") }.joined(separator: "\0")
    return XXH64.hash(Array(text.utf8))
  }

  /// A partial clone would fetch versions one by one, for hours.
  private func requireBlobs() async throws(Git.Failure) {
    let names = ["config", "--get-regexp", "^(extensions\\.partialclone|remote\\..*\\.promisor)$"]
    guard let found = try? await git.text(names), !found.isEmpty else { return }
    throw Git.Failure(
      message:
        "this is a partial clone, without the old versions of files. Clone it whole to see its history.")
  }

  /// The tally of what is new since the commit `old`; nil where the history does not lead there.
  private func since(_ old: String, _ head: String) async -> (tally: HistoryTally, commits: Int)? {
    // A commit that was rewritten may be gone: git then fails, and all is read.
    (try? await tally(["\(old)..\(head)"], head: head, end: old, isShallow: false)) ?? nil
  }

  /// The tally of the commits in `range`.
  ///
  /// - Parameter end: where the main line must lead to; nil for a commit without parents.
  /// - Returns: nil where it leads elsewhere.
  private func tally(_ range: [String], head: String, end: String?, isShallow: Bool)
    async throws(Git.Failure) -> (tally: HistoryTally, commits: Int)?
  {
    var log = CommitLog(library)
    try await git.stream(CommitLog.arguments + range + ["--"]) { piece in log.read(piece) }
    // Along the main line, children before parents.
    var next: String? = head
    var mainLine: Set<String> = []
    for commit in log.commits where commit.id == next {
      mainLine.insert(commit.id)
      next = commit.parents.first
    }
    guard next == end else { return nil }
    let counted = log.commits.filter {
      !$0.changes.isEmpty && ($0.parents.count < 2 || mainLine.contains($0.id))
    }
    let markers = try await BlobMarkers.read(
      Self.blobs(counted), git, EpisodeParser(library.configuration), progress: progress)
    var tally = HistoryTally()
    for commit in counted {
      if mainLine.contains(commit.id) {
        let month = CalendarDay.month(seconds: commit.seconds)
        for change in commit.changes { tally.count(change, markers, month: month) }
      }
      // The oldest commit of a shallow clone shows the work of all before it.
      if commit.parents.count == 1 || commit.parents.isEmpty && !isShallow { tally.credit(commit, markers) }
    }
    return (tally, log.commits.count)
  }

  /// The blobs of `commits`, once each, versions of a file side by side, newest first: as git packs them.
  private static func blobs(_ commits: [Commit]) -> [String] {
    var seen: Set<String> = []
    var byPath: [String: [String]] = [:]
    for change in commits.lazy.flatMap(\.changes) where change.old?.blob != change.new?.blob {
      for side in [change.new, change.old] {
        if let side, seen.insert(side.blob).inserted { byPath[side.path, default: []].append(side.blob) }
      }
    }
    // A file that moved without a change between shows takes its markers along.
    for change in commits.lazy.flatMap(\.changes) where change.old?.show != change.new?.show {
      if let side = change.new ?? change.old, seen.insert(side.blob).inserted {
        byPath[side.path, default: []].append(side.blob)
      }
    }
    return byPath.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}
