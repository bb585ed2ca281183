/// Posts about an episode: its length in the front matter, and notes below it, as generators of podcasts'
/// sites have them.
extension BodyReader {
  /// Who speaks at all says more words a minute.
  private static let slowest = 50

  /// So many words for each link or item of a list are notes, where no length of the episode is known, and so
  /// many in all.
  private static let wordsOfLink = 60
  private static let mostWords = 1_000
  /// So many introduce an episode at most whose links stand in sections below, and beside its audio alone.
  private static let mostIntroduced = 250
  private static let mostAlone = 100

  /// Makes show notes of text that can be no transcript: nothing says who speaks, or when, and it is far too
  /// short for the episode, or where no length is told short, with lists and links; or times stand before
  /// what is talked about then (`isTimetable`).
  ///
  /// - Complexity: linear in the text of such a file, else nothing.
  func takeNotes(_ source: borrowing Span<UInt8>, _ episode: inout Episode) {
    guard candidates.isEmpty, transcriptLine == 0,
      !headings.contains(where: { $0.name == .transcript }), let first = episode.turns.first,
      let end = episode.turns.last?.ranges.last?.upperBound
    else { return }
    let hasTimes = !episode.groups.allSatisfy { $0.kind == .cue && $0.milliseconds == nil }
    // As most transcripts without labels have.
    if hasTimes, !hasFront { return }
    let texts = episode.turns.flatMap(\.ranges)
    let words = texts.reduce(0) { $0 + WordCount.measure(source, $1).words }
    if hasTimes {
      guard isTimetable(source, words, episode.groups) else { return }
      episode.lineTimes = []
    } else if let duration = episode.frontMatter.duration {
      guard words * 60_000 < duration * Self.slowest else { return }
    } else {
      // A title alone may stand above anything, and who begins lines with names has a talk.
      guard hasFront, words <= Self.mostWords, !mayHoldLabels(source, texts) else { return }
      // What introduces an episode stands above sections with links, or beside its audio alone.
      let isShort = words <= Self.mostIntroduced
      let below = isShort ? links(source, episode.sections.map(\.range)) : 0
      guard
        words <= (links(source, texts) + below) * Self.wordsOfLink
          || isShort && words <= Self.mostAlone && !(episode.frontMatter.audio ?? "").isEmpty
      else { return }
    }
    episode.turns = []
    episode.groups = []
    episode.sections.insert(
      Section(
        title: "Show notes", name: .notes, level: 1, line: first.line,
        range: withMarkup(source, first.start..<end, from: episode.bodyStart)), at: 0)
  }

  /// Times at least of a timetable, `0:00 Intro`, the words of each at most on average, and those in a minute
  /// between the first and the last: who speaks says more.
  private static let fewestTimes = 3
  private static let mostOfTime = 12
  private static let mostAMinute = 15
  /// Bytes of one at most: in scripts without blanks words cannot be counted.
  private static let mostBytes = 160

