import Transcripts

/// Text to terms, the same for documents and queries.
///
/// - A word is a run of letters and digits. An apostrophe between letters joins (`don't` is `dont`;
///   `Apostrophes` tells more); `c++`, `g++`, `c#` keep their marks; `.net` is a word besides `net`, and so
///   is `$20` besides `20`, and `50%` besides `50`.
/// - `A.I.` is `ai` and `U.K.` is `uk`; an acronym that would be a small word keeps its points: `u.s`, `i.t`.
/// - Case and accents fold (`Folding`).
/// - Chinese, Japanese and Korean characters are words of their own; a query of several is a
///   phrase of them.
public struct Tokenizer: Sendable {
  /// Longest term in bytes, but for `++` or `#` behind it, and a sign of money before it; the rest of a
  /// longer word is cut off between two letters.
  public static let longest = 64

  private var term: [UInt8] = []
  /// Apostrophes within the word in hand, and where in `term` the last one stood.
  private var apostrophes = (count: 0, place: 0)
  /// At hand: a global is asked at every use whether it is there yet.
  private let kinds = Tokenizer.kindOfBytes

  public init() { term.reserveCapacity(Self.longest + 8) }

  /// Calls `body` with each term of `text`, its position from 0 and its bytes in `text`.
  ///
  /// Two terms may share a position (`.net`, `net`; `kubernetess`, `kubernetes` for *Kubernetes's*).
  /// - Complexity: linear.
  public mutating func tokenize(
    _ text: [UInt8], _ body: (_ term: [UInt8], _ position: Int, _ range: Range<Int>) -> Void
  ) {
    var copy: [UInt8] = []
    copy.reserveCapacity(Self.longest + 8)
    tokenizeSpans(text.span) { term, position, range in
      copy.removeAll(keepingCapacity: true)
      unsafe term.withUnsafeBufferPointer { unsafe copy.append(contentsOf: $0) }
      body(copy, position, range)
    }
  }

  /// As `tokenize(_:_:)`; a term that stands in the text as it is, as most do, is given where it lies.
  package mutating func tokenizeSpans(
    _ source: borrowing Span<UInt8>,
    _ body: (_ term: Span<UInt8>, _ position: Int, _ range: Range<Int>) -> Void
  ) {
    let count = source.count
    var position = 0
    var index = 0
    while index < count {
      let byte = source[index]
      let kind = kinds[Int(byte)]
      if kind == Self.other {
        index += 1
        continue
      }
      let start = index
      if kind == Self.letter, let end = plainEnd(source, index) {
        body(source.extracting(start..<end), position, start..<end)
        position += 1
        index = end
        continue
      }
      term.removeAll(keepingCapacity: true)
      if kind == Self.wide {
        let (scalar, length) = UTF8Text.scalar(source, index, source.count)
        guard Self.isWord(scalar) else {
          index += length
          continue
        }
        if UnspacedScript.holds(scalar) {
          Folding.append(scalar, to: &term)
          index += length
          body(term.span, position, start..<index)
          position += 1
          continue
        }
      }
      if let end = acronym(source, index) {
        body(term.span, position, start..<end)
        position += 1
        index = end
        continue
      }
      word(source, &index)
      guard !term.isEmpty else { continue }
      suffix(source, &index)
      // Behind points there is an ellipsis, not a word with a point.
      if start > 0, source[start - 1] == UInt8(ascii: "."), term[0] &- 97 < 26,
        start == 1 || source[start - 2] != UInt8(ascii: ".") && !endsWord(source, start - 2)
      {
        let dotted = [UInt8(ascii: ".")] + term
        body(dotted.span, position, (start - 1)..<index)
      }
      if term[0] &- 48 < 10 { signed(source, start..<index) { body($0, position, $1) } }
      if apostrophes.count == 1 {
        let reading = Apostrophes.read(term, apostrophes.place)
        if case .whole(let whole) = reading { term = whole }
        body(term.span, position, start..<index)
        if case .besides(let part) = reading {
          body(term.span.extracting(part), position, start..<index)
        }
      } else {
        body(term.span, position, start..<index)
      }
      position += 1
    }
  }

