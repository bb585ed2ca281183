import Transcripts

/// Reads a transcript of plain text: what transcription services and people write, and what
/// `earshot export --format text` does; of its stage cues those with the usual names and nothing but times
/// come back as such.
public enum PlainTextReader {
  /// What a file says.
  public struct Reading: Sendable, Equatable {
    /// The line above everything, where one stands there alone before the first speaker.
    public var title: String?
    /// Paragraphs and what stands between times, in file order; `isEstimated` where no time stands before the
    /// words.
    public var cues: [TranscriptCue]
    /// True where somebody is named.
    public var hasSpeakers: Bool
    /// Lines of the front matter, the two marks with them.
    public var frontMatter: [String] = []

    /// Whether its times are kept, each where it stands: those of speakers and of paragraphs. Lines of
    /// captions have more than anybody reads.
    public var keepsTimes: Bool { hasSpeakers || cues.allSatisfy(\.beginsParagraph) }
  }

  /// Words of a sentence that is no title, at least.
  private static let sentence = 6
  /// Letters of a title at most.
  private static let longestTitle = 160

  /// Reads `source`; lines of a paragraph are joined, bracketed times in them are times.
  ///
  /// A name makes a speaker where a time stands by it; where no names have times, a name that begins a
  /// paragraph, or comes again.
  /// - Parameters:
  ///   - isMarkdown: whether lists, code, tables, quotes and headings that name nobody stay as they stand.
  ///   - configuration: of the library the text is to be in: its language and stage words.
  /// - Throws: a file without words.
  /// - Complexity: linear.
  public static func read(
    _ source: [UInt8], path: String, isMarkdown: Bool = false, configuration: Configuration = Configuration()
  ) throws(ExchangeError) -> Reading {
    let parser = EpisodeParser(configuration)
    let lines = CaptionLines(source, path: path)
    let front = parser.frontMatter(of: source)
    let begin = FrontMatter.end(source).line - 1
    var labels = (0..<lines.count).map {
      $0 < begin ? TextLabel(name: nil, time: nil, text: "") : TextLabel.read(lines.text($0))
    }
    let blocks = isMarkdown ? MarkdownLines(lines, from: begin) : MarkdownLines()
    for line in labels.indices where blocks.isCode(line) {
      labels[line] = TextLabel(name: nil, time: nil, text: lines.text(line))
    }
    keepNames(&labels, lines, blocks, from: begin)
    let library = LibraryLabels(source, lines, besides: labels, isMarkdown: isMarkdown, parser: parser)
    if let library {
      labels = library.labels
      for line in 0..<begin { labels[line] = TextLabel(name: nil, time: nil, text: "") }
    }
    var reader = Paragraphs()
    let firstNamed = labels.firstIndex { $0.name != nil }
    var title = front.title
    let top = labels.indices.dropFirst(begin).first { !lines.isBlank($0) }
    let signature = labels.indices.last { !lines.isBlank($0) }.flatMap {
      Self.isSignature(lines.text($0)) ? $0 : nil
    }
    for (line, label) in labels.enumerated().dropFirst(begin) where line != signature {
      if blocks.isCode(line) {
        reader.keep(lines.text(line))
      } else if library?.cues.contains(line) ?? false {
        reader.pause(lines.text(line))
      } else if lines.isBlank(line) || SiteMarkup.isLine(lines.text(line)) {
        reader.endParagraph()
      } else if let cue = stageCue(lines.text(line), configuration.stageWords) {
        reader.pause(cue)
      } else if let firstNamed, line < firstNamed, title == nil, line == top, label.time == nil,
        line + 1 < lines.count, lines.isBlank(line + 1),
        label.text.count <= longestTitle, label.text.contains(where: \.isLetter),
        TextLabel.read(lines.text(line)).time == nil, let words = Self.title(label.text)
      {
        title = PlainLine.of(words)
      } else if line == top, lines.text(line).hasPrefix("# ") {
        // The title again, or in place of the front matter's.
        title = title ?? PlainLine.of(label.text)
      } else if blocks.isBlock(line), label.name == nil, label.time == nil {
        reader.keep(lines.text(line))
      } else {
        reader.take(label, beginsTurn: lines.text(line).hasPrefix(">>"))
      }
    }
    reader.endParagraph()
    guard !reader.cues.isEmpty else {
      throw ExchangeError(
        code: .empty, path: path, line: 1, column: 1, message: "There are no words in this file.")
    }
    // Without speakers it reads as captions do: each time ends what was said before it.
    var cues = reader.cues
    for index in cues.indices.dropLast() { cues[index].end = max(cues[index].start, cues[index + 1].start) }
    return Reading(
      title: title, cues: cues, hasSpeakers: firstNamed != nil, frontMatter: (0..<begin).map(lines.text))
  }

