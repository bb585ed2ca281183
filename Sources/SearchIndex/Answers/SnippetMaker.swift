/// Picks the stretch of a turn that says most of what was looked for.
struct SnippetMaker {
  /// Words of a snippet.
  static let words = 28

  /// Words of each part where two parts say more than one.
  static let halfWords = 14
  /// Bytes of a part at most.
  private static let mostBytes = 2000
  /// Two parts are worth it where they say so much more: a word in one turn of three.
  private static let muchMore = 1.0
  /// Different words that begin as asked for are told apart, so many at most.
  private static let toldApart = 256
  /// What a word that begins as asked for tells.
  private static let prefixWeight = 3.0
  /// A word that tells less than this share of what the most telling one does lights up only beside another.
  private static let leastTelling = 0.25

  /// What is looked for: words, and the words of phrases, each a number.
  private var wanted: [[UInt8]] = []
  /// The letters these begin with: most words of a turn begin with none of them.
  private var firstLetters: UInt64 = 0
  /// Of `wanted`: what each tells (its inverse document frequency), and which are forms of one.
  private var weights: [Double] = []
  /// What a word must tell to light up by itself.
  private var least = 0.0
  private var meanings: [Int] = []
  /// Of `wanted`: words that light up wherever they stand, however often they are said: all but small ones of
  /// a short query.
  private var isTelling: [Bool] = []
  /// Words of a short query at most.
  private static let few = 3
  /// Of `wanted`: whether it is marked wherever it stands, not only within a phrase.
  private var isMarkedAlone: [Bool] = []
  private var prefixes: [[UInt8]] = []
  /// Numbers of their words.
  private var phrases: [[Int]] = []

  /// Where the open markers of a text are, in bytes, if the query asks for turns that have one.
  private var markers: (([UInt8]) -> [Range<Int>])?

  /// - Parameters:
  ///   - markers: where the open markers of a text are, in bytes and rising.
  ///   - idf: what the rarest of some terms tells, the forms of one word.
  init(
    _ query: Query, forms: (String) -> [String], markers: @escaping ([UInt8]) -> [Range<Int>] = { _ in [] },
    idf: ([String]) -> Double
  ) {
    if query.filters(all: false).contains(.marked("unintelligible")) { self.markers = markers }
    var words = 0
    query.visitPositive { if case .word = $0 { words += 1 } }
    query.visitPositive { part in
      switch part {
      case .word(let word):
        let own = word.terms + (word.isExact ? [] : word.terms.flatMap(forms))
        let weight = idf(own)
        let meaning = wanted.count
        for term in own {
          let number = number(term, meaning, weight)
          isMarkedAlone[number] = true
          isTelling[number] = words <= Self.few && term.count > 2 && !Inflection.isInvariable(term)
        }
      case .phrase(let words, _), .verbatim(let words):
        phrases.append(words.map { number($0, wanted.count, idf([$0])) })
      case .prefix(let prefix): prefixes.append(Array(prefix.utf8))
      case .begun(let words, let begun):
        // What stands between two beginnings is marked as a phrase of its own.
        for place in begun { prefixes.append(Array(words[place].utf8)) }
        for run in words.indices.split(whereSeparator: begun.contains) {
          phrases.append(run.map { number(words[$0], wanted.count, idf([words[$0]])) })
        }
      default: break
      }
    }
    least = Self.leastTelling * (weights.max() ?? 0)
  }

  /// A bit for the letter a word begins with; others share it.
  private static func letterBit(_ letter: UInt8) -> UInt64 { 1 << UInt64(letter & 63) }

  private mutating func number(_ term: String, _ meaning: Int, _ weight: Double) -> Int {
    let bytes = Array(term.utf8)
    if let known = wanted.firstIndex(of: bytes) { return known }
    wanted.append(bytes)
    if let letter = bytes.first { firstLetters |= Self.letterBit(letter) }
    weights.append(weight)
    meanings.append(meaning)
    isMarkedAlone.append(false)
    isTelling.append(false)
    return wanted.count - 1
  }

  private struct Token {
    var range: Range<Int>
    /// Its number among what is looked for; -1 for another word, below that for one that begins as a prefix.
    var number: Int
    var isMarked = false
    /// Whether it stands in a phrase that was asked for.
    var isSure = false
  }

