/// Queries that mean what somebody said: *what did Kelsey Hightower say about serverless*.
///
/// The search page reads them alike (`Assets/search-voice.js`).
enum Voices {
  /// Words behind a name that ask for what that person says.
  static let verbs =
    "say says said saying think thinks thought talk talks talked tell tells told mean means meant mention mentions mentioned explain explains explained recommend recommends recommended suggest suggests suggested feel feels ask asks asked argue argues argued claim claims claimed describe describes described discuss discusses discussed talking telling explaining recommending suggesting asking arguing claiming describing discussing mentioning"
  /// Words behind somebody's name, in the genitive as a rule, that ask for the same: *Mat Ryer's opinion on
  /// generics*.
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
    "one interview interviews interviewed interviewing conversation conversations chat talk episode episodes show shows guest featuring feat podcast appear appears appeared"
  /// Words between a whole name and what is said of, without a verb: *Kofi Asante on penalties*.
  static let subjects = "on about regarding concerning"
  /// Words between what is said of and a whole name: *penalties with Kofi Asante*.
  static let companies = "with from by featuring feat"
  /// Words a name has at most.
  static let longestName = 4

  static func isVerb(_ term: String) -> Bool { WordRows(verbs).holds(term) }

  static func isSubject(_ term: String?) -> Bool { WordRows(subjects).holds(term ?? "") }

  static func isCompany(_ term: String?) -> Bool { WordRows(companies).holds(term ?? "") }

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

  /// Whether `term` is what somebody is heard in, or stands before their name there: *interview with*.
  static func isHeardIn(_ term: String) -> Bool { isCompany(term) || isOccasion(term) }

  static func isFiller(_ term: String?) -> Bool { WordRows(fillers).holds(term ?? "") }

  /// Whether `term` is what somebody says, and `next` begins what it is about.
  static func isRemark(_ term: String, before next: String?) -> Bool {
    WordRows(remarks).holds(term) && ["on", "about", "regarding"].contains(next)
  }

  static func isOpinion(_ term: String) -> Bool { opinions.split(separator: " ").contains { $0 == term } }
}

extension Query {
  /// Somebody's turns, where all words besides a whole name ask for what they are heard in: these words, and
  /// the name; nil for another query.
  func withoutOccasion(_ isSpeaker: (String) throws(SearchIndexError) -> Bool) throws(SearchIndexError) -> (
    query: Query, words: [String], name: String
  )? {
    guard case .and(let parts) = self, parts.count > 2 else { return nil }
    var left: [String] = []
    var kept: [Query] = []
    for part in parts {
      guard part.nameWords != nil else { return nil }
      if case .word(let word) = part, Voices.isOccasion(word.terms[0]) {
        left.append(word.text)
      } else {
        kept.append(part)
      }
    }
    let words = kept.compactMap(\.nameWords).flatMap(\.self)
    let name = words.joined(separator: " ")
    guard words.count > 1, words.count <= Voices.longestName, !left.isEmpty, try isSpeaker(name) else {
      return nil
    }
    return (.filter(.voice(String(decoding: SpeakerNames.plain(name.utf8), as: UTF8.self))), left, name)
  }

  /// This query with a name among its words read as who speaks: `kelsey hightower serverless`,
  /// `kelsey hightower`; or a name whose first word alone was taken for the field's:
  /// `speaker:kelsey hightower`; or one word of a name. Nil where no name is there.
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

  /// This query as one for what is said by whoever's name the words at `run` are, and whether there is
  /// anything to say; where it is the name alone, as one for the episodes they are in.
  func heard(_ run: Range<Int>, as name: String) -> (query: Query, isSaid: Bool)? {
    guard case .and = self else { return nil }
    let rest = besides(run)
    let isSaid = rest.contains(where: \.isSpoken)
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

  /// Whose something is, by a word in the genitive or the last of some with a hyphen: `ryer` of *Ryer's*; nil
  /// for another.
  var owner: String? {
    let typed: String
    switch self {
    case .word(let word): typed = word.text
    case .phrase(_, let text?): typed = String(text.split(whereSeparator: { "-‐‑".contains($0) }).last ?? "")
    default: return nil
    }
    guard typed.hasSuffix("s"), typed.dropLast().last.map({ "'’".contains($0) }) ?? false else { return nil }
    return Folding.folded(String(typed.dropLast(2)))
  }

  /// As `plainTerm`, also of a title with its other writing: *dr* or *doctor*.
  private var titleTerm: String? {
    if case .or(let parts) = self, let first = parts.first?.plainTerm, Voices.isTitle(first) { return first }
    return plainTerm
  }

  /// The words of a part that may be some of a name: one, or those typed with a hyphen between,
  /// *Sylor-Miller*.
  var nameWords: [String]? {
    if case .phrase(let terms, let typed) = self, typed != nil { return terms }
    return plainTerm.map { [$0] }
  }

  /// The term of a word that may be spelt and inflected otherwise; nil for any other part.
  var plainTerm: String? {
    guard case .word(let word) = self, !word.isExact, word.terms.count == 1 else { return nil }
    return word.terms[0]
  }
}
