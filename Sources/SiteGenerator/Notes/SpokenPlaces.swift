import Foundation
import Transcripts

/// Finds where in an episode the things its notes link to are talked about; only where it is sure.
///
/// - A name of several words, or one no ordinary word is written like (`CodeCop`, `esbuild2`), counts
///   where it stands in a turn as in the notes, joined or apart.
/// - A name of one word with a capital counts where it is written so within a sentence.
/// - Else all distinctive words of a title must meet in one turn, and in hardly any other.
/// - What a turn links to itself is told of there, whatever it is called.
/// - What is said all through the episode has no place.
struct SpokenPlaces {
  /// Something the notes name.
  struct Query {
    enum Kind { case link, sponsor, friday, pick }
    var kind: Kind
    var words: String
    /// Where it leads.
    var address = ""
    /// Who recommends it, a first name perhaps; nil where nobody says.
    var who: String?
  }

  let episode: Episode
  private let shown: [Int]
  private let known: Set<String>

  init(_ episode: Episode, anchors: TurnAnchors, known names: [String]) {
    self.episode = episode
    shown = episode.turns.indices.filter { anchors.names[$0] != nil }
    var known: Set<String> = []
    for name in names + episode.speakers.map(\.name) {
      for word in name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        known.insert(String(word))
      }
    }
    self.known = known
  }

  /// Words of which one stands where a sponsor is told of.
  private static let adWords: Set<String> = [
    "sponsor", "sponsors", "sponsored", "sponsoring", "sponsorship", "promo", "discount", "werbung",
  ]
  /// Words that thank a sponsor where they stand close to its name.
  private static let thanks: Set<String> = [
    "brought", "thanks", "thank", "partner", "partners", "danke", "unterstutzt", "prasentiert", "merci",
    "gracias",
  ]
  private static let besideThanks = 5
  /// What announces recommendations.
  private static let fridays = ["friday", "freesoftwarefriday"]

  /// The turn each query is first really talked about in, as a place in `Episode.turns`.
  ///
  /// - Complexity: linear in the transcript and in the queries' terms there.
  func find(_ queries: [Query]) -> [Int?] {
    let linked = linkedTurns()
    let own = queries.map { linked[Self.key($0.address)] }
    let names = queries.map { SpokenName($0.words, known: known) }
    var wanted = Self.adWords.union(Self.thanks).union(Self.fridays)
    for name in names {
      wanted.formUnion(name.words)
      for phrase in name.phrases { wanted.formUnion(phrase.terms.map(\.term)) }
    }
    guard names.contains(where: { !$0.phrases.isEmpty || !$0.words.isEmpty }) else {
      return own
    }
    let isShown = Set(shown)
    let terms = SpokenTerms(episode, shown: { isShown.contains($0) }, wanted: wanted)
    return queries.indices.map { place(queries[$0], names[$0], terms, linked: own[$0]) }
  }

  /// The first turn that links to each address.
  private func linkedTurns() -> [String: Int] {
    var found: [String: Int] = [:]
    for place in shown {
      for range in episode.turns[place].ranges {
        var from = range.lowerBound
        while let slash = episode.source[from..<range.upperBound].firstIndex(of: UInt8(ascii: "/")) {
          from = slash + 1
          // What stands between `://` and the end of the address.
          guard slash > range.lowerBound + 3, from < range.upperBound,
            episode.source[from] == UInt8(ascii: "/"),
            episode.source[slash - 1] == UInt8(ascii: ":")
          else { continue }
          let rest = episode.source[(from + 1)..<range.upperBound]
          let end = rest.firstIndex { $0 <= 32 || ")>]\"".utf8.contains($0) } ?? range.upperBound
          let key = Self.key("http://" + String(decoding: episode.source[(from + 1)..<end], as: UTF8.self))
          if found[key] == nil { found[key] = place }
          from = end
        }
      }
    }
    found[""] = nil
    return found
  }

  /// What two ways to write one address share; empty for none, and for a site's front page: many links lead
  /// there.
  private static func key(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://"), address.lowercased().hasPrefix("http") else {
      return ""
    }
    var rest = address[scheme.upperBound...].lowercased()[...]
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    while let last = rest.last, "/.,".contains(last) { rest = rest.dropLast() }
    return rest.contains("/") ? String(rest) : ""
  }

  /// - Parameter linked: the turn that links there itself.
  private func place(_ query: Query, _ name: SpokenName, _ terms: SpokenTerms, linked: Int?) -> Int? {
    var turns: [Int] = []
    var isTitle = false
    for phrase in name.phrases {
      turns = matches(phrase, terms)
      if !turns.isEmpty {
        isTitle = phrase.isWhole && phrase.form == .phrase
        break
      }
    }
    if query.kind == .friday || query.kind == .pick { return recommended(query, turns, terms, linked) }
    // A link may stand behind what names the thing by its whole title.
    if let linked { return isTitle ? min(linked, first(turns) ?? linked) : linked }
    if turns.isEmpty, query.kind == .link { turns = meeting(name.words, terms) }
    guard !turns.isEmpty else { return nil }
    switch query.kind {
    case .link, .friday, .pick: return first(turns)
    case .sponsor:
      let adLike = Set(Self.adWords.flatMap { terms.occurrences[$0] ?? [] }.map(\.turn))
      if let turn = turns.first(where: adLike.contains) { return turn }
      // Thanks are given for much: right before the name, or right behind it.
      guard let lead = name.phrases.lazy.compactMap({ terms.occurrences[$0.terms.first?.term ?? ""] }).first
      else { return nil }
      let thanks = Self.thanks.flatMap { terms.occurrences[$0] ?? [] }.map(\.position)
      return lead.first { named in
        turns.contains(named.turn) && thanks.contains { abs($0 - named.position) <= Self.besideThanks }
      }?.turn
    }
  }

  /// The turn in which it is recommended: one that names it, that links there itself, or, where whoever
  /// recommends it is told, one of theirs that holds its words however ordinary they are.
  private func recommended(_ query: Query, _ named: [Int], _ terms: SpokenTerms, _ linked: Int?) -> Int? {
    var turns = named + (linked.map { [$0] } ?? [])
    // Of nobody only what is called by several words.
    if turns.isEmpty, query.who != nil || query.words.contains(" ") {
      let isShown = Set(shown)
      turns = RecommendedTurns.turns(holding: query.words, of: query.who, in: episode).filter(
        isShown.contains)
    }
    // They come at the end, behind the words "Free Software Friday".
    let announced = Self.fridays.flatMap { terms.occurrences[$0]?.map(\.turn) ?? [] }
    let begin = query.kind == .friday ? announced.filter { $0 * 2 > episode.turns.count }.min() : nil
    return RecommendedTurns.choose(Set(turns).sorted(), who: query.who, from: begin, in: episode)
  }

  /// The first turn after which it is said again soon; else the first of all.
  private func first(_ turns: [Int]) -> Int? {
    guard turns.count > 2 else { return turns.first }
    for index in turns.indices.dropLast() where turns[index + 1] - turns[index] <= 8 { return turns[index] }
    return turns.first
  }

  /// Turns, in order and once for each time, in which `phrase` is said; empty where that proves nothing.
  private func matches(_ phrase: SpokenName.Phrase, _ terms: SpokenTerms) -> [Int] {
    guard let lead = phrase.terms.first, let starts = terms.occurrences[lead.term] else { return [] }
    var found = starts
    for (term, offset) in phrase.terms.dropFirst() {
      guard let others = terms.occurrences[term] else { return [] }
      let places = Set(others.map(\.position))
      found = found.filter { places.contains($0.position + offset - lead.offset) }
    }
    switch phrase.form {
    case .phrase, .peculiar: break
    case .capitalised:
      if GenericWords.isCommon(lead.term) { return [] }
      guard found.contains(where: \.isCapital) else { return [] }
      let isAlwaysUpper = found.allSatisfy(\.isUpper)
      // As often small as with a capital: no name.
      guard found.count(where: \.isUpper) * 2 > found.count else { return [] }
      found = found.filter(\.isUpper)
      // What is never written small is the name where a sentence begins, too.
      if !isAlwaysUpper, let sure = found.firstIndex(where: \.isCapital) { found = Array(found[sure...]) }
    case .small:
      if GenericWords.isCommon(lead.term) || lead.term.utf8.count < 3 { return [] }
      // An ordinary word: nobody writes it like a name.
      if !found.contains(where: \.isCapital), !Self.looksPeculiar(lead.term) { return [] }
      if !Self.looksPeculiar(lead.term), found.count(where: \.isUpper) * 2 <= found.count { return [] }
    }
    let turns = found.map(\.turn)
    let share = Double(Set(turns).count) / Double(max(1, shown.count))
    let limit = phrase.form == .phrase ? 0.2 : 0.12
    if turns.count > 8, share > limit { return [] }
    // A title's head stands for the title only where it is hardly said otherwise.
    if !phrase.isWhole, phrase.form != .phrase, Set(turns).count > 6 { return [] }
    return turns
  }

  /// No ordinary English word: `fzf`, `tmux`, `pprof`.
  private static func looksPeculiar(_ term: String) -> Bool {
    !term.contains { "aeiouy".contains($0) } || term.contains(where: \.isNumber)
  }

  /// Words between the first and the last of a title's that are said together.
  private static let reach = 40

  /// Turns that hold all `words` close together, where hardly any does.
  private func meeting(_ words: [String], _ terms: SpokenTerms) -> [Int] {
    guard words.count > 1 else { return [] }
    var rarity = 0.0
    var lists: [[SpokenTerms.Occurrence]] = []
    for word in words {
      guard let found = terms.occurrences[word] else { return [] }
      rarity += log(Double(shown.count + 1) / Double(Set(found.map(\.turn)).count))
      lists.append(found)
    }
    // As rare together as two words said in two turns of a hundred each.
    guard rarity > 7.5, let rarest = lists.min(by: { $0.count < $1.count }), rarest.count <= 50
    else { return [] }
    var turns: [Int] = []
    for start in rarest {
      let near = lists.map { list in
        list.filter { $0.turn == start.turn && abs($0.position - start.position) <= Self.reach }
      }
      guard near.allSatisfy({ !$0.isEmpty }) else { continue }
      // Ordinary words meet by chance; a name among them tells.
      let hasName = near.contains { $0.contains(where: \.isCapital) }
      if hasName || rarity > 14 { turns.append(start.turn) }
    }
    return Set(turns).count <= 2 ? turns : []
  }
}
