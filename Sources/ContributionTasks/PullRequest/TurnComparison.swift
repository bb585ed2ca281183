import CommonMark
import Transcripts

/// What became of the turns of an episode between two versions of its file.
///
/// A house rule of transcripts: what was said was said. A marker may give way to words; nothing
/// else of a turn may change but white space, wrapping and escapes.
public struct TurnComparison: Sendable {
  /// Markers that gave way to words, in file order.
  public private(set) var fixes: [ResolvedMarker] = []
  /// Words spelt otherwise as the configuration's `words` say: the old and the new spelling.
  public private(set) var respelt: [(old: String, new: String)] = []
  /// Untimed markers that got a time.
  public private(set) var timed = 0
  /// Everything else that changed, in file order.
  public private(set) var changes: [TurnChange] = []

  private let old: Episode
  private let new: Episode
  /// Tasks of the old version by the offset of their marker.
  private let oldTasks: [Int: ContributionTask]
  /// Lines of the new version as it is written, and where in it what is compared stands.
  private let lines: LineStarts
  private let written: MendedText?
  private let configuration: Configuration
  private var markerFill: MarkerFill { MarkerFill(old: old, new: new) }

  /// Compares two versions of one file, parsed with the same configuration.
  ///
  /// - Parameter written: where `new` is the new version after edits, these: places are told as they are
  ///   written.
  /// - Complexity: linear but for what differs; that is bounded (`TokenDifference.editLimit`,
  ///   `TurnAlignment.pairLimit`).
  public init(
    _ old: Episode, _ new: Episode, _ configuration: Configuration, written: MendedText? = nil
  ) {
    self.old = old
    self.new = new
    self.configuration = configuration
    lines = LineStarts(written?.original ?? new.source)
    self.written = written
    let tasks = TaskFinder(configuration).tasks(in: old)
    let byPlace = Dictionary(
      tasks.map { ([$0.line, $0.column], $0) }, uniquingKeysWith: { first, _ in first })
    oldTasks = Dictionary(
      old.groups.compactMap { group in
        byPlace[[group.line, group.column]].map { (group.range.lowerBound, $0) }
      }, uniquingKeysWith: { first, _ in first })
    var vocabulary = TurnVocabulary()
    let oldTurns = ComparedTurn.read(old, &vocabulary, configuration)
    let newTurns = ComparedTurn.read(new, &vocabulary, configuration)
    var offset = new.bodyStart
    for pair in TurnAlignment.pairs(oldTurns, newTurns) {
      if let index = pair.new { offset = newTurns[index].start }
      switch (pair.old.map { oldTurns[$0] }, pair.new.map { newTurns[$0] }) {
      case (let old?, let new?) where !old.isSame(as: new): compare(old, new)
      case (let old?, nil):
        add(.turnRemoved, at: offset, old.speaker, old: excerpt(self.old, old.tokens[...]), new: "")
      case (nil, let new?):
        add(.turnAdded, at: new.start, new.speaker, old: "", new: excerpt(self.new, new.tokens[...]))
      case (let old?, let new?): compareEscapes(old, new)
      default: break
      }
    }
  }

  /// Tells where backslashes came or went and the same marks mean something else: code, a link, a comment, a
  /// heading.
  ///
  /// - Complexity: both versions of such a turn are made HTML.
  private mutating func compareEscapes(_ old: ComparedTurn, _ new: ComparedTurn) {
    let place = zip(old.tokens, new.tokens).first { $0.isEscaped != $1.isEscaped }
    guard let place, shown(self.old, old) != shown(self.new, new) else { return }
    add(
      .wordsChanged, at: place.1.range.lowerBound, new.speaker, old: line(self.old, place.0.range),
      new: line(self.new, place.1.range))
  }

  /// What a reader sees of a turn, but for how it is cut into paragraphs and lines, and how times and markers
  /// are written. What lies between its tokens and is neither blank nor backslash, the colon of a label
  /// behind a time, is none of it.
  private func shown(_ episode: Episode, _ turn: ComparedTurn) -> String {
    var text: [UInt8] = []
    var end: Int?
    for token in turn.tokens {
      let from = end ?? (token.isEscaped ? token.range.lowerBound - 1 : token.range.lowerBound)
      if from < token.range.lowerBound {
        text += episode.source[from..<token.range.lowerBound].filter { $0 <= 32 || $0 == UInt8(ascii: "\\") }
      }
      switch token.kind {
      case .marker, .timestamp: text += Array(" \(token.id) ".utf8)
      case .word, .mark, .stageCue: text += episode.source[token.range]
      }
      end = token.range.upperBound
    }
    let html = HTMLRenderer().render(text)
    let flat = ["<p>", "</p>", "<br>"].reduce(html) { $0.replacing($1, with: "") }
    return flat.filter { !$0.isWhitespace }
  }

