/// Questions in English: `what is the best way to handle errors` asks for its telling words, not for a turn
/// that holds *what* and *the*, too.
///
/// The search page knows the same words and rules (`Assets/search-question.js`).
enum Question {
  /// Words, in the index's form, that tell nothing in a question.
  static let smallWords =
    "a about an and anybody anyone are as at be been but by can cant could couldnt cover covered covers did didnt discuss discussed discusses discussing do does doesnt dont episode episodes ever explain explained explains for from had has have he her him his how hows i if im in is isnt it its ive me mention mentioned mentions my not of on or our said say saying says she should so somebody someone someones talk talked talking talks tell that thats the their them then there these they theyre theyve this those to told us was wasnt we were weve what whats when whens where wheres which who whos whose why whys will with wont would wouldnt you your youre youve"
  /// Those a question begins with.
  static let beginnings =
    "anybody anyone are can could did do does episode episodes had has have how hows is should tell was were what whats when whens where wheres which who whos whose why whys will would"
  /// Words a question has at least, and small ones among them.
  static let fewestWords = 3
  static let fewestSmall = 2
  /// Words that ask by themselves: with one of them first no other small word is needed.
  static let asking = "how hows what whats when whens where wheres which who whos whose why whys"
  /// Words of what is no question and is told like one: *that bit where someone complained …*.
  static let longTold = 7
  /// Between two things that are compared: nobody need say it. *VS Code* is one thing.
  static func compares(_ term: String, before next: String?) -> Bool {
    term == "versus" || term == "vs" && next != "code"
  }
  /// What stands between two things that are compared in its other writing; anything else as it is.
  static func otherComparison(_ term: String) -> String {
    switch term {
    case "vs": "versus"
    case "versus": "vs"
    default: term
    }
  }

  /// Whether `term` tells nothing in an English question for the words beside it: *which show*, *brought up*.
  static func isSmall(_ term: String, after previous: String?, before next: String?) -> Bool {
    switch term {
    case "show", "shows", "podcast": previous == "which"
    case "brought", "bring", "brings": next == "up"
    case "up": previous == "brought" || previous == "bring" || previous == "brings"
    // What somebody wants to do is mostly told by *wanna*.
    case "wanna", "gonna": true
    default: next == "to" && LinkWords.wishes.contains(term)
    }
  }
  /// What may be asked for by what it was about; what only *the*, *that* or *this* before it makes such, not
  /// *a bit on* or *some show where*; and what follows then, of the second and third kind in fewer words.
  private static let episodes = "episode episodes podcast podcasts interview discussion conversation"
  private static let shows = "show shows talk"
  private static let moments = "bit part moment segment one"
  private static let links = "about on regarding covering discussing where"
  private static let linksOfMoments = "about where"

  /// Words at the beginning of `terms` that say no more than that an episode is asked for, *the episode
  /// about*, *that bit where*, *podcast on*; 0 for none.
  static func frame(_ terms: [String?]) -> Int {
    func holds(_ row: String, _ place: Int) -> Bool {
      place < terms.count && (terms[place].map { WordRows(row).holds($0) } ?? false)
    }
    let isThe = holds("the that this", 0)
    let place = isThe || holds("a an any some", 0) ? 1 : 0
    let isAsked =
      holds(episodes, place) && holds(links, place + 1)
      || isThe && holds(shows, place) && holds(links, place + 1)
      || isThe && holds(moments, place) && holds(linksOfMoments, place + 1)
      || place == 0 && holds("anything something", 0) && holds("about", 1)
    return isAsked && terms.count > place + 2 ? place + 2 : 0
  }

  /// What tells of an episode which it is, and not what it was about: *the last episode*.
  static let plainEpisodes =
    "best bonus crossover each early entire every favorite favourite few final first full go good great guest last latest live many most new newest next of old older one only other panel past pilot podcast previous recent same second short solo special sponsored third three two upcoming very whole worst"

  /// Whether `terms` are *the kubernetes episode*, or its like.
  static func endsInEpisode(_ terms: [String?]) -> Bool {
    guard terms.count > 2, let first = terms[0], first == "the" || first == "that",
      let last = terms[terms.count - 1], last == "episode" || last == "episodes",
      let before = terms[terms.count - 2]
    else { return false }
    return !WordRows(plainEpisodes).holds(before) && !(before.utf8.first.map { $0 &- 48 < 10 } ?? false)
  }

  /// Words of a question that is looked for as it stands, too.
  static let longestSentence = 16

