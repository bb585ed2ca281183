import ArgumentParser
import ContributionTasks
import Transcripts

/// Which open tasks are meant: the filters of `tasks` and `fix`.
struct TaskFilterOptions: ParsableArguments {
  @Option(help: "Only shows whose folder or title holds this.")
  var show: String?

  @Option(help: "Only this episode.")
  var episode: String?

  @Option(help: "Only speakers whose name holds this.")
  var speaker: String?

  @Option(help: "Only this kind: unintelligible or inaudible.")
  var kind: String?

  @Option(help: "Only your share of the episodes, such as 3/10: dealt out alike everywhere.")
  var share: String?

  func validate() throws {
    if let share, TaskShare(share) == nil {
      throw ValidationError("--share is the number of a share and of all shares, such as 3/10.")
    }
    if let kind, !["unintelligible", "inaudible"].contains(kind) {
      throw ValidationError("--kind is unintelligible or inaudible.")
    }
  }

  /// Names of the options that are given.
  var given: [String] {
    [("--show", show), ("--episode", episode), ("--speaker", speaker), ("--kind", kind), ("--share", share)]
      .compactMap { $0.1 == nil ? nil : $0.0 }
  }

  /// The queue of `library` in `order`.
  ///
  /// - Throws: there are no transcripts, or none of the show or episode that is asked for.
  func queue(of library: Library, _ order: TaskOrder) throws -> TaskQueue {
    let listing = try library.requireTranscripts()
    var filter = TaskFilter()
    filter.show = show
    filter.speaker = speaker
    filter.kind = kind.flatMap(BracketGroup.Kind.init(rawValue:))
    try filter.requireShow(among: listing, of: library)
    if let episode { filter.episode = try library.find(episode, in: listing).id }
    var queue = TaskQueue.read(library, filter)
    if queue.tasks.isEmpty, queue.failures.isEmpty, let speaker, speaker.lowercased() != "unknown speaker",
      !library.hasSpeaker(holding: speaker, in: listing)
    {
      throw Failure(message: "\(speaker): nobody who speaks is called so.")
    }
    queue.arrange(order, share: share.flatMap(TaskShare.init))
    return queue
  }
}

extension TaskFilter {
  /// Fails where a show is asked for and none is called so.
  func requireShow(among listing: Library.Listing, of library: Library) throws {
    guard let show, !listing.files.contains(where: { accepts(show: EpisodeID.show($0.id), of: library) })
    else {
      return
    }
    throw Failure(message: "\(show): no show is called so.")
  }
}
