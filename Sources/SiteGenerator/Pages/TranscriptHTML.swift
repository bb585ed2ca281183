import CommonMark
import ContributionTasks
import Transcripts

/// The transcript of an episode as HTML: turns with anchors, speakers and times, breaks between.
///
/// Written in code, not in a template: there are hundreds of thousands of turns. The classes it
/// uses: `turn`, `who`, `name`, `time`, `est`, `said`, `ts`, `gap`, `cue`, `chapter`.
struct TranscriptHTML {
  let episode: Episode
  let tasks: [ContributionTask]
  let anchors: TurnAnchors
  /// What the notes say of turns.
  let noted: [Int: [NotesPlaces.Note]]
  /// The colour of each speaker.
  private let colours: [Int]
  /// Titles of the chapters that begin in a turn, by its place.
  private let chapters: [Int: [String]]
  private let words: Words
  private let holdsRightToLeft: Bool
  private var renderer = HTMLRenderer()
  private var tasksByPlace: [Int: ContributionTask] = [:]
  /// Lines of reference definitions by their label, the first of each (CommonMark 4.7).
  private var definitions: [String: Range<Int>] = [:]

  init(
    _ episode: Episode, tasks: [ContributionTask], anchors: TurnAnchors, noted: [Int: [NotesPlaces.Note]],
    colours: [Int], chapters: [FrontMatter.Chapter] = [], _ say: SiteWords
  ) {
    self.chapters = Self.titles(chapters, episode, anchors)
    words = Words(say)
    holdsRightToLeft = Self.isRightToLeft(episode.source[...])
    self.colours = colours
    self.episode = episode
    self.tasks = tasks
    self.anchors = anchors
    self.noted = noted
    renderer.headingLevel = 3
    renderer.externalRel = "noopener nofollow"
    for task in tasks { tasksByPlace[task.line << 24 | task.column] = task }
    // One longer than any link is none.
    for line in episode.definitions where line.count <= LinkSyntax.limit {
      let labels = LinkSyntax.labels(episode.source.span, line)
      if let label = labels.first, definitions[label] == nil { definitions[label] = line }
    }
  }

