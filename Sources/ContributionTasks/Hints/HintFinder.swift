import SearchIndex
import Transcripts

/// Finds hints for a gap: what stands between the same neighbours elsewhere, and names of the episode's
/// notes.
public struct HintFinder {
  /// A pair of contexts and what an answer in it is worth: longer ones are rarer and truer.
  private struct Pattern {
    var left: Int
    var right: Int
    var weight: Double
  }
  private static let patterns = [
    Pattern(left: 2, right: 2, weight: 20), Pattern(left: 3, right: 1, weight: 14),
    Pattern(left: 1, right: 3, weight: 14), Pattern(left: 2, right: 1, weight: 9),
    Pattern(left: 1, right: 2, weight: 9), Pattern(left: 1, right: 1, weight: 5),
    Pattern(left: 3, right: 0, weight: 4), Pattern(left: 0, right: 3, weight: 4),
    Pattern(left: 2, right: 0, weight: 2), Pattern(left: 0, right: 2, weight: 2),
  ]
  /// Turns looked at for each pattern.
  static let turnsRead = 120
  /// Answers of the same speaker, episode and show weigh more.
  static let (sameSpeaker, sameEpisode, sameShow) = (2.0, 3.0, 1.5)
  /// What a name of the notes is worth beside them, by itself and where the talk around the gap touches it.
  static let (noteName, noteNameNear) = (0.15, 0.5)

  let index: LibraryIndex

  public init(_ index: LibraryIndex) { self.index = index }

  /// The best `count` hints for the task, the best first.
  ///
  /// - Parameter notes: what the episode's notes hold.
  /// - Complexity: some ten look-ups in the index, each reading up to 120 turns.
  public func hints(
    for open: OpenTask, notes: ShowNotes, count: Int = 5
  ) throws(SearchIndexError) -> [Hint] {
    try hints(
      before: terms(open.task.before), after: terms(open.task.after), episode: open.episode, turn: open.turn,
      notes: notes, count: count)
  }

  /// As `hints(for:)`, for a gap behind the terms `before` and before the terms `after` in `turn`.
  public func hints(
    before: [String], after: [String], episode: Episode, turn: Turn, notes: ShowNotes, count: Int = 5
  ) throws(SearchIndexError) -> [Hint] {
    let speaker = episode.speakerName(turn)
    var found: [String: (hint: Hint, forms: [String: Int])] = [:]
    let markers = index.library.configuration.markers
    func add(_ words: String, _ score: Double, _ source: @autoclosure () -> String) {
      let terms = Tokenizer.terms(words)
      let key = terms.joined(separator: " ")
      // Another gap is no hint for this one, nor a time.
      guard !terms.allSatisfy({ Self.isNumber($0.utf8) }), !terms.contains(where: markers.begins)
      else { return }
      if found[key] == nil { found[key] = (Hint(words: words, source: source(), score: 0), [:]) }
      found[key]?.hint.score += score
      found[key]?.forms[words, default: 0] += 1
    }
    for pattern in Self.patterns where pattern.left <= before.count && pattern.right <= after.count {
      let (left, right) = (Array(before.suffix(pattern.left)), Array(after.prefix(pattern.right)))
      let gaps = try index.gaps(left: left, right: right, limit: Self.turnsRead) {
        // What is nobody's is in documents of no turn.
        $0 == episode.id && ($1 == turn.index || $1 == 0 && turn.kind == .unlabelled)
      }
      var counts: [String: Int] = [:]
      for gap in gaps { counts[gap.words.lowercased(), default: 0] += 1 }
      for gap in gaps {
        var weight = pattern.weight / Double(gaps.count + 3)
        if gap.episode == episode.id {
          weight *= Self.sameEpisode
        } else if EpisodeID.show(gap.episode) == episode.show {
          weight *= Self.sameShow
        }
        if let speaker, gap.speaker == speaker { weight *= Self.sameSpeaker }
        add(
          gap.words, weight, source(counts[gap.words.lowercased()] ?? 1, left, right, gap, speaker, episode))
      }
    }
    try addEpisodeWords(before, after, episode, turn, add)
    addNames(notes, before + after, episode, turn, add)
    return found.values.map { entry in
      var hint = entry.hint
      // As it is written most often.
      if let form = entry.forms.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { hint.words = form.key }
      return hint
    }.sorted {
      $0.score != $1.score ? $0.score > $1.score : $0.words < $1.words
    }.prefix(count).map { $0 }
  }

  /// True for figures alone, with a sign or without: *75%*.
  private static func isNumber(_ term: some Collection<UInt8>) -> Bool {
    term.allSatisfy { $0 &- 48 < 10 || "%$£€".utf8.contains($0) }
  }

  private func terms(_ words: String) -> [String] { Tokenizer.terms(words) }

