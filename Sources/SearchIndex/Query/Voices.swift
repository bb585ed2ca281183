/// Queries that mean what somebody said: *what did Kelsey Hightower say about serverless*.
///
/// The search page reads them alike (`Assets/search-voice.js`), but for `occasions`.
enum Voices {
  /// Words behind a name that ask for what that person says.
  static let verbs =
    "say says said saying think thinks thought talk talks talked tell tells told mean means meant mention mentions mentioned explain explains explained recommend recommends recommended suggest suggests suggested feel feels ask asks asked argue argues argued claim claims claimed describe describes described discuss discusses discussed"
  /// Words behind somebody's name, in the genitive as a rule, that ask for the same: *Mat Ryer's opinion on generics*.
  static let opinions = "opinion opinions view views take takes thoughts advice"
  /// What somebody says, where `on`, `about` or the like follows: *Mat Ryer's line about generics*.
  static let remarks = "quote quotes line lines remark remarks comment comments rant story theory"
  /// Words between a name and the verb that ask for nothing: *did Mat ever have to say*.
  static let fillers = "ever even actually really also once have had has got to"
  /// Those behind the verb, *said anything regarding*, and before the name, *the part where Mat*.
  static let behind = "ever anything something regarding concerning"
  static let before = "bit part moment episode anything something"
  /// Words before a name that are no part of it.
  static let titles =
    "mr mrs ms miss dr doctor prof professor sir dame lord lady president vice governor gov senator sen congressman congresswoman representative rep mayor general gen colonel col captain capt sergeant sgt lieutenant lt major admiral sheriff judge justice reverend rev pastor father sister ambassador secretary minister chancellor king queen prince princess chef coach"
  /// Words beside somebody's name that ask for what they are heard in: *interview with Rich Harris*.
  static let occasions =
    "interview interviews interviewed interviewing conversation conversations chat talk episode episodes show shows guest featuring feat podcast appear appears appeared"
  /// Words a name has at most.
  static let longestName = 4

  static func isVerb(_ term: String) -> Bool { verbs.split(separator: " ").contains { $0 == term } }

  /// Titles that are what is talked about, too, where other words stand before them: *social justice*.
  private static let topics =
    "president vice general major judge justice father sister secretary minister chancellor king queen prince princess chef coach captain lord lady representative mayor"

  /// Where a name that begins at `place` begins with its titles: *Dr. Ann Lee*, *Lt. Gov. Ann Lee*.
  static func start(of place: Int, _ terms: [String?]) -> Int {
    var first = place
    while first > 0, isTitle(terms[first - 1]) { first -= 1 }
    while first > 0, first < place, let term = terms[first], WordRows(topics).holds(term) { first += 1 }
    return first
  }

  static func isTitle(_ term: String?) -> Bool { titles.split(separator: " ").contains { $0 == term ?? "" } }

  static func isOccasion(_ term: String) -> Bool {
    occasions.split(separator: " ").contains { $0 == term } || Question.isSmall(term)
  }

  static func isFiller(_ term: String?) -> Bool { WordRows(fillers).holds(term ?? "") }

  /// Whether `term` is what somebody says, and `next` begins what it is about.
  static func isRemark(_ term: String, before next: String?) -> Bool {
    WordRows(remarks).holds(term) && ["on", "about", "regarding"].contains(next)
  }

  static func isOpinion(_ term: String) -> Bool { opinions.split(separator: " ").contains { $0 == term } }
}