  /// Some bytes of the line round a mark.
  private func line(_ episode: Episode, _ range: Range<Int>) -> String {
    let source = episode.source
    let before = source[max(0, range.lowerBound - 24)..<range.lowerBound]
    let start = before.lastIndex { $0 == 10 }.map { $0 + 1 } ?? before.startIndex
    let behind = source[range.upperBound..<min(source.count, range.upperBound + 24)]
    return Self.plain(
      String(decoding: source[start..<(behind.firstIndex { $0 == 10 } ?? behind.endIndex)], as: UTF8.self))
  }

  private func place(_ offset: Int) -> (line: Int, column: Int) {
    lines.place(written?.origin(offset) ?? offset)
  }

  private mutating func add(
    _ kind: TurnChange.Kind, at offset: Int, _ speaker: String?, old: String, new: String
  ) {
    let place = place(offset)
    changes.append(
      TurnChange(
        kind: kind, path: self.new.path, line: place.line, column: place.column, speaker: speaker, old: old,
        new: new))
  }

  private mutating func compare(_ old: ComparedTurn, _ new: ComparedTurn) {
    if old.key != new.key {
      add(
        .speakerChanged, at: new.start, new.speaker, old: old.speaker ?? "nobody",
        new: new.speaker ?? "nobody")
    }
    guard old.ids != new.ids, !fits(old, new) else { return }
    for hunk in TokenDifference.hunks(old.ids, new.ids) { read(hunk, old, new) }
  }

  // MARK: Markers

  /// True where nothing but markers changed; their fixes are then taken.
  private mutating func fits(_ old: ComparedTurn, _ new: ComparedTurn) -> Bool {
    let markers = old.tokens.indices.filter { old.tokens[$0].kind == .marker }
    guard !markers.isEmpty else { return false }
    // First with the markers that still stand there as fixed points, then with all as holes.
    var places: [Int: [Int]] = [:]
    for index in new.tokens.indices.reversed() where new.tokens[index].kind == .marker {
      places[new.ids[index], default: []].append(index)
    }
    var kept: Set<Int> = []
    var at = -1
    for index in markers {
      while let place = places[old.ids[index]]?.popLast() {
        guard place > at else { continue }
        at = place
        kept.insert(index)
        break
      }
    }
    for fixed in kept.isEmpty ? [[]] : [kept, []] {
      let pattern = MarkerPattern(old.ids) { old.tokens[$0].kind == .marker && !fixed.contains($0) }
      guard let fills = pattern.fills(in: new.ids) else { continue }
      let holes = zip(pattern.holes, fills).filter { hole, fill in
        !old.ids[hole].elementsEqual(new.ids[fill])
      }
      guard
        holes.allSatisfy({ hole, fill in markerFill.mayStand(new.tokens[fill], for: old.tokens[hole]) })
      else { continue }
      for (hole, fill) in holes { take(old.tokens[hole], new.tokens[fill], new) }
      return true
    }
    return false
  }

  private mutating func take(
    _ markers: ArraySlice<TurnToken>, _ fill: ArraySlice<TurnToken>, _ turn: ComparedTurn
  ) {
    guard let marker = markers.first, let first = fill.first, let last = fill.last,
      var task = oldTasks[marker.range.lowerBound]
    else { return }
    let place = place(first.range.lowerBound)
    (task.path, task.episode) = (new.path, new.id)
    task.editURL = configuration.editURL(path: new.path, line: place.line)
    let range = new.fromEscape(first.range.lowerBound)..<last.range.upperBound
    let context = FixContext(new).words(beside: fill.indices, of: turn)
    let start =
      first.isOnCueLine
      ? FixContext(new).cueStart(first.range.lowerBound) : turn.turn.flatMap { new.turns[$0].milliseconds }
    fixes.append(
      ResolvedMarker(
        task: task, count: markers.count, words: Self.plain(new.text(in: range)), before: context.before,
        after: context.after, line: place.line, column: place.column,
        milliseconds: task.milliseconds ?? start, isEstimated: task.milliseconds == nil,
        isPartial: fill.contains { $0.kind == .marker }))
  }

  // MARK: Everything else

