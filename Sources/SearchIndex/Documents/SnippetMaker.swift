/// Picks the stretch of a turn that says most of what was looked for.
struct SnippetMaker {
  /// Words of a snippet.
  static let words = 28

  private var terms: Set<String> = []
  private var prefixes: [String] = []
  private var phrases: [[String]] = []

  init(_ query: Query, forms: (String) -> [String]) {
    query.visit { part in
      switch part {
      case .word(let word):
        terms.formUnion(word.terms)
        if !word.isExact { for term in word.terms { terms.formUnion(forms(term)) } }
      case .phrase(let words): phrases.append(words)
      case .prefix(let prefix): prefixes.append(prefix)
      default: break
      }
    }
    // What is left out is nothing to mark; it cannot match either, but may share a word.
  }

  private struct Token {
    var range: Range<Int>
    var term: String
    var isMarked = false
  }

  /// The best stretch of `text`, white space collapsed, `…` where something is cut off.
  func snippet(_ text: [UInt8]) -> Snippet {
    // Mended first, so that scalars are counted as they will be read.
    let text = Array(String(decoding: text, as: UTF8.self).utf8)
    var tokens: [Token] = []
    var tokenizer = Tokenizer()
    tokenizer.tokenize(text) { term, position, range in
      let name = String(decoding: term, as: UTF8.self)
      let isMarked = terms.contains(name) || prefixes.contains { name.hasPrefix($0) }
      if tokens.count > position {
        // The second term of a position; the wider range stays.
        if isMarked { tokens[position].isMarked = true }
        tokens[position].term = name
      } else {
        tokens.append(Token(range: range, term: name, isMarked: isMarked))
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

  private func mark(_ phrase: [String], _ tokens: inout [Token]) {
    guard phrase.count <= tokens.count, !phrase.isEmpty else { return }
    for start in 0...(tokens.count - phrase.count)
    where zip(tokens[start...], phrase).allSatisfy({ $0.term == $1 }) {
      for offset in phrase.indices { tokens[start + offset].isMarked = true }
    }
  }

  /// The window of tokens with the most different marked terms, then the most marked, first wins.
  private func window(_ tokens: [Token]) -> (first: Int, last: Int) {
    guard tokens.count > Self.words else { return (0, max(0, tokens.count - 1)) }
    var best = (first: 0, score: -1)
    var counts: [String: Int] = [:]
    var marked = 0
    for end in tokens.indices {
      if tokens[end].isMarked {
        counts[tokens[end].term, default: 0] += 1
        marked += 1
      }
      let start = end - Self.words
      if start >= 0, tokens[start].isMarked {
        marked -= 1
        counts[tokens[start].term, default: 1] -= 1
        if counts[tokens[start].term] == 0 { counts[tokens[start].term] = nil }
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