  /// The best stretch of `text`, white space collapsed, `…` where something is cut off.
  func snippet(_ text: [UInt8]) -> Snippet {
    // Mended first, so that scalars are counted as they will be read.
    let text = text.allSatisfy { $0 < 128 } ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    var tokenizer = Tokenizer()
    // Different words that begin as a prefix are told apart, so that a stretch with several wins.
    var others: [[UInt8]] = []
    tokenizer.tokenizeSpans(text.span) { term, position, range in
      var number = -1
      var isMarked = false
      if !prefixes.isEmpty || firstLetters & Self.letterBit(term[0]) != 0 {
        number = wanted.firstIndex { Self.isSame($0.span, term) } ?? -1
        isMarked = number >= 0 && isMarkedAlone[number]
        if !isMarked, !prefixes.isEmpty, let term = beginning(term) {
          isMarked = true
          if number < 0 {
            let known = others.firstIndex(of: term)
            if known == nil, others.count < Self.toldApart { others.append(term) }
            number = -2 - (known ?? others.count - 1)
          }
        }
      }
      if tokens.count > position {
        // The second term of a position; the wider range stays, and what is marked by itself is not what
        // marks nothing.
        if number != -1, isMarked || !tokens[position].isMarked { tokens[position].number = number }
        if isMarked { tokens[position].isMarked = true }
      } else {
        tokens.append(Token(range: range, number: number, isMarked: isMarked))
      }
    }
    for phrase in phrases { mark(phrase, &tokens) }
    if let ranges = markers?(text) { mark(ranges, &tokens) }
    let stretches = stretches(tokens).map { first, last -> Stretch in
      var start = first > 0 ? tokens[first].range.lowerBound : 0
      var end = last + 1 < tokens.count ? tokens[last].range.upperBound : text.count
      // Marks around the cut belong to their words.
      let (earliest, latest) = (max(0, start - 40), min(text.count, end + 40))
      while start > earliest, text[start - 1] > 32 { start -= 1 }
      while end < latest, text[end] > 32 { end += 1 }
      // A word may be a megabyte.
      end = min(end, start + Self.mostBytes)
      while start > 0, text[start] & 0xc0 == 0x80 { start -= 1 }
      while end < text.count, text[end] & 0xc0 == 0x80 { end += 1 }
      // Where no blanks part the words, some of those around the cut are shown, too.
      let shown = tokens[max(0, first - 40)...].prefix { $0.range.lowerBound < end }
      let marked = shown.indices.filter { place in
        shown[place].isMarked && shown[place].range.lowerBound >= start
          && (place - 1...place + 1).contains { tokens.indices.contains($0) && tells(tokens[$0]) }
      }
      return Stretch(bytes: start..<end, marked: marked.map { shown[$0] })
    }
    return cut(text, stretches)
  }

  private static func isSame(_ wanted: borrowing Span<UInt8>, _ term: borrowing Span<UInt8>) -> Bool {
    guard wanted.count == term.count else { return false }
    for index in wanted.indices where wanted[index] != term[index] { return false }
    return true
  }

  /// `term`, where it begins as one of the prefixes.
  private func beginning(_ term: borrowing Span<UInt8>) -> [UInt8]? {
    let term = unsafe term.withUnsafeBufferPointer { unsafe [UInt8]($0) }
    return prefixes.contains { term.starts(with: $0) } ? term : nil
  }

  private func mark(_ phrase: [Int], _ tokens: inout [Token]) {
    guard phrase.count <= tokens.count, !phrase.isEmpty else { return }
    for start in 0...(tokens.count - phrase.count) where tokens[start].number == phrase[0] {
      guard phrase.indices.allSatisfy({ tokens[start + $0].number == phrase[$0] }) else { continue }
      for offset in phrase.indices {
        tokens[start + offset].isMarked = true
        tokens[start + offset].isSure = true
      }
    }
  }

  /// Marks the words of open markers: who asks for them wants to see where they are.
  private func mark(_ markers: [Range<Int>], _ tokens: inout [Token]) {
    var place = 0
    for marker in markers {
      while place < tokens.count, tokens[place].range.upperBound <= marker.lowerBound { place += 1 }
      guard place < tokens.count, tokens[place].range.upperBound <= marker.upperBound else { continue }
      if tokens[place].number == -1 { tokens[place].number = Self.marker }
      tokens[place].isMarked = true
      tokens[place].isSure = true
    }
  }

  /// The number of a marker's word: below those of words that begin as asked for.
  private static let marker = Int.min

  /// First and last tokens of what is shown: the stretch that tells most, or two where those tell much more.
  private func stretches(_ tokens: [Token]) -> [(first: Int, last: Int)] {
    guard tokens.count > Self.words else { return [(0, max(0, tokens.count - 1))] }
    let whole = window(tokens, Self.words, besides: [])
    if weight(tokens, 0..<tokens.count) - whole.weight > Self.muchMore {
      let one = window(tokens, Self.halfWords, besides: [])
      let told = tokens[one.first...one.last].filter(\.isMarked).map(meaning)
      let two = window(tokens, Self.halfWords, besides: told)
      if one.weight + two.weight > whole.weight + Self.muchMore {
        let (left, right) = one.first < two.first ? (one, two) : (two, one)
        // Side by side they are one.
        return left.last + 1 < right.first
          ? [(left.first, left.last), (right.first, right.last)] : [(left.first, right.last)]
      }
    }
    return [(whole.first, whole.last)]
  }

  private func meaning(_ token: Token) -> Int { token.number < 0 ? token.number : meanings[token.number] }