  /// Whether what stands behind times that begin lines is what is talked about then, and not what is said.
  private func isTimetable(
    _ source: borrowing Span<UInt8>, _ words: Int, _ groups: [BracketGroup]
  ) -> Bool {
    guard groups.allSatisfy({ $0.kind == .timestamp || $0.kind == .cue && $0.milliseconds == nil }) else {
      return false
    }
    let times = groups.filter { $0.kind == .timestamp }
    guard times.count >= Self.fewestTimes, let first = times.first?.milliseconds,
      let last = times.last?.milliseconds,
      first < last, words * 60_000 < (last - first) * Self.mostAMinute
    else { return false }
    // A heading or title that says so is believed.
    if headings.contains(where: { SectionName.mayTellOfTalk($0.title) }) { return false }
    // Each begins a line, behind marks of emphasis and lists at most, and most are no sentences.
    var (told, sentences, headed) = (0, 0, 0)
    for time in times {
      let line = lines[lines.index(of: time.range.lowerBound)]
      let before = Bytes.trimmed(source, line.lowerBound..<time.range.lowerBound)
      let text = Bytes.trimmed(source, time.range.upperBound..<max(time.range.upperBound, line.upperBound))
      // `### Rye [01:03]` above a list of links.
      if before.first.map({ source[$0] == UInt8(ascii: "#") }) ?? false,
        text.first.map({ source[$0] == UInt8(ascii: "{") }) ?? true
      {
        told += WordCount.measure(source, before).words
        headed += 1
        continue
      }
      guard before.allSatisfy({ "*_-+>(".utf8.contains(source[$0]) || Bytes.isBlank(source[$0]) }),
        source[time.range.lowerBound] != UInt8(ascii: "\\"), text.count <= Self.mostBytes
      else { return false }
      told += WordCount.measure(source, text).words
      if Bytes.string(source, text).last(where: { !"*_ ".contains($0) }).map({ ".!…\"”»“".contains($0) })
        ?? false
      {
        sentences += 1
      }
    }
    guard sentences * 3 <= times.count else { return false }
    // Below headings stands what was said, or lists of links.
    let body = [lines[firstLine].lowerBound..<source.count]
    guard headed == 0 || links(source, body) >= headed else { return false }
    return told <= times.count * Self.mostOfTime
  }

  /// What stands where a transcript will, in small letters, and words beside it at most.
  private static let promises = [
    "coming soon", "to come", "will follow", "to follow", "tba", "tbd", "not available", "not yet available",
    "unavailable",
    "no transcript", "be added", "working on", "in progress", "pending", "n/a", "folgt", "in arbeit",
    "à venir", "bientôt disponible", "próximamente",
  ]
  private static let mostPromised = 8
  private static let mostUnnamed = 4

  /// What is said of a transcript that is somewhere else, in small letters, and words beside it at most.
  private static let elsewhere: Set<String> = [
    "find", "read", "download", "available", "here", "view", "see", "click", "link", "pdf", "hier", "ici",
    "aquí",
  ]
  private static let mostElsewhere = 30

