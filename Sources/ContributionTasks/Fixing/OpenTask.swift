import Transcripts

/// A task in its episode: what a person sees who works on it.
public struct OpenTask: Sendable {
  public var task: ContributionTask
  /// The episode as it was read: its bytes tell whether the file changed since.
  public var episode: Episode
  /// The marker, and the place of its turn in `episode.turns`.
  public var group: BracketGroup
  public var turn: Int
}

extension Library {
  /// The open task called `id`.
  ///
  /// Only its episode is read.
  /// - Throws: no such episode, or no such task in it (mended already, perhaps), or a file that cannot be read.
  public func openTask(_ id: String) throws(TranscriptsError) -> OpenTask {
    guard let at = id.lastIndex(of: "@"), at > id.startIndex else {
      throw TranscriptsError(
        .unknownEpisode, path: "",
        message:
          "\(id): this is no task's id; such an id is gotime/go-time-63@3245.21 (earshot tasks lists them).")
    }
    let name = String(id[..<at])
    let files = transcripts().files
    // A slug alone will do where only one episode has it.
    let named = files.filter { $0.id == name || EpisodeID.slug($0.id) == name }
    guard let file = named.first(where: { $0.id == name }) ?? (named.count == 1 ? named[0] : nil) else {
      throw TranscriptsError(.unknownEpisode, path: "", message: "\(name): there is no such episode.")
    }
    let id = file.id + id[at...]
    let episode = try episode(file)
    guard let open = OpenTask.all(in: episode, configuration).first(where: { $0.task.id == id }) else {
      throw TranscriptsError(
        .unknownEpisode, path: file.path,
        message:
          "There is no open task \(id): it is mended, or its words changed. earshot tasks --episode \(name) lists what is left."
      )
    }
    return open
  }
}

extension OpenTask {
  /// All tasks of `episode`, in the order of the file.
  public static func all(in episode: Episode, _ configuration: Configuration) -> [OpenTask] {
    var tasks = TaskFinder(configuration).tasks(in: episode)[...]
    var found: [OpenTask] = []
    for (place, turn) in episode.turns.enumerated() {
      for range in turn.ranges {
        for group in episode.groups(in: range) where group.kind.isTask {
          guard let task = tasks.popFirst() else { return found }
          found.append(OpenTask(task: task, episode: episode, group: group, turn: place))
        }
      }
    }
    return found
  }
}