  /// What a question may ask for to have been said, behind the word for it: *who said …*, *which episode has
  /// …*; with fewer words it is not what somebody said.
  static func quoted(_ terms: [String]) -> [String] {
    let opening = terms.prefix(6)
    let verb =
      opening.firstIndex { ["say", "says", "said", "saying"].contains($0) }
      ?? opening.dropFirst(2).firstIndex { ["has", "have", "is", "was"].contains($0) }
    guard let verb, terms.count - verb > 4 else { return terms }
    return Array(terms[(verb + 1)...])
  }

  /// Whether `term` asks by itself.
  static func asks(_ term: String) -> Bool { asking.split(separator: " ").contains { $0 == term } }

  /// What somebody does who is asked for by no name: *someone said …*.
  private static let telling = "asked explained mentioned mentions said saying says talked talking talks told"

  /// Whether `first` and `next` ask for what somebody said.
  static func tells(_ first: String, _ next: String) -> Bool {
    (first == "someone" || first == "somebody") && WordRows(telling).holds(next)
  }

  /// Words before those that ask: *in which episode*, *on which show*.
  private static let before = "at for from in on with"

  /// Whether `first` and `next` begin a question together, the first one a preposition.
  static func begins(_ first: String, _ next: String) -> Bool {
    before.split(separator: " ").contains { $0 == first } && (next == "which" || next == "whose")
  }

  static func isSmall(_ term: String) -> Bool { QuestionWords.english.isSmall(term) }

  static func begins(_ term: String) -> Bool { QuestionWords.english.begins(term) }
}

extension Query {
  /// This question, a comparison (*tabs vs spaces*), or what is told at length, without its small words, and
  /// what these are; nil for anything else, and for what has nothing else in it. A small word written `=word`
  /// is asked for all the same.
  ///
  /// - Parameter known: what questions are made of; not asked where there are too few words for one.
  func question(_ known: @autoclosure () -> QuestionWords?) -> (query: Query, small: [String])? {
    guard case .and(let parts) = self, parts.count >= Question.fewestWords, let known = known() else {
      return nil
    }
    let terms = parts.map(\.plainTerm)
    let isFramed = known.isEnglish && Question.endsInEpisode(terms)
    let frame = known.isEnglish ? Question.frame(terms) : 0
    var words = 0
    var isQuestion = isFramed || frame > 0
    var asks = isQuestion
    var compares = false
    var small: [String] = []
    var rest: [Query] = []
    for (place, part) in parts.enumerated() {
      guard case .word(let word) = part, word.terms.count == 1 else {
        // *node.js* is a word of it, too.
        if part.isSpoken { words += 1 }
        rest.append(part)
        continue
      }
      if words == 0 {
        isQuestion = isQuestion || known.begins(word.terms[0])
        asks = asks || Question.asks(word.terms[0]) && isQuestion
        if place + 1 < parts.count, let next = parts[place + 1].plainTerm, known.begins(next),
          Question.begins(word.terms[0], next)
        {
          (isQuestion, asks) = (true, true)
        }
        if known.isEnglish, place + 1 < parts.count, let next = parts[place + 1].plainTerm,
          Question.tells(word.terms[0], next)
        {
          isQuestion = true
        }
      }
      words += 1
      if !word.isExact, place > 0, place + 1 < parts.count,
        Question.compares(word.terms[0], before: parts[place + 1].plainTerm)
      {
        compares = true
        small.append(word.text)
        continue
      }
      let beside = (
        place > 0 ? parts[place - 1].plainTerm : nil,
        place + 1 < parts.count ? parts[place + 1].plainTerm : nil
      )
      if !word.isExact,
        known.isSmall(word.terms[0]) || place < frame
          || isQuestion && Question.isSmall(word.terms[0], after: beside.0, before: beside.1)
      {
        small.append(word.text)
      } else {
        rest.append(part)
      }
    }
    guard
      compares
        || words >= (isQuestion ? Question.fewestWords : Question.longTold)
          && small.count >= (asks ? 1 : Question.fewestSmall),
      small.count < words
    else {
      return nil
    }
    // Who typed what somebody said gets that, and not just any turn with its telling words.
    if let sentence = sentence(withExact: true) {
      let said = frame > 0 ? Array(sentence[frame...]) : Question.quoted(sentence)
      rest.append(.verbatim(said))
      // Somebody may have said just that.
      if frame > 0 { rest.append(.verbatim(sentence)) }
      if compares { rest.append(.verbatim(said.map(Question.otherComparison))) }
    }
    return (rest.count == 1 ? rest[0] : .and(rest), small)
  }
}
