/// Picks the stretch of a turn that says most of what was looked for.
struct SnippetMaker {
  /// Words of a snippet.
  static let words = 28

  /// What is looked for: words, and the words of phrases, each a number.
  private var wanted: [[UInt8]] = []
  /// Of `wanted`: whether it is marked wherever it stands, not only within a phrase.
  private var isMarkedAlone: [Bool] = []
  private var prefixes: [[UInt8]] = []
  /// Numbers of their words.
  private var phrases: [[Int]] = []

  init(_ query: Query, forms: (String) -> [String]) {
    query.visit { part in
      switch part {
      case .word(let word):
        for term in word.terms {
          mark(term)
          if !word.isExact { for form in forms(term) { mark(form) } }
        }
      case .phrase(let words): phrases.append(words.map { number($0) })
      case .prefix(let prefix): prefixes.append(Array(prefix.utf8))
      default: break
      }
    }
    // What is left out is nothing to mark; it cannot match either, but may share a word.
  }

  private mutating func mark(_ term: String) { isMarkedAlone[number(term)] = true }

  private mutating func number(_ term: String) -> Int {
    let bytes = Array(term.utf8)
    if let known = wanted.firstIndex(of: bytes) { return known }
    wanted.append(bytes)
    isMarkedAlone.append(false)
    return wanted.count - 1
  }

  private struct Token {
    var range: Range<Int>
    /// Its number among what is looked for; -1 for another word, below that for one that begins as a prefix.
    var number: Int
    var isMarked = false
  }

  /// The best stretch of `text`, white space collapsed, `…` where something is cut off.
  func snippet(_ text: [UInt8]) -> Snippet {
    // Mended first, so that scalars are counted as they will be read.
    let text = Array(String(decoding: text, as: UTF8.self).utf8)
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    var tokenizer = Tokenizer()
    // Different words that begin as a prefix are told apart, so that a stretch with several wins.
    var others: [[UInt8]] = []
    tokenizer.tokenize(text) { term, position, range in
      var number = wanted.firstIndex { $0 == term } ?? -1
      var isMarked = number >= 0 && isMarkedAlone[number]
      if !isMarked, prefixes.contains(where: { term.starts(with: $0) }) {
        isMarked = true
        if number < 0 {
          let known = others.firstIndex(of: term)
          if known == nil { others.append(term) }
          number = -2 - (known ?? others.count - 1)
        }
      }
      if tokens.count > position {
        // The second term of a position; the wider range stays.
        if isMarked { tokens[position].isMarked = true }
        if number != -1 || !tokens[position].isMarked { tokens[position].number = number }
      } else {
        tokens.append(Token(range: range, number: number, isMarked: isMarked))
      }
    }
    for phrase in phrases { mark(phrase, &tokens) }
    let (first, last) = window(tokens)
    var start = 0
    var end = text.count
    if first > 0 { start = tokens[first].range.lowerBound }
    if last + 1 < tokens.count { end = tokens[last].range.upperBound }
    // Marks around the cut belong to their words.
    let (earliest, latest) = (max(0, start - 40), min(text.count, end + 40))
    while start > earliest, text[start - 1] > 32 { start -= 1 }
    while end < latest, text[end] > 32 { end += 1 }
    while start > 0, text[start] & 0xc0 == 0x80 { start -= 1 }
    while end < text.count, text[end] & 0xc0 == 0x80 { end += 1 }
    return cut(text, start..<end, tokens[first...].prefix(last - first + 1).filter(\.isMarked))
  }

  private func mark(_ phrase: [Int], _ tokens: inout [Token]) {
    guard phrase.count <= tokens.count, !phrase.isEmpty else { return }
    for start in 0...(tokens.count - phrase.count) where tokens[start].number == phrase[0] {
      guard phrase.indices.allSatisfy({ tokens[start + $0].number == phrase[$0] }) else { continue }
      for offset in phrase.indices { tokens[start + offset].isMarked = true }
    }
  }

  /// The window of tokens with the most different marked terms, then the most marked, first wins.
  private func window(_ tokens: [Token]) -> (first: Int, last: Int) {
    guard tokens.count > Self.words else { return (0, max(0, tokens.count - 1)) }
    var best = (first: 0, score: -1)
    var counts: [Int: Int] = [:]
    var marked = 0
    for end in tokens.indices {
      if tokens[end].isMarked {
        counts[tokens[end].number, default: 0] += 1
        marked += 1
      }
      let start = end - Self.words
      if start >= 0, tokens[start].isMarked {
        marked -= 1
        counts[tokens[start].number, default: 1] -= 1
        if counts[tokens[start].number] == 0 { counts[tokens[start].number] = nil }
      }
      if end >= Self.words - 1 || end == tokens.count - 1 {
        let score = counts.count * 1000 + marked
        if score > best.score { best = (max(0, end - Self.words + 1), score) }
      }
    }
    // Some words before the first mark, so that it is read in its sentence.
    guard let mark = tokens[best.first...].firstIndex(where: \.isMarked) else { return (0, Self.words - 1) }
    let last =
      tokens[best.first..<min(tokens.count, best.first + Self.words)].lastIndex(where: \.isMarked) ?? mark
    let slack = max(0, Self.words - (last - mark + 1))
    let first = min(max(0, mark - slack / 2), max(0, tokens.count - Self.words))
    return (first, min(tokens.count - 1, first + Self.words - 1))
  }

  /// The text of `range` with white space collapsed, and where the marked tokens are in it.
  private func cut(_ text: [UInt8], _ range: Range<Int>, _ marked: [Token]) -> Snippet {
    var out: [UInt8] = []
    var scalars = 0
    var highlights: [(start: Int, length: Int)] = []
    func add(_ byte: UInt8) {
      out.append(byte)
      if byte & 0xc0 != 0x80 { scalars += 1 }
    }
    if range.lowerBound > 0 { for byte in "… ".utf8 { add(byte) } }
    var next = 0
    var openedAt: Int?
    for index in range {
      if let start = openedAt, next < marked.count, index == marked[next].range.upperBound {
        highlights.append((start, scalars - start))
        openedAt = nil
        next += 1
      }
      while next < marked.count, openedAt == nil, marked[next].range.lowerBound < index,
        marked[next].range.upperBound <= index
      { next += 1 }
      if next < marked.count, openedAt == nil, index == marked[next].range.lowerBound { openedAt = scalars }
      let byte = text[index]
      if byte <= 32 {
        if let last = out.last, last != 32 { add(32) }
      } else {
        add(byte)
      }
    }
    if let start = openedAt { highlights.append((start, scalars - start)) }
    if range.upperBound < text.count { for byte in " …".utf8 { add(byte) } }
    return Snippet(text: String(decoding: out, as: UTF8.self), highlights: highlights)
  }
}
