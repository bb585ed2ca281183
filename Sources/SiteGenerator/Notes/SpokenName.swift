import SearchIndex

/// What notes call a thing, as the sequences of terms it may be spoken of as.
struct SpokenName: Sendable {
  /// How the notes write a name of one word: what it takes to know it again in speech.
  enum Form: Sendable { case phrase, peculiar, capitalised, small }

  /// Terms with their distance from the first; small words between are not compared.
  struct Phrase: Sendable {
    var terms: [(term: String, offset: Int)]
    var form: Form
    /// False for the head of a longer title, which must be surer to count.
    var isWhole = true
  }

  var phrases: [Phrase] = []
  /// The distinctive words, for finding all of them in one turn; empty where that would prove nothing.
  var words: [String] = []

  /// - Parameter known: names that prove nothing: the show's and its people's.
  init(_ text: String, known: Set<String>) {
    let text = Self.plain(text)
    add(text, isWhole: true, known: known)
    for head in Self.heads(text) { add(head, isWhole: false, known: known) }
    var seen: Set<String> = []
    words = Tokenizer.terms(text).filter {
      !GenericWords.isSmall($0) && !GenericWords.isGeneric($0) && !known.contains($0)
        && seen.insert($0).inserted
    }
    if words.count < 2 || words.count > 6 { words = [] }
  }

  /// Without possessive endings and what stands in brackets or quotes around it.
  private static func plain(_ text: String) -> String {
    var text = String(text.prefix(200))
    if text.utf8.contains(UInt8(ascii: "'")) || text.utf8.contains(0xe2) {
      text = text.replacing("'s ", with: " ").replacing("’s ", with: " ")
      text = text.replacing("s’ ", with: "s ").replacing("s' ", with: "s ")
    }
    if let bracket = text.firstIndex(of: "("), bracket > text.startIndex { text = String(text[..<bracket]) }
    return text
  }

  /// What ends the name in a longer title, and whether it is a word.
  private static let marks = [" - ", " – ", " — ", ": ", " | ", " by ", " on ", ", "].map {
    (bytes: Array($0.utf8), isWord: $0.contains(where: \.isLetter))
  }

  /// The name before a dash or colon, the one behind a repository owner's slash, the one before ` by `.
  private static func heads(_ text: String) -> [String] {
    var heads: [String] = []
    let bytes = Array(text.utf8)
    for (mark, isWord) in marks {
      guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { continue }
      let head = bytes[..<at]
      // "swyx on The Changelog" is about more than swyx.
      if head.contains(UInt8(ascii: " ")) || !isWord { heads.append(String(decoding: head, as: UTF8.self)) }
    }
    let parts = text.split(separator: "/")
    if parts.count == 2, !text.contains(" "), !text.contains(":") { heads.append(String(parts[1])) }
    return heads
  }

  private mutating func add(_ text: String, isWhole: Bool, known: Set<String>) {
    var tokens: [(term: String, raw: Substring)] = []
    let bytes = Array(text.utf8)
    var last = -1
    var tokenizer = Tokenizer()
    tokenizer.tokenize(bytes) { term, position, range in
      let raw = Substring(decoding: bytes[range], as: UTF8.self)
      if position == last { tokens.removeLast() }
      last = position
      // `.js` and `js` share a place: the plain one is looked for.
      tokens.append((String(decoding: term, as: UTF8.self), raw))
    }
    func isIdle(_ term: String) -> Bool { GenericWords.isSmall(term) || GenericWords.isGeneric(term) }
    while let first = tokens.first?.term, GenericWords.isSmall(first) { tokens.removeFirst() }
    while let end = tokens.last?.term, isIdle(end), !end.allSatisfy(\.isNumber) { tokens.removeLast() }
    guard let first = tokens.first, tokens.count <= 8 else { return }
    let telling = tokens.filter { !isIdle($0.term) && !known.contains($0.term) }
    guard !telling.isEmpty else { return }
    if tokens.count == 1 {
      add(word: first.raw, term: first.term, isWhole: isWhole)
      return
    }
    let terms = tokens.enumerated().filter { !GenericWords.isSmall($0.element.term) }
      .map { (term: $0.element.term, offset: $0.offset) }
    if terms.count > 1 {
      // A telling word and a general one: `state machines`, `code review` say too little as a head.
      if isWhole || telling.count > 1 {
        phrases.append(Phrase(terms: terms, form: .phrase, isWhole: isWhole))
      }
      if tokens.count < 4 {
        let joined = tokens.map(\.term).joined()
        phrases.append(Phrase(terms: [(joined, 0)], form: .peculiar, isWhole: isWhole))
      }
    }
    // `Node.js` is said and written `Node`, too.
    if tokens.count == 2, GenericWords.endings.contains(tokens[1].term), text.contains("."),
      !known.contains(first.term), !isIdle(first.term)
    {
      add(word: first.raw, term: first.term, isWhole: false)
    }
  }

  private mutating func add(word: Substring, term: String, isWhole: Bool) {
    let letters = word.filter(\.isLetter)
    guard letters.count > 1, letters.count > 2 || word.contains(where: \.isNumber) else { return }
    let capitals = letters.count { $0.isUppercase }
    let isCamel =
      capitals > 0 && capitals < letters.count && (letters.dropFirst().contains { $0.isUppercase })
    let isPeculiar = isCamel || word.contains(where: \.isNumber) && letters.count > 1
    let form: Form = isPeculiar ? .peculiar : capitals > 0 ? .capitalised : .small
    phrases.append(Phrase(terms: [(term, 0)], form: form, isWhole: isWhole))
    guard isCamel else { return }
    let parts = Self.camelParts(String(word)).map { $0.lowercased() }
    if parts.count > 1, parts.count < 5, parts.allSatisfy({ $0.utf8.count > 1 }),
      !parts.allSatisfy({ GenericWords.isSmall($0) })
    {
      let terms = parts.enumerated().map { (term: $0.element, offset: $0.offset) }
      phrases.append(Phrase(terms: terms, form: .phrase, isWhole: isWhole))
    }
  }

  /// `freeCodeCamp`: free, Code, Camp.
  static func camelParts(_ word: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in word {
      if character.isUppercase, let last = part.last, !last.isUppercase {
        parts.append(part)
        part = ""
      }
      part.append(character)
    }
    return parts + (part.isEmpty ? [] : [part])
  }
}