  /// True for what a service writes below its exports: nobody says it.
  public static func isSignature(_ line: String) -> Bool {
    let text = line.lowercased()
    return text.hasPrefix("transcribed by http") && text.split(whereSeparator: \.isWhitespace).count < 5
  }

  /// What `text`, alone at the top, has for a title: behind `Title:`, too; nil where it tells something else
  /// of the talk.
  private static func title(_ text: String) -> String? {
    let marks = text.prefix { $0 == "#" }
    let isHeading = !marks.isEmpty && text.dropFirst(marks.count).first == " "
    let text = String(TextLabel.trimmed(text.dropFirst(isHeading ? marks.count : 0))).trimmingMarks
    if let colon = text.firstIndex(of: ":"), isPart(text[..<colon].lowercased()) { return text }
    // A sentence is what somebody says.
    let isSentence = text.last.map { ".!".contains($0) } ?? false && !text.hasSuffix("...")
    if isSentence, text.hasPrefix("[") || text.split(whereSeparator: \.isWhitespace).count >= Self.sentence {
      return nil
    }
    if SectionName.read(text) == .transcript { return nil }
    guard let colon = text.firstIndex(of: ":") else { return text }
    let head = String(text[..<colon].filter { $0 != "*" })
    if head.lowercased() == "title" { return String(TextLabel.trimmed(text[text.index(after: colon)...])) }
    return PlausibleName.mayTellOfTalk(head) || PlausibleName.isAside(head) ? nil : text
  }

