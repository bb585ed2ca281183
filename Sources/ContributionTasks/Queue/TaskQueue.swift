import Transcripts

/// Which tasks are wanted.
public struct TaskFilter: Sendable {
  /// Parts of names, compared without case; empty where any will do.
  public var show: String?
  public var episode: String?
  public var speaker: String?
  public var kind: BracketGroup.Kind?

  public init() {}

  /// True for a task that passes.
  public func accepts(_ task: ContributionTask, showTitle: String) -> Bool {
    if let kind, task.kind != kind { return false }
    if let episode, !acceptsEpisode(task.episode, episode) { return false }
    if show != nil, !accepts(show: EpisodeID.show(task.episode), title: showTitle) { return false }
    if let speaker { return task.speaker.map { Self.holds($0, speaker) } ?? false }
    return true
  }

  /// True where the show in `folder` of `library` is wanted.
  public func accepts(show folder: String, of library: Library) -> Bool {
    accepts(show: folder, title: library.configuration.showTitle(folder))
  }

  private func accepts(show folder: String, title: String) -> Bool {
    guard let show else { return true }
    return Self.holds(folder, show) || Self.holds(title, show)
  }

  private func acceptsEpisode(_ id: String, _ wanted: String) -> Bool {
    let slug = id.drop { $0 != "/" }.dropFirst()
    return id.lowercased() == wanted.lowercased() || slug.lowercased() == wanted.lowercased()
  }

  static func holds(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.lowercased()), Array(part.lowercased()))
    guard part.count <= text.count else { return false }
    return part.isEmpty || (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}

extension Library {
  /// Whether the name of anybody who speaks holds `part`, compared without case; of a file that cannot be
  /// read nobody knows.
  ///
  /// - Complexity: every transcript is parsed, on all cores.
  public func hasSpeaker(holding part: String, in listing: Listing) -> Bool {
    let parser = EpisodeParser(configuration)
    return listing.files.concurrentMap { file in
      guard let source = try? read(path(file)) else { return true }
      let episode = parser.parse(source, id: file.id, path: file.path, measuring: false)
      return episode.speakers.contains { TaskFilter.holds($0.name, part) }
    }.contains(true)
  }
}

/// The open tasks of a library, and what kept some from being read.
public struct TaskQueue: Sendable {
  public var tasks: [ContributionTask] = []
  /// Files that could not be read.
  public var failures: [String] = []
  public var warnings: [String] = []

  public init(failures: [String] = [], warnings: [String] = []) {
    self.failures = failures
    self.warnings = warnings
  }

  /// Reads the tasks of `library` that pass `filter`, in the order of episodes and lines.
  ///
  /// - Complexity: every transcript is parsed, on all cores.
  public static func read(_ library: Library, _ filter: TaskFilter = TaskFilter()) -> TaskQueue {
    let listing = library.transcripts()
    var queue = TaskQueue(failures: listing.failures, warnings: listing.warnings)
    let parser = EpisodeParser(library.configuration)
    let finder = TaskFinder(library.configuration)
    let parts = listing.files.concurrentMap { file in
      Result { () throws(TranscriptsError) in
        let source = try library.read(library.path(file))
        guard library.configuration.markers.mayOccur(in: source) else { return [ContributionTask]() }
        // A task tells no words and no estimated times.
        let episode = parser.parse(source, id: file.id, path: file.path, measuring: false)
        return finder.tasks(in: episode).filter {
          filter.accepts($0, showTitle: library.configuration.showTitle(episode.show))
        }.map(library.hearing)
      }
    }
    for part in parts {
      switch part {
      case .success(let tasks): queue.tasks += tasks
      case .failure(let error): queue.failures.append(error.description)
      }
    }
    return queue
  }

  /// Sorts by `order`, and keeps the share of one person.
  public mutating func arrange(_ order: TaskOrder, share: TaskShare? = nil) {
    if let share { tasks.removeAll { !share.holds($0) } }
    tasks = order.sorted(tasks)
  }

  /// Keeps the other tasks of the episode of `id`, the nearest first: by time where both have one, else by
  /// line.
  ///
  /// - Returns: false where no task is called so; nothing is changed then.
  public mutating func keep(near id: String) -> Bool {
    guard let center = tasks.first(where: { $0.id == id }) else { return false }
    func distance(_ task: ContributionTask) -> (Int, Int) {
      let lines = abs(task.line - center.line)
      guard let a = task.milliseconds, let b = center.milliseconds else { return (1, lines) }
      return (0, abs(a - b))
    }
    tasks = tasks.filter { $0.episode == center.episode && $0.id != id }
      .enumerated().sorted {
        let (a, b) = (distance($0.element), distance($1.element))
        return a != b ? a < b : $0.offset < $1.offset
      }.map(\.element)
    return true
  }

  /// The task to begin with: the first of the queue in the order of `TaskOrder.ready`.
  public func next() -> ContributionTask? { TaskOrder.ready.sorted(tasks).first }
}
