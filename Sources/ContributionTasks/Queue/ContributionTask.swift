import Transcripts

/// A spot in a transcript nobody could make out: a piece of work for a volunteer.
public struct ContributionTask: Sendable, Equatable {
  /// `EPISODE@SECONDS.FF`, or `EPISODE@L` and a hash of the words around it where it has no time;
  /// twins in an episode get `~2`, `~3`. Survives edits elsewhere in the file.
  public var id: String
  public var episode: String
  /// Path of the file, relative to the library.
  public var path: String
  /// Line and column in bytes, from 1.
  public var line: Int
  public var column: Int
  /// `unintelligible` or `inaudible`.
  public var kind: BracketGroup.Kind
  public var milliseconds: Int?
  /// The marker as it stands in the file.
  public var raw: String
  /// Nil where nobody is named, and on a stage cue's line.
  public var speaker: String?
  /// ISO date of the episode, where known.
  public var published: String?
  /// Words of the turn, or of the stage cue's line, before and after the marker.
  public var before: String
  public var after: String
  /// True where the words around it hint that the marker is talked about, not meant.
  public var isPossibleMention: Bool
  /// Addresses that the configuration knows.
  public var editURL: String?
  public var audioURL: String?

  package init(
    id: String, episode: String, path: String, line: Int, column: Int, kind: BracketGroup.Kind,
    milliseconds: Int? = nil, raw: String, speaker: String? = nil, published: String? = nil, before: String,
    after: String,
    isPossibleMention: Bool, editURL: String? = nil, audioURL: String? = nil
  ) {
    self.id = id
    self.episode = episode
    self.path = path
    self.line = line
    self.column = column
    self.kind = kind
    self.milliseconds = milliseconds
    self.raw = raw
    self.speaker = speaker
    self.published = published
    self.before = before
    self.after = after
    self.isPossibleMention = isPossibleMention
    self.editURL = editURL
    self.audioURL = audioURL
  }
}

/// Finds the tasks of episodes.
public struct TaskFinder: Sendable {
  let configuration: Configuration
  /// Words told before and after a marker.
  static let contextWords = 14

  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// The tasks of `episode`, in the order of the file.
  ///
  /// - Complexity: linear.
  public func tasks(in episode: Episode) -> [ContributionTask] {
    let markers = episode.openMarkers
    guard !markers.isEmpty else { return [] }
    var tasks: [ContributionTask] = []
    var seen: [String: Int] = [:]
    let audio = configuration.audio(
      frontMatter: episode.frontMatter, show: episode.show, slug: episode.slug)
    for marker in markers {
      let group = marker.group
      var task = self.task(marker, episode)
      let count = (seen[task.id] ?? 0) + 1
      seen[task.id] = count
      if count > 1 { task.id += "~\(count)" }
      task.editURL = configuration.editURL(path: episode.path, line: group.line)
      task.audioURL = audio.map { address in
        group.milliseconds.map { "\(address)#t=\($0 / 1000)" } ?? address
      }
      tasks.append(task)
    }
    return tasks
  }

  private func task(_ marker: OpenMarker, _ episode: Episode) -> ContributionTask {
    let (group, range) = (marker.group, marker.text)
    var speaker: String?
    if case .turn(let place) = marker.place { speaker = episode.speakerName(episode.turns[place]) }
    let before = words(episode, range.lowerBound..<group.range.lowerBound, nearEnd: true)
      .suffix(Self.contextWords)
    let after = words(episode, group.range.upperBound..<range.upperBound, nearEnd: false)
      .prefix(Self.contextWords)
    let name: String
    if let time = group.milliseconds {
      let frames = (time % 1000 * configuration.frameRate + 500) / 1000
      name = "\(time / 1000).\(frames < 10 ? "0" : "")\(frames)"
    } else {
      name = "L" + Self.hash((before.suffix(6) + ["|"] + after.prefix(6)).joined(separator: " "))
    }
    return ContributionTask(
      id: "\(episode.id)@\(name)", episode: episode.id, path: episode.path, line: group.line,
      column: group.column, kind: group.kind, milliseconds: group.milliseconds,
      raw: episode.raw(group), speaker: speaker, published: episode.frontMatter.published,
      before: Self.withoutCut(before).joined(separator: " "),
      after: Self.withoutCut(after).joined(separator: " "),
      isPossibleMention: group.isPossibleMention)
  }

  /// `words` without what is left at an end of another marker that was cut: `0:30], so`.
  private static func withoutCut(_ words: ArraySlice<String>) -> ArraySlice<String> {
    var words = words
    if let close = words.firstIndex(where: { $0.utf8.contains(UInt8(ascii: "]")) }),
      !words[...close].contains(where: { $0.utf8.contains(UInt8(ascii: "[")) })
    {
      words = words[(close + 1)...]
    }
    if let open = words.lastIndex(where: { $0.utf8.contains(UInt8(ascii: "[")) }),
      !words[open...].contains(where: { $0.utf8.contains(UInt8(ascii: "]")) })
    {
      words = words[..<open]
    }
    return words
  }

  /// Words of a piece of a turn as a reader sees them; of a long piece only its near end is read.
  private func words(_ episode: Episode, _ range: Range<Int>, nearEnd: Bool) -> [String] {
    let limit = 320
    var piece = range
    if range.count > limit {
      piece =
        nearEnd
        ? (range.upperBound - limit)..<range.upperBound
        : range.lowerBound..<(range.lowerBound + limit)
    }
    // By bytes: asking each character of 320 for its properties costs more than parsing the file.
    return episode.text(in: piece).utf8.split { $0 <= 32 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Six hexadecimal digits of FNV-1a, case folded: short enough to type.
  private static func hash(_ text: String) -> String {
    Hexadecimal.text(FNV.hash32(text.lowercased().utf8) & 0xff_ffff, digits: 6)
  }
}