  /// Takes the names off lines that only look like a speaker's.
  private static func keepNames(
    _ labels: inout [TextLabel], _ lines: CaptionLines, _ blocks: MarkdownLines, from first: Int
  ) {
    let all = labels.reduce(into: [String: Int]()) { $0[$1.name?.lowercased() ?? "", default: 0] += 1 }
    func hasWordsBelow(_ line: Int) -> Bool {
      // Below a name with a time `Wait: what?` are words, but not what begins as other lines do.
      line + 1 < labels.count && !lines.isBlank(line + 1) && labels[line + 1].time == nil
        && (labels[line + 1].name == nil
          || labels[line].time != nil && !labels[line + 1].isAlone
            && all[labels[line + 1].name?.lowercased() ?? ""] == 1)
        // A service leaves a line between name and words.
        || line + 2 < labels.count && lines.isBlank(line + 1) && !lines.isBlank(line + 2)
          && labels[line + 2].time == nil && labels[line + 2].name == nil
    }
    /// A line with a time and nothing else.
    func isTime(_ label: TextLabel) -> Bool { label.name == nil && label.time != nil && label.text.isEmpty }
    let answers = labels.indices.filter { labels[$0].answer != nil }
    if answers.count * 2 <= labels.count(where: { $0.name != nil && !$0.isMarkedOnly }) {
      for line in answers {
        (labels[line].text, labels[line].time, labels[line].isAlone) = (labels[line].answer ?? "", nil, false)
      }
    }
    dropUnusualNames(&labels, lines, from: first)
    for line in labels.indices where labels[line].isAlone && !hasWordsBelow(line) {
      labels[line] = TextLabel.unnamed(lines.text(line))
    }
    nameThoseAbove(&labels, lines, from: first)
    nameThoseBelow(&labels, lines, from: first)
    dropEnds(&labels, lines)
    keepMarkedNames(&labels, lines)
    let named = labels.filter { $0.name != nil }
    let timed = named.filter { $0.time != nil }
    let isTimed = timed.count * 2 > named.count
    let counts = (isTimed ? timed : named).reduce(into: [String: Int]()) {
      $0[$1.name?.lowercased() ?? "", default: 0] += 1
    }
    let firstAgain = labels.firstIndex { counts[$0.name?.lowercased() ?? ""] ?? 0 > 1 } ?? 0
    for line in labels.indices {
      guard let name = labels[line].name?.lowercased(), labels[line].time == nil || !isTimed else { continue }
      // `Location: Berlin` above the talk is nobody's turn; `Host: Hello, everybody.` is one.
      if line < firstAgain, PlausibleName.mayTellOfTalk(name), isParticular(labels[line].text) {
        labels[line] = TextLabel.unnamed(lines.text(line))
        continue
      }
      // *Part 1* once among people is a title.
      if counts[name] == 1, counts.values.contains(where: { $0 > 1 }), Self.isPart(name) {
        labels[line] = TextLabel.unnamed(lines.text(line))
        continue
      }
      let begins =
        !blocks.isBlock(line) && (line == first || lines.isBlank(line - 1) || isTime(labels[line - 1]))
      if counts[name] ?? 0 > (isTimed ? 0 : 1) || begins && !isTimed { continue }
      labels[line] = TextLabel.unnamed(lines.text(line))
    }
  }

  /// What parts of a talk are called, before a number.
  private static let parts: Set<Substring> = [
    "part", "chapter", "step", "section", "act", "lesson", "question", "phase", "day", "week", "module",
    "teil", "kapitel", "schritt", "frage", "tag", "episode", "ep", "ep.", "folge", "episodio", "épisode",
  ]

  /// True for `part 1`.
  private static func isPart(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count == 2 && parts.contains(words[0]) && words[1].allSatisfy(\.isNumber)
  }

  /// Takes off unusual names that do not begin two paragraphs, or stand beside two times.
  private static func dropUnusualNames(_ labels: inout [TextLabel], _ lines: CaptionLines, from first: Int) {
    func begins(_ line: Int) -> Bool {
      labels[line].time != nil || line == first || lines.isBlank(line - 1)
        || labels[line - 1].name == nil && labels[line - 1].time != nil && labels[line - 1].text.isEmpty
    }
    let unusual = labels.indices.filter { labels[$0].isUnusual }
    let counts = unusual.filter(begins).reduce(into: [String: Int]()) {
      $0[labels[$1].name?.lowercased() ?? "", default: 0] += 1
    }
    for line in unusual where counts[labels[line].name?.lowercased() ?? ""] ?? 0 < 2 {
      labels[line] = TextLabel.unnamed(lines.text(line))
    }
  }

  /// Takes a name alone on its line for who says what follows, where that begins with a time: `Ann Lee`, and
  /// below it `(0:12) words`. One such name must come again.
  private static func nameThoseAbove(_ labels: inout [TextLabel], _ lines: CaptionLines, from first: Int) {
    var found: [(line: Int, name: String)] = []
    for line in labels.indices.dropFirst(first).dropLast() where labels[line].name == nil {
      let (label, next) = (labels[line], labels[line + 1])
      guard label.time == nil, next.time != nil, next.name == nil, !next.text.isEmpty,
        line == first || lines.isBlank(line - 1), let name = TextLabel.name(label.text[...]),
        name.split(separator: " ").count < 5
      else { continue }
      found.append((line, name))
    }
    guard Set(found.map { $0.name.lowercased() }).count < found.count else { return }
    for (line, name) in found {
      labels[line] = TextLabel(name: name, time: labels[line + 1].time, text: "", isAlone: true)
    }
  }