  private func weight(_ token: Token) -> Double {
    token.number < 0 ? Self.prefixWeight : weights[token.number]
  }

  private func tells(_ token: Token) -> Bool {
    token.isMarked
      && (token.isSure || weight(token) >= least || token.number >= 0 && isTelling[token.number])
  }

  /// What the different words marked in `range` tell.
  private func weight(_ tokens: [Token], _ range: Range<Int>) -> Double {
    var seen: [Int] = []
    var sum = 0.0
    for token in tokens[range] where token.isMarked {
      let meaning = meaning(token)
      guard !seen.contains(meaning) else { continue }
      seen.append(meaning)
      sum += weight(token)
    }
    return sum
  }

  /// The stretch of `size` tokens whose different marked words tell most, then with the most of them; the
  /// first wins.
  ///
  /// - Parameter told: words that count for nothing, since they are shown already.
  private func window(
    _ tokens: [Token], _ size: Int, besides told: [Int]
  ) -> (first: Int, last: Int, weight: Double) {
    var best = (first: 0, score: -1.0, weight: 0.0)
    // A few words are looked for at most: a short list is quicker than a table.
    var seen: [(meaning: Int, count: Int)] = told.map { ($0, -1) }
    var (sum, marked) = (0.0, 0)
    func place(_ token: Token) -> Int {
      let meaning = meaning(token)
      if let known = seen.firstIndex(where: { $0.meaning == meaning }) { return known }
      seen.append((meaning, 0))
      return seen.count - 1
    }
    for end in tokens.indices {
      if tokens[end].isMarked, case let at = place(tokens[end]), seen[at].count >= 0 {
        if seen[at].count == 0 { sum += weight(tokens[end]) }
        seen[at].count += 1
        marked += 1
      }
      let start = end - size
      if start >= 0, tokens[start].isMarked, case let at = place(tokens[start]), seen[at].count >= 0 {
        if seen[at].count == 1 { sum -= weight(tokens[start]) }
        seen[at].count -= 1
        marked -= 1
      }
      if end >= size - 1 {
        // Sums of the same words may differ in their last bits.
        let score = (sum * 1e6).rounded() / 1e6 + Double(marked) / 1000
        if score > best.score { best = (end - size + 1, score, sum) }
      }
    }
    // Some words before the first mark, so that it is read in its sentence.
    guard let mark = tokens[best.first...].firstIndex(where: \.isMarked) else { return (0, size - 1, 0) }
    let last =
      tokens[best.first..<min(tokens.count, best.first + size)].lastIndex(where: \.isMarked) ?? mark
    let slack = max(0, size - (last - mark + 1))
    let first = min(max(0, mark - slack / 2), max(0, tokens.count - size))
    return (first, min(tokens.count - 1, first + size - 1), best.weight)
  }

  /// What is shown of a text, and the tokens that are marked in it.
  ///
  /// No tuple: an array of these asks the runtime for what the bounds of a range conform to (`HashSlots`).
  private struct Stretch {
    var bytes: Range<Int>
    var marked: [Token]
  }

  /// The text of the stretches with white space collapsed, and where the marked tokens are in it.
  private func cut(_ text: [UInt8], _ stretches: [Stretch]) -> Snippet {
    var out: [UInt8] = []
    out.reserveCapacity(stretches.reduce(16) { $0 + $1.bytes.count })
    var scalars = 0
    var highlights: [(start: Int, length: Int)] = []
    let source = text.span
    func add(_ mark: String) {
      out.append(contentsOf: mark.utf8)
      scalars += mark.unicodeScalars.count
    }
    func add(_ range: Range<Int>) {
      for index in range {
        let byte = source[index]
        if byte > 32 {
          out.append(byte)
          if byte & 0xc0 != 0x80 { scalars += 1 }
        } else if let last = out.last, last != 32 {
          out.append(32)
          scalars += 1
        }
      }
    }
    if stretches.first?.bytes.lowerBound ?? 0 > 0 { add("… ") }
    for (number, stretch) in stretches.enumerated() {
      if number > 0 { add(" … ") }
      var from = stretch.bytes.lowerBound
      // Of tokens that lie in each other the first is marked.
      for token in stretch.marked
      where token.range.lowerBound >= from && token.range.lowerBound < stretch.bytes.upperBound {
        add(from..<token.range.lowerBound)
        let start = scalars
        from = min(token.range.upperBound, stretch.bytes.upperBound)
        add(token.range.lowerBound..<from)
        highlights.append((start, scalars - start))
      }
      add(from..<stretch.bytes.upperBound)
    }
    if stretches.last?.bytes.upperBound ?? text.count < text.count { add(" …") }
    var snippet = Snippet(text: String(decoding: out, as: UTF8.self), highlights: highlights)
    snippet.place = (
      stretches.first { !$0.marked.isEmpty }?.marked.first?.range.lowerBound ?? 0, max(1, text.count)
    )
    return snippet
  }
}
