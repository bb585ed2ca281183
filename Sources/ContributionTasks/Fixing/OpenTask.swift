import Transcripts

/// A task in its episode: what a person sees who works on it.
public struct OpenTask: Sendable {
  public var task: ContributionTask
  /// The episode as it was read: its bytes tell whether the file changed since.
  public var episode: Episode
  /// The marker, and what it stands in.
  public var marker: OpenMarker
}

extension OpenTask {
  /// The turn the marker stands in; of one on a stage cue's line, the words there as a turn by nobody,
  /// numbered as the turn before it.
  public var turn: Turn {
    switch marker.place {
    case .turn(let place): return episode.turns[place]
    case .stageCue(let place):
      var turn = episode.turn(of: episode.stageCues[place], index: previousTurn?.index ?? 0)
      turn.milliseconds = marker.group.milliseconds ?? episode.times(of: episode.stageCues[place]).first
      turn.isEstimated = marker.group.milliseconds == nil
      return turn
    }
  }

  /// The turns before and behind, where there are some; those around a stage cue may be one that goes on
  /// behind it.
  public var previousTurn: Turn? {
    switch marker.place {
    case .turn(let place): return place > 0 ? episode.turns[place - 1] : nil
    case .stageCue(let place):
      let offset = episode.stageCues[place].range.lowerBound
      return episode.turns.last { $0.start < offset }
    }
  }
  public var nextTurn: Turn? {
    switch marker.place {
    case .turn(let place): return place + 1 < episode.turns.count ? episode.turns[place + 1] : nil
    case .stageCue(let place):
      let offset = episode.stageCues[place].range.lowerBound
      return episode.turns.first { $0.start > offset }
    }
  }

  /// Who says the turn, or what the stage cue is called; nil where nobody is named.
  public var label: String? {
    switch marker.place {
    case .turn(let place): episode.speakerName(episode.turns[place])
    case .stageCue(let place): episode.stageCues[place].name
    }
  }
}

extension Library {
  /// The open task called `id`.
  ///
  /// Only its episode is read.
  /// - Throws: no such episode, or no such task in it (mended already, perhaps), or a file that cannot be
  ///   read.
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
      if named.count > 1 {
        let ids = named.prefix(5).map(\.id).joined(separator: ", ")
        throw TranscriptsError(
          .unknownEpisode, path: "",
          message: "\(name): several episodes are called so: \(ids). Name one of them.")
      }
      throw TranscriptsError(.unknownEpisode, path: "", message: "\(name): there is no such episode.")
    }
    let id = file.id + id[at...]
    let episode = try episode(file)
    guard var open = OpenTask.all(in: episode, configuration).first(where: { $0.task.id == id }) else {
      throw TranscriptsError(
        .unknownEpisode, path: file.path,
        message:
          "There is no open task \(id): it is mended, or its words changed. earshot tasks --episode \(name) lists what is left."
      )
    }
    open.task = hearing(open.task)
    return open
  }
}

extension OpenTask {
  /// All tasks of `episode`, in the order of the file.
  public static func all(in episode: Episode, _ configuration: Configuration) -> [OpenTask] {
    zip(TaskFinder(configuration).tasks(in: episode), episode.openMarkers).map { task, marker in
      OpenTask(task: task, episode: episode, marker: marker)
    }
  }
}
