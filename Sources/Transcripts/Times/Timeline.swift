/// What an episode's file tells of time: from it the time of any place is estimated.
///
/// Speech lies between two known instants as the effort of saying it does (`SpeechEffort`), each speaker
/// having a pace of their own. A break of unknown length takes what the speech around it leaves.
public struct Timeline: Sendable, Equatable {
  /// A place in the file whose time is known or wanted, and the speech since the place before it.
  struct Place: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      /// The first word of a turn.
      case turn
      /// A timestamp: when the next word is said.
      case timestamp
      /// A marker with a time; its own words take time.
      case marker
      /// A time on a stage cue line: a break's begin, or its end where it names two.
      case breakBegin, breakEnd
      /// A stage cue without a time.
      case untimedBreak
      /// The end of the episode, told by its duration.
      case end
    }

    var kind: Kind
    var offset: Int
    /// Words of the episode before it.
    var words: Int
    /// What the speech since the place before takes at a usual pace, in milliseconds, and who said it.
    var effort = 0
    var speaker: Int?
    /// The instant it names.
    var milliseconds: Int?
    /// Place in `Episode.groups`, for instants.
    var group: Int?
  }

  /// Milliseconds of speech that weigh as much as what an episode shows, for an episode and for a speaker in
  /// it.
  static let paceWeight = 90_000.0
  /// A stretch this long tells of pace, in milliseconds.
  static let shortestStretch = 12_000.0

  /// What a place adds to the effort before it, since its time is not quite that of its words.
  static func lead(_ kind: Place.Kind) -> Int {
    switch kind {
    case .marker: SpeechEffort.markerLead
    case .breakBegin: SpeechEffort.breakLag
    default: 0
    }
  }

  private(set) var places: [Place] = []
  /// Speech before each place, in milliseconds at the speakers' paces; breaks left out.
  private var efforts: [Double] = []
  /// Untimed breaks before each place.
  private var breaks: [Int] = []
  /// Places that are instants, in order; their times never run backwards.
  private var instants: [Int] = []
  /// What the speakers take of the usual time, by place in `Episode.speakers`, and the episode as a whole.
  private var paces: [Int: Double] = [:]
  private var pace = 1.0

  init() {}

  /// - Parameter places: in the order of the file; contradicting instants are left out by `chain`.
  init(_ places: [Place]) {
    self.places = places
    learnPaces()
    var effort = 0.0
    var count = 0
    for (index, place) in places.enumerated() {
      effort += cost(place)
      efforts.append(effort)
      breaks.append(count)
      if place.kind == .untimedBreak { count += 1 }
      if place.milliseconds != nil { instants.append(index) }
    }
  }

  /// The longest chain of instants that never runs backwards; gives the groups left out.
  ///
  /// - Complexity: O(n log n) (patience sorting).
  static func chain(_ places: inout [Place]) -> [Int] {
    let times = places.indices.filter { places[$0].milliseconds != nil }
    func time(_ index: Int) -> Int { places[index].milliseconds ?? 0 }
    var tails: [Int] = []
    var before: [Int: Int] = [:]
    for index in times {
      let low = (0..<tails.count).prefixEnd { time(tails[$0]) <= time(index) }
      if low > 0 { before[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    guard tails.count < times.count else { return [] }
    var kept: Set<Int> = []
    var next = tails.last
    while let index = next {
      kept.insert(index)
      next = before[index]
    }
    var leftOut: [Int] = []
    for index in times where !kept.contains(index) {
      if let group = places[index].group { leftOut.append(group) }
      places[index].milliseconds = nil
      if places[index].kind == .breakBegin { places[index].kind = .untimedBreak }
    }
    return leftOut
  }

  // MARK: Pace

  private func cost(_ place: Place) -> Double {
    Double(place.effort) * (place.speaker.flatMap { paces[$0] } ?? pace)
  }

  /// Learns the episode's pace, then each speaker's, by ridge regression over the stretches between
  /// instants that no break interrupts: little speech leaves a pace near the usual one.
  private mutating func learnPaces() {
    var stretches: [(efforts: [Int: Double], all: Double, time: Double)] = []
    var start: Int?
    var efforts: [Int: Double] = [:]
    var all = 0.0
    for place in places {
      efforts[place.speaker ?? -1, default: 0] += Double(place.effort)
      all += Double(place.effort)
      let isBreak = place.kind == .untimedBreak || place.kind == .breakBegin || place.kind == .breakEnd
      if let time = place.milliseconds, let from = start, !isBreak, place.kind != .end,
        all > Self.shortestStretch
      {
        let taken = Double(time - from)
        // A stretch at half or double the usual pace holds something else than talk.
        if (0.45...2.2).contains(taken / all) { stretches.append((efforts, all, taken)) }
      }
      if place.milliseconds != nil || isBreak {
        start = place.kind == .untimedBreak || place.kind == .breakBegin ? nil : place.milliseconds
        (efforts, all) = ([:], 0)
      }
    }
    let total = stretches.reduce(0) { $0 + $1.all }
    let time = stretches.reduce(0) { $0 + $1.time }
    pace = (time + Self.paceWeight) / (total + Self.paceWeight)
    let speakers = Set(stretches.flatMap { $0.efforts.keys }).sorted()
    // A crowd's paces cannot be told apart; and solving is cubic.
    guard !stretches.isEmpty, speakers.count <= 16 else { return }
    var matrix = speakers.indices.map { row in
      speakers.indices.map { $0 == row ? Self.paceWeight : 0 } + [0]
    }
    for stretch in stretches {
      let shares = speakers.map { stretch.efforts[$0] ?? 0 }
      let rest = stretch.time - pace * stretch.all
      for row in speakers.indices where shares[row] > 0 {
        for column in speakers.indices { matrix[row][column] += shares[row] * shares[column] / stretch.all }
        matrix[row][speakers.count] += shares[row] * rest / stretch.all
      }
    }
    for (speaker, change) in zip(speakers, Self.solve(matrix)) {
      paces[speaker] = min(2, max(0.5, pace + change))
    }
  }

  /// Solves a symmetric, positive definite system by elimination; the last column is the right side.
  private static func solve(_ system: [[Double]]) -> [Double] {
    var rows = system
    let count = rows.count
    for pivot in 0..<count {
      for row in (pivot + 1)..<max(pivot + 1, count) {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...count { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    var result = [Double](repeating: 0, count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      var sum = rows[row][count]
      for column in (row + 1)..<max(row + 1, count) { sum -= rows[row][column] * result[column] }
      result[row] = sum / rows[row][row]
    }
    return result
  }

  // MARK: Estimating

  /// Sets the times of `turns`, in order; they never run backwards.
  func apply(to turns: inout [Turn]) {
    guard !instants.isEmpty else { return }
    var turn = 0
    var latest = 0
    for (index, place) in places.enumerated() where place.kind == .turn {
      let next = instantPlace(behind: index)
      if let exact = exactStart(index, next) {
        turns[turn].milliseconds = max(latest, exact)
        turns[turn].isEstimated = false
      } else {
        turns[turn].milliseconds = max(latest, between(next, effort: efforts[index], breaks: breaks[index]))
      }
      latest = turns[turn].milliseconds ?? latest
      turn += 1
    }
  }

  /// When the word behind `offset` is said; nil where the file names no instant.
  ///
  /// - Parameters:
  ///   - effort: of what is said between the last place before `offset` and `offset`.
  func estimate(at offset: Int, effort: (_ from: Int) -> Int) -> Int? {
    guard !instants.isEmpty else { return nil }
    let low = (0..<places.count).prefixEnd { places[$0].offset <= offset }
    guard low > 0 else { return between(0, effort: 0, breaks: 0) }
    let speaker = low < places.count ? places[low].speaker : nil
    let pace = speaker.flatMap { paces[$0] } ?? self.pace
    // The words of a marker that is a place stand behind it.
    let marker = places[low - 1].kind == .marker ? SpeechEffort.marker : 0
    let said = efforts[low - 1] + Double(effort(places[low - 1].offset) + marker) * pace
    return between(instantPlace(behind: low - 1), effort: said, breaks: breaks[low - 1])
  }

  /// Place in `instants` of the first one behind place `index`.
  private func instantPlace(behind index: Int) -> Int {
    let low = (0..<instants.count).prefixEnd { instants[$0] <= index }
    return low
  }

  /// The instant at which a turn's first word is said, where one is named.
  private func exactStart(_ index: Int, _ next: Int) -> Int? {
    let words = places[index].words
    if next < instants.count, case let place = places[instants[next]], place.words == words,
      place.kind == .timestamp || place.kind == .marker
    {
      return place.milliseconds
    }
    guard next > 0, case let last = places[instants[next - 1]], last.words == words, last.kind == .timestamp
    else { return nil }
    return last.milliseconds
  }

  /// The time of a place between the instants `next - 1` and `next`.
  private func between(_ next: Int, effort: Double, breaks count: Int) -> Int {
    let from = next > 0 ? instants[next - 1] : nil
    let startTime = Double(from.flatMap { places[$0].milliseconds } ?? 0)
    let since = max(0, effort - (from.map { efforts[$0] } ?? 0))
    guard next < instants.count else { return Int(startTime + since) }
    let to = instants[next]
    let endTime = Double(places[to].milliseconds ?? 0)
    let until = max(0, efforts[to] - effort)
    // What comes before the first instant may begin with music of unknown length, as a break does.
    let breakBefore =
      from.map {
        places[$0].kind == .breakBegin || breaks[$0] + (places[$0].kind == .untimedBreak ? 1 : 0) < count
      }
      ?? (places[to].kind != .end)
    let breakBehind = breaks[to] > count
    if breakBehind { return Int(min(endTime, startTime + since)) }
    if breakBefore { return Int(max(startTime, endTime - until)) }
    let share = since + until > 0 ? since / (since + until) : 0
    return Int(startTime + share * (endTime - startTime))
  }
}