extension Query {
  /// This question as one for the turns of whom it names: the name before a verb of saying, and what is left of the words. Nil for
  /// another query.
  ///
  /// - Parameter isName: whether somebody is called by these words, in this order.
  func asOpinion(_ isName: ([String]) throws(SearchIndexError) -> Bool) throws(SearchIndexError) -> (
    query: Query, words: [String]
  )? {
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.plainTerm)
    // *What did …*, *the episode where …*, or the name at once.
    let begins = terms.prefix(3).contains { $0.map(Question.begins) ?? false }
    for verb in terms.indices.dropFirst() {
      guard let term = terms[verb] else { continue }
      let next = verb + 1 < terms.count ? terms[verb + 1] : nil
      let isOpinion = Voices.isOpinion(term) || Voices.isRemark(term, before: next)
      // *Mat explains generics*: the name alone before it, and the verb as one person's.
      let isTold = Voices.isVerb(term) && term.hasSuffix("s") && next != nil
      guard begins && verb > 1 && Voices.isVerb(term) || isOpinion || isTold else { continue }
      var end = verb
      while end > 1, Voices.isFiller(terms[end - 1]) { end -= 1 }
      for start in max(isOpinion || isTold ? 0 : 1, end - Voices.longestName)..<end {
        if !isOpinion, isTold, !(begins && verb > 1), start > 0 { break }
        var words = terms[start..<end].compactMap(\.self)
        if let owner = parts[end - 1].owner, !words.isEmpty { words[words.count - 1] = owner }
        guard words.count == end - start, words.count > 1 || !Question.isSmall(words[0]) else { continue }
        if try !isName(words) {
          // *Ryers views*, as it is typed in a hurry.
          guard isOpinion, let last = words.last, last.hasSuffix("s") else { continue }
          words[words.count - 1] = String(last.dropLast())
          guard try isName(words) else { continue }
        }
        var first = Voices.start(of: start, terms)
        while first > 0, let term = terms[first - 1],
          Question.isSmall(term) || WordRows(Voices.before).holds(term)
        {
          first -= 1
        }
        var last = verb
        while last + 1 < terms.count, let term = terms[last + 1],
          Question.isSmall(term) || WordRows(Voices.behind).holds(term)
        {
          last += 1
        }
        return theirs(words, first...last)
      }
    }
    return try accordingTo(isName)
  }

  /// *According to Mat Ryer*, at the beginning or the end.
  private func accordingTo(_ isName: ([String]) throws(SearchIndexError) -> Bool) throws(SearchIndexError)
    -> (
      query: Query, words: [String]
    )?
  {
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.plainTerm)
    guard let first = terms.firstIndex(of: "according"), first + 2 < terms.count, terms[first + 1] == "to"
    else {
      return nil
    }
    for end in (first + 3...first + 2 + Voices.longestName).reversed() where end <= terms.count {
      let words = terms[(first + 2)..<end].compactMap(\.self)
      if words.count == end - first - 2, try isName(words) { return theirs(words, first...(end - 1)) }
    }
    return nil
  }

  /// What is left of the words but for those in `taken`, in the turns of whom `words` name.
  private func theirs(_ words: [String], _ taken: ClosedRange<Int>) -> (query: Query, words: [String])? {
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.plainTerm)
    let rest = parts.indices.filter { place in
      !taken.contains(place) && !(terms[place].map(Question.isSmall) ?? false)
    }
    let name = words.joined(separator: " ")
    // `what does mat ryer think`: everything that is theirs.
    if rest.isEmpty { return (.filter(.voice(name)), words) }
    return (.and([.filter(.voice(name))] + rest.map { parts[$0] }), words)
  }

  /// Somebody's turns, where all words besides a whole name ask for what they are heard in: these words, and the name; nil for another query.
  func withoutOccasion(_ isSpeaker: (String) throws(SearchIndexError) -> Bool) throws(SearchIndexError) -> (
    query: Query, words: [String], name: String
  )? {
    guard case .and(let parts) = self, parts.count > 2 else { return nil }
    var left: [String] = []
    var kept: [Query] = []
    for part in parts {
      guard let term = part.plainTerm, case .word(let word) = part else { return nil }
      if Voices.isOccasion(term) { left.append(word.text) } else { kept.append(part) }
    }
    let name = kept.compactMap(\.plainTerm).joined(separator: " ")
    guard kept.count > 1, kept.count <= Voices.longestName, !left.isEmpty, try isSpeaker(name) else {
      return nil
    }
    return (.filter(.voice(String(decoding: SpeakerNames.plain(name.utf8), as: UTF8.self))), left, name)
  }

  /// This query with a name among its words read as who speaks: `kelsey hightower serverless`, `kelsey hightower`; or a name whose
  /// first word alone was taken for the field's: `speaker:kelsey hightower`; or one word of a name. Nil where no name is there.
  ///
  /// - Parameters:
  ///   - isSpeaker: whether somebody's whole name is these words.
  ///   - isSurname: whether a word is a part of somebody's name and nothing else.
  func asVoice(
    _ isSpeaker: (String) throws(SearchIndexError) -> Bool,
    isSurname: (String) throws(SearchIndexError) -> Bool
  ) throws(SearchIndexError) -> (query: Query, name: String)? {
    let parts: [Query]
    switch self {
    case .and(let all): parts = all
    case .word: parts = [self]
    default: return nil
    }
    let found = try nameRun(withField: true) { words throws(SearchIndexError) -> String? in
      let name = words.joined(separator: " ")
      return try isSpeaker(name) ? name : nil
    }
    if let (run, name) = found {
      let rest = besides(run)
      let voice = Query.filter(.voice(String(decoding: SpeakerNames.plain(name.utf8), as: UTF8.self)))
      return (rest.isEmpty ? voice : .and([voice] + rest), name)
    }
    for (place, part) in parts.enumerated() {
      guard let term = part.plainTerm, try isSurname(term) else { continue }
      let first = Voices.start(of: place, parts.map(\.titleTerm))
      let rest = Array(parts[..<first] + parts[(place + 1)...])
      let voice = Query.filter(.speaker(term))
      return (rest.isEmpty ? voice : .and([voice] + rest), term)
    }
    return nil
  }

  /// This query as one for what is said by whoever's name the words at `run` are, and whether there is anything to say; where it is the
  /// name alone, as one for the episodes they are in.
  func heard(_ run: Range<Int>, as name: String) -> (query: Query, isSaid: Bool)? {
    guard case .and = self else { return nil }
    let rest = besides(run)
    let isSaid = rest.contains(where: \.hasPlace)
    let voice = Query.filter(isSaid ? .voice(name) : .appearance(name))
    return (rest.isEmpty ? voice : .and([voice] + rest), isSaid)
  }

  /// The parts besides the name at `run` and the titles right before it: *Dr. Ann Lee*, *Lt. Gov. Ann Lee*.
  private func besides(_ run: Range<Int>) -> [Query] {
    guard case .and(let parts) = self else { return [] }
    let first = Voices.start(of: run.lowerBound, parts.map(\.titleTerm))
    return Array(parts[..<first] + parts[run.upperBound...])
  }

  /// The first run of plain words that is somebody's whole name; the longest where several begin there.
  ///
  /// - Parameters:
  ///   - withField: whether the first word may be that of `speaker:`.
  ///   - name: whoever is called by just these words.
  func nameRun<Name>(
    withField: Bool = false, _ name: ([String]) throws(SearchIndexError) -> Name?
  ) throws(SearchIndexError) -> (run: Range<Int>, name: Name)? {
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.nameWords)
    for start in terms.indices {
      for count in stride(from: min(Voices.longestName, terms.count - start), to: 1, by: -1) {
        var known = terms[start..<(start + count)].compactMap(\.self)
        if withField, case .filter(.speaker(let first)) = parts[start] { known.insert([first], at: 0) }
        if known.count == count, let found = try name(known.flatMap(\.self)) {
          return (start..<(start + count), found)
        }
      }
    }
    return nil
  }

  /// Whose something is, by a word in the genitive: `ryer` of *Ryer's*; nil for another.
  private var owner: String? {
    guard case .word(let word) = self, word.text.hasSuffix("s"),
      word.text.dropLast().last.map({ "'’".contains($0) }) ?? false
    else { return nil }
    return Folding.folded(String(word.text.dropLast(2)))
  }

  /// As `plainTerm`, also of a title with its other writing: *dr* or *doctor*.
  private var titleTerm: String? {
    if case .or(let parts) = self, let first = parts.first?.plainTerm, Voices.isTitle(first) { return first }
    return plainTerm
  }

  /// The words of a part that may be some of a name: one, or those typed with a hyphen between, *Sylor-Miller*.
  private var nameWords: [String]? {
    if case .phrase(let terms, let typed) = self, typed != nil { return terms }
    return plainTerm.map { [$0] }
  }

  /// The term of a word that may be spelt and inflected otherwise; nil for any other part.
  var plainTerm: String? {
    guard case .word(let word) = self, !word.isExact, word.terms.count == 1 else { return nil }
    return word.terms[0]
  }
}
