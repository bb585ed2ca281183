/// What somebody is asked for to have said: *what did Kelsey Hightower say about serverless*.
struct Opinion {
  /// Whether somebody is called by some words: by all of a name, or by a part of one.
  enum Calling { case none, part, whole }

  /// The words besides those that only ask, in the turns of whoever is named.
  var theirs: Query
  /// The name, and the words besides those that only ask: for where whoever is named says none of them.
  var plain: Query
  /// The words of the name, folded.
  var name: [String]
  /// The words that only ask, as they were typed.
  var leftOut: [String]
}

extension Query {
  /// What this query asks somebody for; nil for another query. The name stands before a verb of saying (*what
  /// did Mat say about generics*, *Mat explains generics*, *Mat Ryer discussing generics*), before what is
  /// somebody's (*Mat's opinion on generics*), before *on* or *about* where it is a whole one, or behind
  /// *according to*.
  ///
  /// - Parameter called: whether somebody is called by these words, in this order.
  func asOpinion(
    _ called: ([String]) throws(SearchIndexError) -> Opinion.Calling
  ) throws(SearchIndexError) -> Opinion? {
    let isName = { (words: [String]) throws(SearchIndexError) in try called(words) != .none }
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.plainTerm)
    // *What did …*, *the episode where …*, or the name at once.
    let begins = terms.prefix(3).contains { $0.map(Question.begins) ?? false }
    for verb in terms.indices.dropFirst() {
      guard let term = terms[verb] else { continue }
      let next = verb + 1 < terms.count ? terms[verb + 1] : nil
      let isOpinion = Voices.isOpinion(term) || Voices.isRemark(term, before: next)
      let isAsked = begins && verb > 1 && Voices.isVerb(term)
      // *Mat explains generics*: the name alone before it, and the verb as one person's; any verb behind a
      // whole name.
      let isTold = Voices.isVerb(term) && verb + 1 < terms.count
      let isSubject = Voices.isSubject(term) && verb + 1 < terms.count
      guard isOpinion || isAsked || isTold || isSubject else { continue }
      let needsWhole = !isOpinion && !isAsked && !term.hasSuffix("s")
      var end = verb
      while end > 1, Voices.isFiller(terms[end - 1]) { end -= 1 }
      for start in max(isAsked && !isOpinion && !isTold ? 1 : 0, end - Voices.longestName)..<end {
        // Titles may stand before the name.
        if !isOpinion, !isAsked, !(isSubject && begins), case let first = Voices.start(of: start, terms),
          first > 0,
          !(isSubject && Voices.isCompany(terms[first - 1])
            && terms[..<first].allSatisfy { $0.map(Voices.isHeardIn) ?? false })
        {
          continue
        }
        guard let words = try name(start..<end, isOwner: isOpinion, isName) else { continue }
        if words.count == 1 {
          if Question.isSmall(words[0]) { continue }
          // *Page views* and *web view* are things; *Mat's views*, *Mat's take on generics* and *what was
          // Mat's advice* are somebody's.
          let isThing = isOpinion && !begins && words == parts[end - 1].nameWords && !Self.isSubject(next)
          if needsWhole || isThing, try called(words) != .whole { continue }
        }
        var first = Voices.start(of: start, terms)
        // *Interview with Mat Ryer about generics*.
        let isWith = first > 0 && Voices.isCompany(terms[first - 1])
        while first > 0, let term = terms[first - 1],
          Question.isSmall(term) || WordRows(Voices.before).holds(term) || isWith && Voices.isHeardIn(term)
        {
          first -= 1
        }
        var last = verb
        while last + 1 < terms.count, let term = terms[last + 1],
          Question.isSmall(term) || WordRows(Voices.behind).holds(term)
        {
          last += 1
        }
        return opinion(of: words, at: start..<end, first...last)
      }
    }
    return try accordingTo(isName)
  }

  private static func isSubject(_ term: String?) -> Bool {
    term == "of" || term.map(Voices.isSubject) ?? false
  }

  /// The words of the parts at `place` where somebody is called so, also in the genitive, and, as whose
  /// something is, in a hurry: *Ryers views*.
  private func name(
    _ place: Range<Int>, isOwner: Bool, _ isName: ([String]) throws(SearchIndexError) -> Bool
  ) throws(SearchIndexError) -> [String]? {
    guard case .and(let parts) = self else { return nil }
    var words = parts[place].compactMap(\.nameWords).flatMap(\.self)
    guard parts[place].allSatisfy({ $0.nameWords != nil }), let end = words.last else { return nil }
    if let owner = parts[place.upperBound - 1].owner { words[words.count - 1] = owner }
    if try isName(words) { return words }
    guard isOwner, end.hasSuffix("s") else { return nil }
    words[words.count - 1] = String(end.dropLast())
    return try isName(words) ? words : nil
  }

  /// *According to Mat Ryer*, at the beginning or the end.
  private func accordingTo(
    _ isName: ([String]) throws(SearchIndexError) -> Bool
  ) throws(SearchIndexError) -> Opinion? {
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.plainTerm)
    guard let first = terms.firstIndex(of: "according"), first + 2 < terms.count, terms[first + 1] == "to"
    else {
      return nil
    }
    for end in (first + 3...first + 2 + Voices.longestName).reversed() where end <= terms.count {
      if let words = try name((first + 2)..<end, isOwner: false, isName) {
        return opinion(of: words, at: (first + 2)..<end, first...(end - 1))
      }
    }
    return nil
  }

  /// What is left of the words but for those in `taken`, among which the name stands at `place`.
  private func opinion(of name: [String], at place: Range<Int>, _ taken: ClosedRange<Int>) -> Opinion? {
    guard case .and(let parts) = self else { return nil }
    let terms = parts.map(\.plainTerm)
    // What is compared need not be said to be.
    let isSmall = parts.indices.map { place in
      terms[place].map { term in
        Question.isSmall(term)
          || place > 0 && place + 1 < parts.count && Question.compares(term, before: terms[place + 1])
      } ?? false
    }
    let rest = parts.indices.filter { !taken.contains($0) && !isSmall[$0] }.map { parts[$0] }
    let whole = name.joined(separator: " ")
    let voice = Query.filter(.voice(whole))
    var named = Array(parts[place])
    // *Ryer's* is the name, too.
    if let last = named.last, last.nameWords?.last != name.last, let words = last.nameWords {
      let terms = Array(name.suffix(words.count))
      let text = terms.joined(separator: "-")
      named[named.count - 1] =
        terms.count > 1
        ? .phrase(terms, typed: text) : .word(.init(text: text, terms: terms, isExact: false, place: 0..<0))
    }
    let leftOut = parts.indices.filter { !place.contains($0) && (taken.contains($0) || isSmall[$0]) }
      .compactMap { if case .word(let word) = parts[$0] { word.text } else { nil } }
    var plain = named + rest
    plain += verbatim(Question.quoted)
    // `what does mat ryer think`: everything that is theirs.
    return .init(
      theirs: rest.isEmpty ? voice : .and([voice] + rest), plain: .and(plain), name: name, leftOut: leftOut)
  }

  /// What may be said as it was typed, in both writings of what compares.
  private func verbatim(_ said: ([String]) -> [String]) -> [Query] {
    guard let terms = sentence(withExact: true).map(said) else { return [] }
    let compares = terms.indices.contains { place in
      place > 0 && place + 1 < terms.count && Question.compares(terms[place], before: terms[place + 1])
    }
    return [.verbatim(terms)] + (compares ? [.verbatim(terms.map(Question.otherComparison))] : [])
  }

  /// This query without the preposition between what is asked for and the whole name at its end, *penalties
  /// with Kofi Asante*, and that preposition; nil for another query.
  func withoutCompany(_ isSpeaker: (String) throws(SearchIndexError) -> Bool) throws(SearchIndexError) -> (
    query: Query, leftOut: String
  )? {
    guard case .and(let parts) = self, parts.count > 2 else { return nil }
    for start in parts.indices.dropFirst(2) where Voices.isCompany(parts[start - 1].plainTerm) {
      // *The episode with Kofi Asante* asks for nothing else.
      let asks = parts[..<(start - 1)].contains { !($0.plainTerm.map(Voices.isOccasion) ?? false) }
      guard asks, parts.count - start <= Voices.longestName, case .word(let word) = parts[start - 1],
        let name = try name(
          start..<parts.count, isOwner: false,
          { words throws(SearchIndexError) in try isSpeaker(words.joined(separator: " ")) }), name.count > 1
      else { continue }
      var plain = parts
      plain.remove(at: start - 1)
      plain += verbatim { $0 }
      return (.and(plain), word.text)
    }
    return nil
  }
}