  private mutating func read(_ hunk: TokenDifference.Hunk, _ old: ComparedTurn, _ new: ComparedTurn) {
    let (gone, come) = (old.tokens[hunk.old], new.tokens[hunk.new])
    if gone.allSatisfy({ $0.kind == .marker }), markerFill.mayStand(come, for: gone) {
      take(gone, come, new)
      return
    }
    if isTimed(gone, come) {
      timed += 1
      return
    }
    if isSameTime(gone, come) { return }
    let (before, behind) = (excerpt(self.old, gone), excerpt(self.new, come))
    if let found = respelling(hunk, old, new) {
      respelt.append(found)
      return
    }
    let offset =
      come.first?.range.lowerBound
      ?? (hunk.new.lowerBound > 0 ? new.tokens[hunk.new.lowerBound - 1].range.upperBound : new.start)
    add(
      Self.kind(gone, come), at: offset, new.speaker, old: before, new: behind)
  }

  /// Words around what changed that may belong to a form of several words.
  private static let mostBeside = 4

  /// The spelling that `words:` asks for in the place of another, of which the first and last words may be
  /// the same.
  private func respelling(_ hunk: TokenDifference.Hunk, _ old: ComparedTurn, _ new: ComparedTurn) -> (
    old: String, new: String
  )? {
    guard !configuration.words.isEmpty else { return nil }
    for left in 0...min(Self.mostBeside, hunk.old.lowerBound, hunk.new.lowerBound) {
      for right
        in 0...min(
          Self.mostBeside, old.tokens.count - hunk.old.upperBound, new.tokens.count - hunk.new.upperBound)
      {
        let was = excerpt(self.old, old.tokens[(hunk.old.lowerBound - left)..<(hunk.old.upperBound + right)])
        let now = excerpt(self.new, new.tokens[(hunk.new.lowerBound - left)..<(hunk.new.upperBound + right)])
        if configuration.words[now]?.contains(was) ?? false { return (was, now) }
      }
    }
    return nil
  }

  /// True where `(12:13)` became `\\[12:13\\]`, as `round-time` asks for.
  private func isSameTime(_ gone: ArraySlice<TurnToken>, _ come: ArraySlice<TurnToken>) -> Bool {
    guard come.count == 1, let time = come.first, time.kind == .timestamp, gone.count < 12 else {
      return false
    }
    let was = excerpt(old, gone)
    guard was.hasPrefix("("), was.hasSuffix(")"),
      case .time(let milliseconds, _) = TimeSyntax.read(
        was.utf8.dropFirst().dropLast(), frameRate: configuration.frameRate)
    else { return false }
    return milliseconds == new.groups(in: time.range).first?.milliseconds
  }

  /// True where an untimed marker got a time, as `untimed-marker` asks for.
  private func isTimed(_ gone: ArraySlice<TurnToken>, _ come: ArraySlice<TurnToken>) -> Bool {
    guard gone.count == 1, come.count == 1, gone.first?.kind == .marker, come.first?.kind == .marker,
      let before = gone.first.flatMap({ old.groups(in: $0.range).first }),
      let now = come.first.flatMap({ new.groups(in: $0.range).first })
    else { return false }
    return before.kind == now.kind && before.milliseconds == nil && now.milliseconds != nil
      && TurnTokenReader.words(besides: before, in: old) == TurnTokenReader.words(besides: now, in: new)
  }

  private static func kind(_ gone: ArraySlice<TurnToken>, _ come: ArraySlice<TurnToken>) -> TurnChange.Kind {
    let all = gone + come
    let had = gone.contains { $0.kind == .marker }
    let has = come.contains { $0.kind == .marker }
    if had, has { return .markerChanged }
    if had, gone.allSatisfy({ $0.kind == .marker }) {
      return come.contains { $0.kind == .word } ? .markerNotWords : .markerRemoved
    }
    if had { return .wordsChanged }
    if !has, all.allSatisfy(\.isOnCueLine) { return .stageCueChanged }
    if all.contains(where: { $0.kind == .word }) { return .wordsChanged }
    if has { return .markerAdded }
    if all.contains(where: { $0.kind == .stageCue }) { return .stageCueChanged }
    if all.contains(where: { $0.kind == .timestamp }) { return .timestampChanged }
    return .wordsChanged
  }

  /// The tokens as they stand in the file; of many the first and the last.
  private func excerpt(_ episode: Episode, _ tokens: ArraySlice<TurnToken>) -> String {
    let (head, tail) = (16, 8)
    guard let first = tokens.first, let last = tokens.last else { return "" }
    func text(_ low: Int, _ high: Int) -> String {
      Self.plain(String(decoding: episode.source[low..<high], as: UTF8.self))
    }
    guard tokens.count > head + tail + 4 else { return text(first.range.lowerBound, last.range.upperBound) }
    let cut = tokens[tokens.startIndex + head - 1].range.upperBound
    return text(first.range.lowerBound, cut) + " … "
      + text(tokens[tokens.endIndex - tail].range.lowerBound, last.range.upperBound)
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func plain(_ text: String) -> String { words(text).joined(separator: " ") }
}
