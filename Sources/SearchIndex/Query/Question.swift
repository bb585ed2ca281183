/// Questions in English: `what is the best way to handle errors` asks for its telling words, not for a turn that holds *what* and *the*, too.
///
/// The search page knows the same words and rules (`Assets/search-query.js`).
enum Question {
  /// Words, in the index's form, that tell nothing in a question.
  static let smallWords =
    "a about an and anybody anyone are as at be been but by can could did do does episode episodes ever for from had has have he her him his how hows i if in is it its me mention mentioned mentions my of on or our said say saying says she should so somebody someone talk talked talking tell that thats the their them then there these they this those to told us was we were what whats when whens where wheres which who whos whose why whys will with would you your"
  /// Those a question begins with.
  static let beginnings =
    "anybody anyone are can could did do does episode episodes had has have how hows is should tell was were what whats when whens where wheres which who whos whose why whys will would"
  /// Words a question has at least, and small ones among them.
  static let fewestWords = 3
  static let fewestSmall = 2
  /// Words of a question that is looked for as it stands, too.
  static let longestSentence = 16

  static func isSmall(_ term: String) -> Bool { QuestionWords.english.isSmall(term) }

  static func begins(_ term: String) -> Bool { QuestionWords.english.begins(term) }
}

extension Query {
  /// This question without its small words, and what these are; nil for what is no question in plain words, or has nothing
  /// else in it. A small word written `=word` is asked for all the same.
  func question(_ known: QuestionWords) -> (query: Query, small: [String])? {
    guard case .and(let parts) = self else { return nil }
    var words = 0
    var small: [String] = []
    var rest: [Query] = []
    for part in parts {
      guard case .word(let word) = part, word.terms.count == 1 else {
        rest.append(part)
        continue
      }
      if words == 0, !known.begins(word.terms[0]) { return nil }
      words += 1
      if !word.isExact, known.isSmall(word.terms[0]) { small.append(word.text) } else { rest.append(part) }
    }
    guard words >= Question.fewestWords, small.count >= Question.fewestSmall, small.count < words else {
      return nil
    }
    // Who typed what somebody said gets that, and not just any turn with its telling words.
    if let sentence = sentence(withExact: true) { rest.append(.verbatim(sentence)) }
    return (rest.count == 1 ? rest[0] : .and(rest), small)
  }
}
