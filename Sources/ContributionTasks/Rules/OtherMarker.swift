import Transcripts

/// A spot nobody could make out stands in square brackets and begins with a word the library knows:
/// `(inaudible 12:13)`, `<inaudible>` and `\[unclear\]` are in no queue.
struct OtherMarker: LintRule {
  let name = "other-marker"
  let summary = "A spot nobody could make out is written \\[unintelligible 12:13\\], in the library's words."

  /// What services and people write besides, in small letters.
  private static let others: Set<String> = [
    "indiscernible", "indecipherable", "unclear", "garbled", "unv", "unverst", "unverständlich", "unhörbar",
    "incompréhensible",
    "inaudible",
    "ininteligible", "incomprensible", "inaudível", "ininteligível", "incomprensibile", "onverstaanbaar",
    "inudibile", "onhoorbaar", "ohörbart", "niezrozumiałe", "niewyraźne", "niesłyszalne", "нрзб", "听不清楚",
    "聽不清楚",
    "聞き取れない",
    "聽不清", "听不清", "無法辨識", "无法辨识", "聞き取れず", "聞き取り不能", "неразборчиво",
  ]
  /// Bytes of a marker in round brackets, at most.
  private static let longest = 60

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let words = context.configuration.markers
    let known = Set(words.tasks + words.noted)
    let language = context.configuration.language
    let marker = Self.marker(of: language).flatMap { known.contains($0) ? $0 : nil } ?? "inaudible"
    var findings = episode.groups.filter { $0.kind == .cue }.compactMap { group -> LintFinding? in
      let inside = GroupText.inside(episode.raw(group))
      let word = Self.word(inside)
      // Behind a time the library's own word makes no marker, either: `[0:10 inaudible]`.
      let tells = Self.tells(inside, words.tasks)
      let isOther =
        inside.first?.isNumber ?? false
        ? tells : !known.contains(word) && (tells || Self.others.contains(word))
      guard isOther else { return nil }
      return finding(
        episode, at: group.range.lowerBound,
        "This is in no queue of spots to make out; write \\[\(marker)\(Self.time(in: inside))\\], or name the word under markers: in \(Configuration.fileName)"
      )
    }
    for turn in episode.turns {
      for range in turn.ranges { findings += bracketed(episode, range, words.tasks) }
    }
    return findings
  }

  /// What a marker in other brackets stands between, and what these are called.
  private static let brackets: [UInt8: (close: UInt8, name: String)] = [
    UInt8(ascii: "("): (UInt8(ascii: ")"), "round"), UInt8(ascii: "{"): (UInt8(ascii: "}"), "curly"),
    UInt8(ascii: "<"): (UInt8(ascii: ">"), "angle"),
  ]

  /// Markers in other brackets than square ones in `range`, a piece of a turn.
  private func bracketed(_ episode: Episode, _ range: Range<Int>, _ tasks: [String]) -> [LintFinding] {
    var findings: [LintFinding] = []
    let code = CodeSpans.read(episode.source.span, range)
    var rest = episode.source[range]
    while let open = rest.firstIndex(where: { Self.brackets[$0] != nil }) {
      guard let pair = Self.brackets[rest[open]] else { return findings }
      rest = rest[(open + 1)...]
      guard let close = rest.prefix(Self.longest).firstIndex(where: { "()[]{}<>\n`".utf8.contains($0) }),
        rest[close] == pair.close, !episode.isFenced(open), !episode.isUnsaid(open)
      else { continue }
      let span = (0..<code.count).prefixEnd { code[$0].upperBound <= open }
      if span < code.count, code[span].contains(open) { continue }
      let inside = String(decoding: rest[..<close], as: UTF8.self)
      // What stands right behind a letter or a bracket is a link's destination or part of an address.
      let word = Self.word(inside[...])
      guard tasks.contains(word) || Self.others.contains(word) || Self.areQuestionMarks(inside[...]),
        isAlone(inside),
        Self.beginsWord(episode.source, open, range.lowerBound)
      else { continue }
      let isKnown = tasks.contains(word)
      let marker =
        isKnown ? "\\[\(inside)\\]" : "\\[\(tasks.first ?? "inaudible")\(Self.time(in: inside[...]))\\]"
      findings.append(
        finding(
          episode, at: open,
          "A marker in \(pair.name) brackets is in no queue of spots to make out; write \(marker)"))
    }
    return findings
  }

  /// True where nothing stands right before `open`, one mark of emphasis apart.
  private static func beginsWord(_ source: [UInt8], _ open: Int, _ start: Int) -> Bool {
    let isMarked = open > start && "*_".utf8.contains(source[open - 1])
    let first = isMarked ? open - 1 : open
    return first == start || source[first - 1] <= 32
  }

  /// True for a marker and a time perhaps: what is told in a sentence, `(inaudible to most of us)`, is said.
  private func isAlone(_ inside: String) -> Bool {
    inside.split(whereSeparator: \.isWhitespace).dropFirst().allSatisfy { word in
      word.contains { $0.isNumber }
        || ["at", "@", "-", "–", "speech", "crosstalk"].contains(word.lowercased())
    }
  }

  /// The usual marker of a language by its tag; nil for others than these.
  private static func marker(of language: String) -> String? {
    switch Configuration.primaryLanguage(language) {
    case "de": "unverständlich"
    case "fr": "incompréhensible"
    case "es": "ininteligible"
    case "pt": "inaudível"
    case "it": "incomprensibile"
    case "nl": "onverstaanbaar"
    default: nil
    }
  }

  /// `[two words inaudible]`, `[0:10 inaudible]`, `[??]`: what says in another order that something could not
  /// be made out.
  private static func tells(_ inside: Substring, _ tasks: [String]) -> Bool {
    let words = inside.lowercased().split { !$0.isLetter && !$0.isNumber && !":.'’-".contains($0) }
    if words.isEmpty { return areQuestionMarks(inside) }
    guard words.count <= 4, let last = words.last.map(String.init) else { return false }
    return (others.contains(last) || tasks.contains(last))
      && words.dropLast().allSatisfy { word in
        word.allSatisfy { $0.isNumber || ":.".contains($0) } || counts.contains(String(word))
      }
  }

  /// What is said of how much could not be made out.
  private static let counts: Set<String> = [
    "a", "one", "two", "three", "few", "some", "several", "word", "words", "name", "speech", "audio",
    "phrase",
  ]

  private static func areQuestionMarks(_ inside: Substring) -> Bool {
    (1...4).contains(inside.count) && inside.allSatisfy { $0 == "?" }
  }

  /// The time in a marker with a blank before it; empty where there is none.
  private static func time(in inside: Substring) -> String {
    let time = inside.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    return time.contains(":") ? " " + time : ""
  }

  private static func word(_ text: Substring) -> String {
    text.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "-" }.lowercased()
  }
}