  /// Turns and stage cues in the order of the file.
  func render() -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(episode.source.count * 2)
    var cue = 0
    let cues = TurnAnchors.ofCues(episode)
    func writeCues(before offset: Int) {
      while cue < episode.stageCues.count, episode.stageCues[cue].range.lowerBound < offset {
        write(episode.stageCues[cue], cues[cue], to: &out)
        cue += 1
      }
    }
    for (place, turn) in episode.turns.enumerated() {
      writeCues(before: turn.start)
      guard let name = anchors.names[place] else { continue }
      for title in chapters[place] ?? [] {
        out += Array("<h3 class=\"chapter\" dir=\"auto\">".utf8)
        HTMLEscaping.append(title, to: &out)
        out += Array("</h3>\n".utf8)
      }
      open(turn, anchor: name, noted[place] ?? [], to: &out)
      for (index, range) in turn.ranges.enumerated() {
        if index > 0, cue < episode.stageCues.count,
          episode.stageCues[cue].range.lowerBound < range.lowerBound
        {
          out += Array("</div></div>\n".utf8)
          writeCues(before: range.lowerBound)
          out += Array("<div class=\"turn more\"><div class=\"who\"></div><div class=\"said\">".utf8)
        }
        renderer.render(markdown(turn, range, name), to: &out)
      }
      out += Array("</div></div>\n".utf8)
    }
    writeCues(before: .max)
    return out
  }

  /// The titles of chapters by the turns they begin in, but for a talk that has headings of its own.
  private static func titles(
    _ chapters: [FrontMatter.Chapter], _ episode: Episode, _ anchors: TurnAnchors
  ) -> [Int: [String]] {
    guard !chapters.isEmpty, !holdsHeadings(episode) else { return [:] }
    var titles: [Int: [String]] = [:]
    for chapter in chapters.sorted(by: { $0.start < $1.start }) {
      guard let turn = anchors.turn(nearest: chapter.start, episode) else { continue }
      titles[turn, default: []].append(PageModel.clean(chapter.title))
    }
    return titles
  }

  /// Whether a line within a turn is a heading (CommonMark 4.2).
  private static func holdsHeadings(_ episode: Episode) -> Bool {
    episode.turns.contains { turn in
      turn.ranges.contains { range in
        let text = episode.source[range]
        return text.indices.contains { index in
          guard text[index] == UInt8(ascii: "#"), index > range.lowerBound, text[index - 1] == 10 else {
            return false
          }
          let mark = text[index...].drop { $0 == UInt8(ascii: "#") }
          return mark.startIndex - index <= 6 && (mark.first.map { $0 <= 32 } ?? true)
        }
      }
    }
  }

  private func open(_ turn: Turn, anchor: String, _ notes: [NotesPlaces.Note], to out: inout [UInt8]) {
    out += Array("<div class=\"turn\" id=\"\(anchor)\"><div class=\"who\">".utf8)
    if let speaker = turn.speaker {
      out += Array("<span class=\"name s\(colours[speaker])\">".utf8)
      HTMLEscaping.append(episode.speakers[speaker].name, to: &out)
      out += Array("</span> ".utf8)
    }
    if let time = turn.milliseconds {
      let estimated = turn.isEstimated ? " est\" title=\"\(words.estimated)" : ""
      out += Array(
        "<a class=\"time\(estimated)\" href=\"#\(anchor)\" data-t=\"\(Self.seconds(time))\">\(TimeSyntax.clock(time))</a>"
          .utf8)
    } else {
      out += Array("<a class=\"time\" href=\"#\(anchor)\" aria-label=\"\(words.link)\">¶</a>".utf8)
    }
    if let first = notes.first {
      out += Array(" <a class=\"noted\" href=\"#\(first.anchor)\" title=\"".utf8)
      HTMLEscaping.append(notes.prefix(5).map(\.title).joined(separator: ", "), to: &out)
      out += Array("\">\(words.noted)</a>".utf8)
    }
    out += Array(
      (isRightToLeft(turn) ? "</div><div class=\"said\" dir=\"auto\">" : "</div><div class=\"said\">").utf8)
  }

  /// Whether a turn may be read from right to left: it holds a letter of Hebrew, Arabic or Syriac.
  private func isRightToLeft(_ turn: Turn) -> Bool {
    holdsRightToLeft && turn.ranges.contains { Self.isRightToLeft(episode.source[$0]) }
  }

  private static func isRightToLeft(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { (0xd6...0xdd).contains($0) }
  }

  static func seconds(_ milliseconds: Int) -> String {
    let tenths = milliseconds / 100
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func write(_ cue: StageCue, _ anchor: String, to out: inout [UInt8]) {
    let times = episode.times(of: cue)
    let text = episode.text(cue)
    // Words in a break are read on demand.
    out += Array(
      (text.isEmpty
        ? "<p class=\"cue\" id=\"\(anchor)\"><span>" : "<details class=\"cue\" id=\"\(anchor)\"><summary>")
        .utf8)
    HTMLEscaping.append(cue.name, to: &out)
    let clocks = times.prefix(2).enumerated().map { index, time in
      "\(index == 0 ? " " : " – ")<a class=\"time\" href=\"#\(anchor)\" data-t=\"\(Self.seconds(time))\">"
        + "\(TimeSyntax.clock(time))</a>"
    }.joined()
    guard !text.isEmpty else {
      out += Array("\(clocks)</span></p>\n".utf8)
      return
    }
    // What is clicked to fold cannot hold links: those stand with the words.
    let told = times.prefix(2).map(TimeSyntax.clock).joined(separator: " – ")
    if !told.isEmpty { out += Array(" <span class=\"time\">\(told)</span>".utf8) }
    if episode.groups(in: cue.range).contains(where: \.kind.isTask) {
      out += Array("</summary>\(clocks.isEmpty ? "" : "<p>\(clocks)</p>")<div class=\"words\">".utf8)
      renderer.render(markdown(of: cue, anchor), to: &out)
      out += Array("</div></details>\n".utf8)
      return
    }
    out += Array("</summary><p>\(clocks) <span class=\"words\">".utf8)
    HTMLEscaping.append(text, to: &out)
    out += Array("</span></p></details>\n".utf8)
  }

  /// The Markdown of the words on a stage cue's line, timestamps and markers replaced by their HTML.
  private func markdown(of cue: StageCue, _ anchor: String) -> SlottedMarkdown {
    let range = episode.words(of: cue)
    var out = SlottedMarkdown()
    var from = escapeBlockMark(range, to: &out)
    for group in episode.groups(in: range) where group.kind != .cue && group.range.lowerBound >= from {
      out.append(episode.source[from..<group.range.lowerBound])
      out.append(slot(group, anchor))
      from = group.range.upperBound
    }
    out.append(episode.source[from..<range.upperBound])
    return out
  }

  /// The Markdown of a piece of a turn, timestamps and markers replaced by their HTML.
  private func markdown(_ turn: Turn, _ range: Range<Int>, _ anchor: String) -> SlottedMarkdown {
    var out = SlottedMarkdown()
    var from = range.lowerBound
    if range == turn.ranges.first, turn.kind == .speech, isBehindLabel(turn, range) {
      from = escapeBlockMark(range, to: &out)
    }
    for group in episode.groups(in: range) where group.range.lowerBound >= from {
      if group.kind == .cue {
        guard looksLikeDefinition(group) else { continue }
        out.append(episode.source[from..<group.range.lowerBound])
        out.append([UInt8(ascii: "\\")][...])
        from = group.range.lowerBound
        continue
      }
      out.append(episode.source[from..<group.range.lowerBound])
      from = group.range.upperBound
      let isStart = group.kind == .timestamp && !turn.isEstimated && group.milliseconds == turn.milliseconds
      if !isStart { out.append(slot(group, anchor)) }
    }
    out.append(episode.source[from..<range.upperBound])
    // Definitions elsewhere in the file hold here, too, where they are referred to.
    if !definitions.isEmpty {
      let wanted = Set(LinkSyntax.labels(episode.source.span, range).compactMap { definitions[$0] })
      for line in wanted.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.contains(line.lowerBound)
      {
        out.append(Array("\n\n".utf8)[...])
        out.append(episode.source[line])
      }
    }
    return out
  }

  /// True for a cue that CommonMark takes for the label of a definition (4.7), and with what follows out of
  /// the page.
  private func looksLikeDefinition(_ group: BracketGroup) -> Bool {
    let source = episode.source
    guard group.range.upperBound < source.count, source[group.range.upperBound] == UInt8(ascii: ":"),
      source[group.range.lowerBound] == UInt8(ascii: "[")
    else { return false }
    let before = source[..<group.range.lowerBound].last { $0 != 32 && $0 != 9 }
    return before == nil || before == 10 || before == 13
  }

  /// True where the text begins on the label's own line.
  private func isBehindLabel(_ turn: Turn, _ range: Range<Int>) -> Bool {
    !episode.source[turn.start..<max(turn.start, range.lowerBound)].contains { $0 == 10 || $0 == 13 }
  }

  /// Behind a label a line is text, whatever it begins with: `**Ann:** - no` is no list.
  private func escapeBlockMark(_ range: Range<Int>, to out: inout SlottedMarkdown) -> Int {
    let text = episode.source[range]
    guard let first = text.first else { return range.lowerBound }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "~"):
      out.append([UInt8(ascii: "\\")][...])
    case UInt8(ascii: "*") where text.dropFirst().first == 32:
      out.append([UInt8(ascii: "\\")][...])
    case 48...57:
      let digits = text.prefix { $0 &- 48 < 10 }
      if let mark = text.dropFirst(digits.count).first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
      {
        out.append(digits)
        out.append([UInt8(ascii: "\\")][...])
        return digits.endIndex
      }
    default: break
    }
    return range.lowerBound
  }

  private func slot(_ group: BracketGroup, _ anchor: String) -> HTMLRenderer.Slot {
    let clock = group.milliseconds.map(TimeSyntax.clock)
    if group.kind == .timestamp, let clock, let time = group.milliseconds {
      return .init(
        html: "<a class=\"ts\" href=\"#\(anchor)\" data-t=\"\(Self.seconds(time))\">\(clock)</a>",
        htmlInLink: "<span class=\"ts\">\(clock)</span>")
    }
    let word = HTMLEscaping.escaped(group.kind.shown(episode.source[group.range]))
    let label = clock.map { "\(word) \($0)" } ?? word
    let task = tasksByPlace[group.line << 24 | group.column]
    let id = task.map { " id=\"task-\(PageNames.hash($0.id))\"" } ?? ""
    let plain = "<mark class=\"gap\"\(id)>\(label)</mark>"
    let listen =
      task?.milliseconds.map {
        "<a class=\"hear\" href=\"#\(anchor)\" data-t=\"\(Self.seconds(max(0, $0 - 4000)))\" aria-label=\"\(words.hear)\" title=\"\(words.hearFrom)\">▶</a>"
      } ?? ""
    guard let address = task?.editURL.flatMap(LinkPolicy.check) else {
      // Who cannot send what they hear may hear it.
      let isHeard = task?.audioURL != nil && !listen.isEmpty
      let html = isHeard ? "<mark class=\"gap\"\(id)>\(label)\(listen)</mark>" : plain
      return .init(html: html, htmlInLink: plain)
    }
    let href = HTMLEscaping.escaped(address.text)
    return .init(
      html:
        "<mark class=\"gap\"\(id)><a href=\"\(href)\" rel=\"noopener\" title=\"\(words.makeOut)\">\(label)</a>\(listen)</mark>",
      htmlInLink: plain)
  }

  /// The site's words, escaped, for there are thousands of turns.
  private struct Words {
    let estimated, link, noted, hear, hearFrom, makeOut: String

    init(_ say: SiteWords) {
      func escaped(_ text: String) -> String { HTMLEscaping.escaped(say(text)) }
      estimated = escaped("estimated")
      link = escaped("link to this turn")
      noted = escaped("in the notes")
      hear = escaped("hear it")
      hearFrom = escaped("Hear it, from four seconds before")
      makeOut = escaped("Make out what is said here")
    }
  }
}