  /// Takes away what only says that a transcript is to come, `_Transcript coming soon_`, and makes notes of
  /// where it is: `Read it [here](…)`.
  func dropPromise(_ source: borrowing Span<UInt8>, _ episode: inout Episode) {
    guard candidates.isEmpty, episode.turns.count == 1, episode.turns[0].ranges.count == 1,
      episode.groups.isEmpty,
      case let range = episode.turns[0].ranges[0], range.count < 400
    else { return }
    let text = Bytes.string(source, range).lowercased()
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "/" }.map(String.init)
    // A few words below the heading of a transcript, or that name it; who links to one says more.
    let namesIt = words.contains {
      ["transcript", "transcripts", "transcription", "transkript", "transcripción", "trascrizione"].contains(
        $0)
    }
    let leads = text.contains("](") || text.contains("http") || text.contains("href")
    if leads, namesIt || transcriptLine > 0, links(source, [range]) == 1, words.count <= Self.mostElsewhere,
      words.contains(where: Self.elsewhere.contains)
    {
      let isBelow = transcriptLine > 0
      episode.sections.append(
        Section(
          title: isBelow ? "Transcript" : "Show notes", name: isBelow ? .other : .notes, level: 2,
          line: episode.turns[0].line, range: range))
      episode.turns = []
      return
    }
    guard (1...(namesIt ? Self.mostPromised : Self.mostUnnamed)).contains(words.count),
      namesIt || transcriptLine > 0,
      !leads
    else { return }
    let bare = " " + words.joined(separator: " ") + " "
    if Self.promises.contains(where: { bare.contains(" \($0) ") }) { episode.turns = [] }
  }

  /// `range` with the lines of the site's generator right above and below it: what they embed belongs to the
  /// notes.
  private func withMarkup(_ source: borrowing Span<UInt8>, _ range: Range<Int>, from start: Int) -> Range<Int>
  {
    func isPassed(_ line: Int) -> Bool {
      Bytes.trimmed(source, lines[line]).isEmpty || SiteMarkup.isLine(source, lines[line])
    }
    var first = lines.index(of: range.lowerBound)
    // A tag that begins the first line is a part of it.
    var begin = hasParagraphTags ? max(start, lines[first].lowerBound) : range.lowerBound
    while first > 0, lines[first - 1].lowerBound >= start, isPassed(first - 1) { first -= 1 }
    var last = lines.index(of: range.upperBound)
    while last + 1 < lines.count, isPassed(last + 1) { last += 1 }
    if lines[first].lowerBound < begin { begin = lines[first].lowerBound }
    return max(start, begin)..<max(range.upperBound, lines[last].upperBound)
  }

  /// Words behind a label that only names somebody, at most.
  private static let mostNamed = 8

  /// Makes text of bold words before colons that can be nobody's labels: each stands once, nobody is known by
  /// any of them, and the file is far too short for the episode, or they are called as parts of notes are and
  /// stand beside links.
  ///
  /// - Complexity: linear in such a file, else in its labels.
  mutating func dropLabelsOfNotes(_ source: borrowing Span<UInt8>, _ front: FrontMatter) {
    let labels = candidates.filter { !$0.isStage && ($0.form == .insideColon || $0.form == .outsideColon) }
    guard hasFront, !labels.isEmpty, labels.allSatisfy({ $0.time == nil && $0.following == nil }),
      Set(labels.map(\.key)).count == labels.count, !headings.contains(where: { $0.name == .transcript }),
      !labels.contains(where: { named.contains($0.key) || hosts.map(NameKey.of).contains($0.key) }),
      firstLine < lines.count
    else { return }
    let body = [lines[firstLine].lowerBound..<source.count]
    var told = labels.filter { isToldOf(source, $0) }
    // `**Guest:** Ann Lee` beside those.
    if told.count < labels.count, !told.isEmpty || headings.contains(where: { $0.name != nil }) {
      told += labels.filter { label in
        let text = Bytes.trimmed(source, label.end..<lines[label.line].upperBound)
        let words = Bytes.string(source, text.prefixed(200))
        return PlausibleName.mayTellOfTalk(label.name) && !PlausibleName.isNobodys(label.name)
          && (1...Self.mostNamed).contains(words.split(separator: " ").count)
          && !(words.last.map { ".?!…".contains($0) } ?? false)
      }
    }
    if let duration = front.duration {
      guard told.count * 2 > labels.count,
        WordCount.measure(source, body[0]).words * 60_000 < duration * Self.slowest
      else {
        return
      }
    } else {
      guard told.count == labels.count, links(source, body) > 0 else { return }
    }
    let places = Set((front.duration == nil ? told : labels).map(\.line))
    candidates.removeAll { places.contains($0.line) }
  }

  /// Whether a bold label is called as a part of notes is and nobody: *Part I*, *Links*, *Keep your eyes
  /// open*, or stands alone above a list.
  private func isToldOf(_ source: borrowing Span<UInt8>, _ label: LabelCandidate) -> Bool {
    if PlausibleName.isNobodys(label.name) || SectionName.ofNotes(label.name) != nil { return true }
    if ["panel", "special guest", "referenced", "mentioned"].contains(label.key) { return true }
    // *speaker 1* talks.
    if label.key.hasPrefix("speaker ") || label.key.hasPrefix("sprecher") { return false }
    if PlausibleName.hasSmallWord(label.name) { return true }
    if !PlausibleName.holds(label.name), !PlausibleName.mayHold(label.name) { return true }
    guard Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty,
      let next = ((label.line + 1)..<max(label.line + 1, lines.count)).first(where: {
        !Bytes.trimmed(source, lines[$0]).isEmpty
      })
    else { return false }
    // `•` is a list's mark to everybody but Markdown.
    let below = Bytes.trimmed(source, lines[next])
    return BlockLines.isListItem(source, lines[next])
      || below.count > 3 && Bytes.string(source, below.prefixed(3)) == "•"
  }

  /// Whether `texts`, above the talk of a post with front matter, are its notes: with lists and links, as
  /// takes what has no labels.
  func areNotes(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Bool {
    guard !candidates.isEmpty else { return false }
    if areParticulars(source, texts) { return true }
    guard hasFront else { return false }
    let words = texts.reduce(0) { $0 + WordCount.measure(source, $1).words }
    let links = links(source, texts)
    // Who thanks a sponsor in the first words links to one.
    return links > 1 && words <= Self.mostWords && words <= links * Self.wordsOfLink
  }

  /// Words of what a line begins with that tells of a talk, at most.
  private static let mostOfParticular = 3

  /// Whether each line of `texts` tells of the talk and is said by nobody: an address, a day, `Topic:
  /// Kettles`, `Part 2: https://…`; of a file without front matter two or more.
  private func areParticulars(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Bool {
    func isAddress(_ text: Substring) -> Bool {
      let bare = text.trimmingPrefix("<")
      return (bare.hasPrefix("https://") || bare.hasPrefix("http://"))
        && !bare.contains(where: \.isWhitespace)
    }
    var count = 0
    for range in texts {
      var line = lines.index(of: range.lowerBound) - 1
      while line + 1 < lines.count, lines[line + 1].lowerBound < range.upperBound {
        line += 1
        let text = Bytes.string(source, Bytes.trimmed(source, lines[line].clamped(to: range)).prefixed(400))
        if text.isEmpty { continue }
        count += 1
        if isAddress(text[...]) || CalendarDay(text) != nil { continue }
        guard let colon = text.firstIndex(of: ":") else { return false }
        let (key, rest) = (text[..<colon], text[text.index(after: colon)...].drop(while: \.isWhitespace))
        guard key.split(separator: " ").count <= Self.mostOfParticular,
          isAddress(rest)
            || PlausibleName.mayTellOfTalk(String(key)) && !(rest.last.map { "?!…".contains($0) } ?? true)
        else { return false }
      }
    }
    return count > (hasFront ? 0 : 1)
  }

  /// Whether lines of `texts` begin with names as if they were labels, and two of them with the same.
  private func mayHoldLabels(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Bool {
    var keys: Set<String> = []
    for range in texts {
      var line = lines.index(of: range.lowerBound) - 1
      while line + 1 < lines.count, lines[line + 1].lowerBound < range.upperBound {
        line += 1
        let text = Bytes.trimmed(source, lines[line].clamped(to: range))
        guard !text.isEmpty, let label = parser.labels.plain(source, text, line: line),
          PlausibleName.holds(label.name), !PlausibleName.mayTellOfTalk(label.name),
          !PlausibleName.isAside(label.name.lowercased())
        else { continue }
        if !keys.insert(NameKey.of(label.name)).inserted { return true }
      }
    }
    return false
  }

  /// Links and items of lists in `texts`.
  private func links(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Int {
    var count = 0
    for range in texts {
      var line = lines.index(of: range.lowerBound) - 1
      while line + 1 < lines.count, lines[line + 1].lowerBound < range.upperBound {
        line += 1
        let text = lines[line].clamped(to: range)
        if BlockLines.isListItem(source, text) { count += 1 }
        // Of HTML, too.
        var open = text.lowerBound
        while let at = Bytes.find(UInt8(ascii: "<"), source, open..<text.upperBound) {
          open = at + 1
          let tag = Bytes.string(source, (at + 1)..<min(at + 4, text.upperBound)).lowercased()
          if tag.hasPrefix("a ") || tag.hasPrefix("li>") { count += 1 }
        }
        var from = text.lowerBound
        while let close = Bytes.find(UInt8(ascii: "]"), source, from..<text.upperBound) {
          if close + 1 < text.upperBound, source[close + 1] == UInt8(ascii: "(") { count += 1 }
          from = close + 1
        }
      }
    }
    return count
  }
}