  /// Where the word at `index` ends if it is small letters and figures only, and nothing around it may be of
  /// its term; else nil.
  private func plainEnd(_ source: borrowing Span<UInt8>, _ index: Int) -> Int? {
    if index > 0 {
      let before = source[index - 1]
      if before == UInt8(ascii: ".") { return nil }
      if before == UInt8(ascii: "$") || before > 127, source[index] &- 48 < 10 { return nil }
    }
    let limit = min(source.count, index + Self.longest + 1)
    var end = index + 1
    while end < limit, kinds[Int(source[end])] == Self.letter { end += 1 }
    guard end < source.count else { return end - index <= Self.longest ? end : nil }
    guard end < limit, kinds[Int(source[end])] == Self.other else { return nil }
    switch source[end] {
    case UInt8(ascii: "'"), UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "%"): return nil
    case UInt8(ascii: ".") where end == index + 1: return nil
    default: return end
    }
  }

  /// Figures of an amount that is a word besides them, at most: those of longer ones are written in many ways
  /// (*$1,000*, *$1000*).
  private static let mostFigures = 3

  /// Calls `body` with the term in hand, which begins with a figure and lies at `range`, and the sign of
  /// money before it, or behind figures the one of per cent, where one stands there. Parts of a longer
  /// number, `$1,000` and `1.5%`, are none.
  private func signed(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>,
    _ body: (_ term: Span<UInt8>, _ range: Range<Int>) -> Void
  ) {
    func isFigure(_ place: Int) -> Bool { source.indices.contains(place) && source[place] &- 48 < 10 }
    func parts(_ place: Int) -> Bool { source.indices.contains(place) && ".,".utf8.contains(source[place]) }
    let (start, end) = (range.lowerBound, range.upperBound)
    guard term.prefix(while: { $0 &- 48 < 10 }).count <= Self.mostFigures, !(parts(end) && isFigure(end + 1)),
      !(parts(start - 1) && isFigure(start - 2))
    else { return }
    for sign in Self.money where start >= sign.count {
      let first = start - sign.count
      guard sign.indices.allSatisfy({ source[first + $0] == sign[$0] }) else { continue }
      return body((sign + term).span, first..<end)
    }
    if end < source.count, source[end] == UInt8(ascii: "%"), term.allSatisfy({ $0 &- 48 < 10 }) {
      body((term + [UInt8(ascii: "%")]).span, start..<(end + 1))
    }
  }

  private static let money = ["$", "£", "€"].map { Array($0.utf8) }

  /// Takes in the acronym at `index`, if one stands there, and gives where its last letter ends: single
  /// letters parted by points.
  private mutating func acronym(_ source: borrowing Span<UInt8>, _ index: Int) -> Int? {
    func isLetter(_ place: Int) -> Bool { place < source.count && (source[place] | 32) &- 97 < 26 }
    func isPoint(_ place: Int) -> Bool { place < source.count && source[place] == UInt8(ascii: ".") }
    guard isLetter(index), isPoint(index + 1), isLetter(index + 2) else { return nil }
    var end = index + 1
    while end - index < Self.longest, isPoint(end), isLetter(end + 1) { end += 2 }
    guard end == source.count || !beginsWord(source, end), !(isPoint(end) && isLetter(end + 1)) else {
      return nil
    }
    // Of two letters a point behind tells: `plan B.I mean` has none.
    guard end - index > 3 || isPoint(end), end == source.count || !"+#".utf8.contains(source[end]) else {
      return nil
    }
    for place in stride(from: index, to: end, by: 2) { term.append(source[place] | 32) }
    if Self.smallWords.contains(term) {
      for place in stride(from: term.count - 1, to: 0, by: -1) { term.insert(UInt8(ascii: "."), at: place) }
    }
    return possessive(source, isPoint(end) ? end + 1 : end) ?? end
  }

  /// Where the `'s` at `index` ends, if it is one.
  private func possessive(_ source: borrowing Span<UInt8>, _ index: Int) -> Int? {
    guard index < source.count else { return nil }
    var end = index
    if source[index] == UInt8(ascii: "'") {
      end += 1
    } else if source[index] == 0xe2, index + 2 < source.count, source[index + 1] == 0x80,
      source[index + 2] == 0x99
    {
      end += 3
    }
    guard end > index, end < source.count, source[end] | 32 == UInt8(ascii: "s") else { return nil }
    return end + 1 == source.count || !beginsWord(source, end + 1) ? end + 1 : nil
  }

  /// What no acronym may be taken for.
  private static let smallWords = Set(
    "us it am is as at be we he me my no so or on in to an do go if of up by".split(separator: " ").map {
      Array($0.utf8)
    })

  /// Takes in the run of letters and digits at `index`.
  private mutating func word(_ source: borrowing Span<UInt8>, _ index: inout Int) {
    apostrophes = (0, 0)
    while index < source.count {
      let start = index
      while index < source.count, Self.isPlain(kinds[Int(source[index])]) { index += 1 }
      if index > start { take(source.extracting(start..<index)) }
      guard index < source.count else { break }
      let byte = source[index]
      switch kinds[Int(byte)] {
      case Self.wide:
        let (scalar, length) = UTF8Text.scalar(source, index, source.count)
        if scalar == "’", joins(source, index, length) {
          apostrophes = (apostrophes.count + 1, term.count)
          index += length
          continue
        }
        guard Self.isWord(scalar) || Self.isMark(scalar), !UnspacedScript.holds(scalar) else { return cut() }
        Folding.append(scalar, to: &term)
        index += length
        continue
      default:
        guard byte == UInt8(ascii: "'"), joins(source, index, 1) else { return cut() }
        apostrophes = (apostrophes.count + 1, term.count)
      }
      index += 1
    }
    cut()
  }

  /// Appends a run of plain letters and figures, capitals as small letters: these, and figures, have the bit
  /// already.
  private mutating func take(_ run: borrowing Span<UInt8>) {
    let first = term.count
    unsafe run.withUnsafeBufferPointer { unsafe term.append(contentsOf: $0) }
    var letters = term.mutableSpan
    for index in first..<letters.count { letters[index] |= 32 }
  }

  private static func isPlain(_ kind: UInt8) -> Bool { kind == letter || kind == capital }

  private mutating func cut() {
    if term.count > Self.longest { term.removeSubrange(Self.end(of: term, Self.longest)...) }
  }

  /// Where the letters of `text` end of which `most` bytes are kept at most: never within one.
  static func end(of text: [UInt8], _ most: Int) -> Int {
    guard text.count > most else { return text.count }
    var end = most
    while end > 0, text[end] & 0xc0 == 0x80 { end -= 1 }
    return end
  }

  /// An apostrophe joins what stands on both sides of it.
  private func joins(_ source: borrowing Span<UInt8>, _ index: Int, _ length: Int) -> Bool {
    guard !term.isEmpty, index + length < source.count else { return false }
    let next = kinds[Int(source[index + length])]
    if next == Self.letter || next == Self.capital { return true }
    guard next == Self.wide else { return false }
    let scalar = UTF8Text.scalar(source, index + length, source.count).0
    return Self.isWord(scalar) && !UnspacedScript.holds(scalar)
  }

  /// `++` and `#` behind a word are part of it where no letter follows: of C++17 and C#9 the figures are a
  /// word of their own, but not of PR#9.
  private mutating func suffix(_ source: borrowing Span<UInt8>, _ index: inout Int) {
    guard index < source.count else { return }
    var end = index
    if source[index] == UInt8(ascii: "#") {
      end = index + 1
    } else if source[index] == UInt8(ascii: "+"), index + 1 < source.count,
      source[index + 1] == UInt8(ascii: "+")
    {
      end = index + 2
    }
    guard end > index,
      end == source.count || !beginsWord(source, end)
        || source[end] &- 48 < 10 && (end - index > 1 || term.count == 1 && term[0] &- 97 < 26)
    else { return }
    while index < end {
      term.append(source[index])
      index += 1
    }
  }

  /// True where a letter or figure stands at `index`; marks such as dashes and curly quotes are none.
  private func beginsWord(_ source: borrowing Span<UInt8>, _ index: Int) -> Bool {
    switch kinds[Int(source[index])] {
    case Self.other: return false
    case Self.wide: return Self.isWord(UTF8Text.scalar(source, index, source.count).0)
    default: return true
    }
  }

  /// True where the byte at `index` is the last of a letter or figure.
  private func endsWord(_ source: borrowing Span<UInt8>, _ index: Int) -> Bool {
    var start = index
    while start > 0, start > index - 3, source[start] & 0xc0 == 0x80 { start -= 1 }
    return beginsWord(source, start)
  }

  /// The terms of `text` in order; of two at one position the longer.
  public static func terms(_ text: String) -> [String] {
    var found: [(position: Int, term: String)] = []
    var tokenizer = Tokenizer()
    tokenizer.tokenize(Array(text.utf8)) { term, position, _ in
      if found.last?.position == position { return }
      found.append((position, String(decoding: term, as: UTF8.self)))
    }
    return found.map(\.term)
  }

  // MARK: Characters

  private static let other: UInt8 = 0
  private static let letter: UInt8 = 1
  private static let capital: UInt8 = 2
  private static let wide: UInt8 = 3

  private static let kindOfBytes: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return letter
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return capital
    case 128...: return wide
    default: return other
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if (0x2000...0x206f).contains(scalar.value) || Folding.isMark(scalar.value) { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || joinsLetters(scalar)
  }

  /// True for a mark of the scripts of India (Devanagari to Sinhala), which is no letter and parts no word:
  /// the virama of हिन्दी.
  private static func joinsLetters(_ scalar: Unicode.Scalar) -> Bool {
    guard (0x900..<0xe00).contains(scalar.value) else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { Folding.isMark(scalar.value) }
}