  /// Takes names alone on the line between a time from and to, alone on its own behind an empty one, and
  /// words for who says these, as programs that cut films export them, where all such times stand so and a
  /// name comes again.
  private static func nameThoseBelow(_ labels: inout [TextLabel], _ lines: CaptionLines, from first: Int) {
    var found: [(line: Int, name: String)] = []
    var last = 0
    for line in labels.indices.dropFirst(first).dropLast(2) where line == first || lines.isBlank(line - 1) {
      let (label, next) = (labels[line], labels[line + 1])
      guard label.name == nil, let time = label.time, TextLabel.time(label.text[...]) != nil,
        lines.text(line).contains(where: { "-–—".contains($0) })
      else { continue }
      guard time >= last, next.name == nil, next.time == nil, !lines.isBlank(line + 2),
        labels[line + 2].time == nil,
        let name = TextLabel.name(next.text[...]), !PlausibleName.hasSmallWord(name),
        name.split(separator: " ").count < 5
      else { return }
      last = time
      found.append((line + 1, name))
    }
    guard found.count > 2, Set(found.map { $0.name.lowercased() }).count < found.count else { return }
    for (line, name) in found {
      labels[line] = TextLabel(name: name, time: labels[line - 1].time, text: "", isAlone: true)
      labels[line - 1].text = ""
    }
  }

  /// Takes off the second time of lines that are from and to and nothing else, below a name perhaps: nobody
  /// says it.
  private static func dropEnds(_ labels: inout [TextLabel], _ lines: CaptionLines) {
    for line in labels.indices where labels[line].name == nil && labels[line].time != nil {
      guard let end = TextLabel.time(labels[line].text[...]), end >= labels[line].time ?? 0,
        lines.text(line).contains(where: { "-–—>".contains($0) })
      else { continue }
      labels[line].text = ""
    }
  }

  /// `[Break 12:03–13:10]` alone on its line, as `PlainTranscript` writes a break, as it stands in a
  /// transcript; nil for anything else.
  private static func stageCue(_ line: String, _ stageWords: [String]) -> String? {
    let text = TextLabel.trimmed(line[...])
    guard text.first == "[", text.last == "]", text.count < 80 else { return nil }
    let inside = text.dropFirst().dropLast()
    guard let blank = inside.lastIndex(of: " ") else { return nil }
    let times = inside[inside.index(after: blank)...].split(separator: "–", omittingEmptySubsequences: false)
    let name = String(inside[..<blank])
    guard (1...2).contains(times.count),
      times.allSatisfy({ $0.contains(":") && TimeSyntax.typed(String($0)) != nil }),
      (stageWords + Configuration.defaultStageWords).contains(where: { $0.lowercased() == name.lowercased() })
    else { return nil }
    return "**\(name):** " + times.map { "\\[\($0)\\]" }.joined(separator: " to ")
  }

  /// Keeps names that bold or a heading alone tells of where two of them come again, and nothing else names
  /// anybody.
  private static func keepMarkedNames(_ labels: inout [TextLabel], _ lines: CaptionLines) {
    let marked = labels.indices.filter { labels[$0].isMarkedOnly && labels[$0].name != nil }
    let counts = marked.reduce(into: [String: Int]()) {
      $0[labels[$1].name?.lowercased() ?? "", default: 0] += 1
    }
    let areNames =
      counts.values.count { $0 > 1 } > 1
      && !labels.contains { $0.name != nil && !$0.isMarkedOnly && $0.time != nil }
    for line in marked
    where !areNames || counts[labels[line].name?.lowercased() ?? ""] ?? 0 < 2 && !labels[line].isAlone {
      labels[line] = TextLabel.unnamed(lines.text(line))
    }
  }

