import Transcripts

/// What the files of a library add up to.
public struct LibraryNumbers: Sendable, Equatable {
  /// What somebody says in all episodes.
  public struct Speaker: Sendable, Equatable {
    /// As first written.
    public var name: String
    public var turns = 0
    public var words = 0
  }

  /// What the episodes of a show add up to.
  public struct Show: Sendable, Equatable {
    /// Its folder.
    public var name: String
    public var episodes = 0
    public var words = 0
    public var turns = 0
    /// Length of its episodes, where known.
    public var milliseconds = 0
    /// Open markers that are tasks.
    public var open = 0

    public init(name: String) { self.name = name }
  }

  /// How turns know their times.
  public struct Times: Sendable, Equatable {
    /// Turns that begin at a timestamp.
    public var exact = 0
    /// Turns whose time is estimated from known instants around them.
    public var estimated = 0
    /// Turns of episodes in which no instant is known.
    public var unknown = 0
  }

  /// By the bytes of their names.
  public var shows: [Show] = []
  /// Those who say most first.
  public var speakers: [Speaker] = []
  public var times = Times()
  /// Open markers by kind.
  public var unintelligible = 0
  public var inaudible = 0
  /// Episodes whose length nothing tells: they are in no hours.
  public var episodesWithoutLength = 0
  /// Files that could not be read.
  public var failures: [String] = []

  public var episodes: Int { shows.reduce(0) { $0 + $1.episodes } }
  public var words: Int { shows.reduce(0) { $0 + $1.words } }
  /// Turns by speakers; unlabelled text is counted in words only.
  public var turns: Int { shows.reduce(0) { $0 + $1.turns } }
  public var milliseconds: Int { shows.reduce(0) { $0 + $1.milliseconds } }
  public var open: Int { unintelligible + inaudible }

  public init() {}

  /// Reads the files of `listing`, a listing of `library`.
  ///
  /// - Complexity: every transcript is parsed, on all cores; what is held of it is its speakers.
  public static func read(_ library: Library, _ listing: Library.Listing) -> LibraryNumbers {
    let parser = EpisodeParser(library.configuration)
    let parts = listing.files.concurrentMap { file in
      Result { () throws(TranscriptsError) in Part(try library.episode(file, parser: parser)) }
    }
    var numbers = LibraryNumbers()
    numbers.failures = listing.failures
    var shows: [String: Show] = [:]
    var speakers: [String: Speaker] = [:]
    for part in parts {
      switch part {
      case .success(let part): numbers.add(part, library.configuration, &shows, &speakers)
      case .failure(let error): numbers.failures.append(error.description)
      }
    }
    numbers.shows = shows.values.sorted { $0.name.precedesInBytes($1.name) }
    numbers.speakers = speakers.values.sorted {
      ($1.words, $1.turns, $0.name) < ($0.words, $0.turns, $1.name)
    }
    return numbers
  }

  private mutating func add(
    _ part: Part, _ configuration: Configuration, _ shows: inout [String: Show],
    _ speakers: inout [String: Speaker]
  ) {
    var show = shows[part.show] ?? Show(name: part.show)
    show.episodes += 1
    show.words += part.words
    show.turns += part.turns
    show.milliseconds += part.milliseconds ?? 0
    show.open += part.unintelligible + part.inaudible
    shows[part.show] = show
    if part.milliseconds == nil { episodesWithoutLength += 1 }
    unintelligible += part.unintelligible
    inaudible += part.inaudible
    times.exact += part.times.exact
    times.estimated += part.times.estimated
    times.unknown += part.times.unknown
    for speaker in part.speakers {
      let name = configuration.name(of: speaker.name)
      let key = NameKey.of(name)
      var sum = speakers[key] ?? Speaker(name: name)
      sum.turns += speaker.turns
      sum.words += speaker.words
      speakers[key] = sum
    }
  }

  /// What is held of an episode.
  private struct Part: Sendable {
    var show: String
    var words: Int
    var turns: Int
    var milliseconds: Int?
    var unintelligible = 0
    var inaudible = 0
    var times = Times()
    var speakers: [Speaker]

    /// Longest episode, in milliseconds: a thousand hours.
    private static let longest = 3_600_000_000

    init(_ episode: Episode) {
      show = episode.show
      words = episode.words
      turns = episode.speechTurns
      speakers = episode.speakers.map { Speaker(name: $0.name) }
      for turn in episode.turns where turn.kind == .speech {
        if turn.milliseconds == nil {
          times.unknown += 1
        } else if turn.isEstimated {
          times.estimated += 1
        } else {
          times.exact += 1
        }
        guard let speaker = turn.speaker else { continue }
        speakers[speaker].turns += 1
        speakers[speaker].words += turn.words
      }
      for range in episode.turns.flatMap(\.ranges) + episode.stageCues.map(\.range) {
        for group in episode.groups(in: range) {
          if group.kind == .unintelligible { unintelligible += 1 }
          if group.kind == .inaudible { inaudible += 1 }
        }
      }
      // The duration, else when the last word is said.
      milliseconds = (episode.frontMatter.duration ?? episode.estimatedTime(at: episode.source.count))
        .map { min(Self.longest, max(0, $0)) }
    }
  }
}