  private func source(
    _ count: Int, _ left: [String], _ right: [String], _ gap: WordGap, _ speaker: String?, _ episode: Episode
  ) -> String {
    let around = [left.joined(separator: " "), right.joined(separator: " ")].filter { !$0.isEmpty }
      .map { "“\($0)”" }
    let place =
      left.isEmpty
      ? "before \(around[0])"
      : right.isEmpty ? "behind \(around[0])" : "between \(around.joined(separator: " and "))"
    let times = count == 1 ? "once" : "\(count) times"
    if gap.episode == episode.id { return "\(times) \(place), also in this episode" }
    if let speaker, gap.speaker == speaker { return "\(times) \(place), also by \(speaker)" }
    return "\(times) \(place), such as in \(gap.episode)"
  }

  /// Turns a word may be in and still be one of the episode's own: a share of all turns.
  static let ownShare = 0.004
  /// Words of the episode that are tried with the gap's neighbours.
  static let ownWords = 60
  /// What such a word is worth: said near by; beside the left or the right neighbour somewhere.
  static let (ownBase, ownBeside) = (0.03, 0.35)

  /// Words this episode talks about: what nobody could make out is often a name said elsewhere in it.
  private func addEpisodeWords(
    _ before: [String], _ after: [String], _ episode: Episode, _ turn: Turn,
    _ add: (String, Double, @autoclosure () -> String) -> Void
  ) throws(SearchIndexError) {
    var said: [String: (count: Int, nearest: Int, form: String)] = [:]
    for other in episode.turns where other.index != turn.index {
      let text = episode.plainText(other)
      var tokenizer = Tokenizer()
      tokenizer.tokenize(text) { term, _, range in
        guard term.count > 2, !Self.isNumber(term) else { return }
        let name = String(decoding: term, as: UTF8.self)
        let distance = abs(other.index - turn.index)
        if let seen = said[name] {
          said[name] = (seen.count + 1, min(seen.nearest, distance), seen.form)
        } else {
          said[name] = (1, distance, String(decoding: text[range], as: UTF8.self))
        }
      }
    }
    // Other gaps are no hint for this one.
    let markers = index.library.configuration.markers
    said = said.filter { !markers.begins($0.key) }
    let limit = max(20, Int(Double(index.documentCount) * Self.ownShare))
    var own: [(term: String, worth: Double)] = []
    for (term, place) in said where !before.suffix(3).contains(term) && !after.prefix(3).contains(term) {
      let turns = try index.turns(saying: term)
      // A word that only this transcript knows may be a slip of the pen.
      guard turns > 0, turns <= limit else { continue }
      let near = place.nearest <= 3 ? 3.0 : place.nearest <= 10 ? 1.7 : 1
      own.append((term, near * (1 + Double(min(place.count, 20)).squareRoot())))
    }
    own.sort { $0.worth != $1.worth ? $0.worth > $1.worth : $0.term < $1.term }
    for (term, worth) in own.prefix(Self.ownWords) {
      var score = Self.ownBase * worth
      var neighbour = ""
      if let left = before.last, try index.turns(saying: left, before: term, limit: 3) > 0 {
        score += Self.ownBeside
        neighbour = ", elsewhere behind “\(left)”"
      }
      if let right = after.first, try index.turns(saying: term, before: right, limit: 3) > 0 {
        score += Self.ownBeside
        neighbour = ", elsewhere before “\(right)”"
      }
      let count = said[term]?.count ?? 1
      add(
        said[term]?.form ?? term, score,
        "said \(count == 1 ? "once" : "\(count) times") in this episode\(neighbour)")
    }
  }

  /// Names of the notes that are not said around the gap: links, guests, hosts, topics.
  private func addNames(
    _ notes: ShowNotes, _ around: [String], _ episode: Episode, _ turn: Turn,
    _ add: (String, Double, @autoclosure () -> String) -> Void
  ) {
    let near = Set(
      Tokenizer.terms(
        episode.turns.filter { abs($0.index - turn.index) <= 3 }.map(episode.text).joined(separator: " ")))
    let said = Set(around)
    func offer(_ name: String, _ source: String) {
      let terms = Tokenizer.terms(name)
      guard (1...4).contains(terms.count), !terms.allSatisfy(said.contains) else { return }
      let touches = terms.contains { near.contains($0) && $0.utf8.count > 3 }
      add(name, touches ? Self.noteNameNear : Self.noteName, source)
    }
    for link in notes.links { offer(link.text, "a link of the notes") }
    for entry in notes.recommendations {
      for link in entry.links { offer(link.text, "recommended in this episode") }
    }
    for sponsor in notes.sponsors { offer(sponsor.name, "a sponsor of this episode") }
    for name in episode.frontMatter.guests + episode.frontMatter.hosts + episode.frontMatter.speakers {
      offer(name, "a guest or host")
    }
    for topic in episode.frontMatter.topics { offer(topic, "a topic of this episode") }
    for speaker in episode.speakers {
      offer(String(speaker.name.prefix { $0 != " " }), "a speaker of this episode")
    }
  }
}