  /// True for a few words that are no sentence.
  private static func isParticular(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).count < 7 && !(text.last.map { ".?!…".contains($0) } ?? false)
  }
}

/// Joins lines to paragraphs and parts those at times.
private struct Paragraphs {
  var cues: [TranscriptCue] = []
  private var speaker: String?
  private var time: Int?
  private var text = ""
  /// Whether `time` stood on a line of its own.
  private var isTimeAlone = false
  private var beginsTurn = false
  private var beginsParagraph = true
  /// Whether `text` is a block of Markdown.
  private var isBlock = false
  /// The last time that stood in the file.
  private var known = 0

  mutating func take(_ label: TextLabel, beginsTurn begins: Bool) {
    if isBlock { endParagraph() }
    if label.name != nil || begins {
      endParagraph()
      // A time beside a name without words is nobody else's; one on a line of its own is of what follows.
      if !isTimeAlone { time = nil }
      speaker = label.name ?? (speaker == nil ? nil : "Unknown")
      beginsTurn = true
    }
    if let time = label.time { mark(time) }
    isTimeAlone = label.name == nil && label.time != nil && label.text.isEmpty
    say(label.text)
  }

  /// Adds a line of a block of Markdown as it stands, controls apart.
  mutating func keep(_ line: String) {
    if !isBlock { endParagraph() }
    let kept = String(String.UnicodeScalarView(line.unicodeScalars.filter { $0 == "\t" || !$0.isControl }))
    text += isBlock && !text.isEmpty ? "\n" + kept : kept
    isBlock = true
  }

  /// Adds a stage cue, a paragraph of nobody's words.
  mutating func pause(_ markdown: String) {
    endParagraph()
    var cue = TranscriptCue(
      start: known, end: known, speaker: nil, text: markdown, beginsTurn: false, isEstimated: true,
      beginsParagraph: true)
    cue.isStageCue = true
    cues.append(cue)
  }

  mutating func endParagraph() {
    flush()
    beginsParagraph = true
  }

  /// Adds words to the paragraph; where a time in square brackets stands among them, it begins a cue.
  private mutating func say(_ words: String) {
    var rest = words[...]
    var from = rest.startIndex
    while let open = rest[from...].firstIndex(of: "[") {
      from = rest.index(after: open)
      guard let (time, behind) = TextLabel.leadingTime(rest[open...]) else { continue }
      // Markdown's backslash belongs to the bracket.
      append(rest[..<open].last == "\\" ? rest[..<open].dropLast() : rest[..<open])
      mark(time)
      rest = behind
      from = rest.startIndex
    }
    append(rest)
  }

  private mutating func append(_ words: Substring) {
    let words = PlainLine.of(String(words))
    guard !words.isEmpty else { return }
    // A hard break of Markdown ends its line, and lines are joined.
    if text.hasSuffix("\\"), !text.hasSuffix("\\\\") {
      text.removeLast()
      while text.hasSuffix(" ") { text.removeLast() }
    }
    text += text.isEmpty ? words : " " + words
  }

  private mutating func mark(_ instant: Int) {
    flush()
    (time, known) = (instant, instant)
  }

  private mutating func flush() {
    defer { isBlock = false }
    guard text.contains(where: { !$0.isWhitespace }) else { return text = "" }
    var cue = TranscriptCue(
      start: time ?? known, end: time ?? known, speaker: speaker, text: text, beginsTurn: beginsTurn,
      isEstimated: time == nil, beginsParagraph: beginsParagraph)
    cue.isBlock = isBlock
    cues.append(cue)
    (time, text, beginsTurn, beginsParagraph) = (nil, "", false, false)
  }
}

extension String {
  /// Without the marks of emphasis around the whole.
  fileprivate var trimmingMarks: String {
    var text = self[...]
    while let mark = text.first, "*_".contains(mark), text.count > 2, text.last == mark {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
