import Exchange
import SearchIndex
import Transcripts

/// Search results as text and as JSON.
struct SearchPrinter {
  let library: Library
  let style: Style

  /// One object a hit; fields as docs/json.md says.
  func json(_ result: SearchResult, query: String?) {
    for hit in result.hits {
      var fields: [(String, JSONValue)] = [
        ("episode", .string(hit.episode)), ("path", .string(hit.path)), ("line", .int(hit.line)),
        ("turn", .int(hit.turn)), ("speaker", .optional(hit.speaker)),
        ("seconds", .seconds(hit.milliseconds)), ("estimated", .bool(hit.isEstimated)),
        ("score", .number(hit.score)),
        ("snippet", .string(hit.snippet.text)),
        (
          "highlights",
          .array(hit.snippet.highlights.map { .array([.int($0.start), .int($0.length)]) })
        ),
        ("in", .string(hit.isNotes ? "notes" : "transcript")),
      ]
      if let heard = hit.heard { fields.append(("heard", .seconds(heard))) }
      if !hit.before.isEmpty || !hit.behind.isEmpty {
        fields.append(("before", .array(hit.before.map(json))))
        fields.append(("after", .array(hit.behind.map(json))))
      }
      if !hit.explanation.isEmpty {
        fields.append(
          (
            "explanation",
            .array(
              hit.explanation.map { .object([("name", .string($0.name)), ("value", .number($0.value))]) })
          ))
        fields.append(("turnExplanation", .array(hit.turnExplanation.map(JSONValue.string))))
      }
      fields += told(result, query)
      if hit.isPart { fields.append(("acrossTurns", .bool(true))) }
      if hit.isNearest { fields.append(("nearest", .bool(true))) }
      Output.standard.line(JSONValue.object(fields).text)
    }
  }

  /// What an answer tells of itself besides its hits: the query where it is one of many, and what was looked
  /// for in its stead.
  private func told(_ result: SearchResult, _ query: String?) -> [(String, JSONValue)] {
    var fields: [(String, JSONValue)] = []
    if let query { fields.append(("query", .string(query))) }
    if let voice = result.voice { fields.append(("voice", .string(voice))) }
    if let name = result.firstName { fields.append(("firstName", .string(name))) }
    if let named = result.named {
      fields.append(
        (
          "named",
          .object([
            ("name", .string(named.name)), ("episodes", .int(named.episodes)),
            ("heard", .bool(named.isHeard)),
          ])
        ))
    }
    if result.isWithoutQuotes { fields.append(("withoutQuotes", .bool(true))) }
    if result.isAcrossTurns { fields.append(("acrossTurns", .bool(true))) }
    if !result.corrections.isEmpty {
      let corrections = result.corrections.map { JSONValue.object([($0.typed, .string($0.used))]) }
      fields.append(("corrections", .array(corrections)))
    }
    if !result.joined.isEmpty {
      let joined = result.joined.map { JSONValue.object([($0.typed, .string($0.used))]) }
      fields.append(("joined", .array(joined)))
    }
    return fields
  }

  private func json(_ turn: ContextTurn) -> JSONValue {
    .object([
      ("turn", .int(turn.turn)), ("line", .int(turn.line)), ("speaker", .optional(turn.speaker)),
      ("seconds", .seconds(turn.milliseconds)), ("estimated", .bool(turn.isEstimated)),
      ("text", .string(turn.text)),
    ])
  }

  /// The paths of the files that match, a line each; below the query where it is one of many.
  func files(
    _ files: ArraySlice<(path: String, isInTranscript: Bool)>, _ result: SearchResult, query: String?,
    asJSON: Bool
  ) {
    if let query, !asJSON { Output.standard.line(style.faint("— \(TerminalText.safe(query))")) }
    for file in files {
      guard asJSON else {
        Output.standard.line(TerminalText.safe(path(file.path, file.isInTranscript)))
        continue
      }
      let fields = [
        ("path", JSONValue.string(file.path)), ("in", .string(file.isInTranscript ? "transcript" : "notes")),
      ]
      Output.standard.line(JSONValue.object(fields + told(result, query)).text)
    }
  }

  /// How many turns and episodes match; with the query where it is one of many.
  func count(_ result: SearchResult, query: String?, asJSON: Bool) {
    let isPart = result.isAcrossTurns && result.wordsFound < result.wordsWanted
    let episodes = isPart ? 0 : result.episodeCount
    let (turns, notes) =
      result.isAcrossTurns ? (0, 0) : (result.turnCount - result.noteCount, result.noteCount)
    var fields = [("turns", JSONValue.int(turns)), ("episodes", .int(episodes))]
    // Readers of JSON find every field, also where it is 0.
    fields.insert(("notes", .int(notes)), at: 1)
    fields += told(result, query)
    let also = notes > 0 ? " and \(Amount.of(notes, "paragraph")) of notes" : ""
    let told =
      result.isAcrossTurns && episodes > 0
      ? "no turn; \(Amount.of(episodes, "episode")) in several turns"
      : "\(Amount.of(turns, "turn"))\(also) in \(Amount.of(episodes, "episode"))"
    Output.standard.line(
      asJSON
        ? JSONValue.object(fields).text : told + (query.map { ": \(TerminalText.safe($0))" } ?? ""))
  }

  /// Turns under their episodes.
  func text(_ result: SearchResult, heading: String?) {
    let out = Output.standard
    if let heading { out.line(style.faint("— \(TerminalText.safe(heading))")) }
    // Turns around several hits of an episode are one run where they meet.
    let hasContext = result.hits.contains { !$0.before.isEmpty || !$0.behind.isEmpty }
    var rest = result.hits[...]
    while let first = rest.first {
      if rest.startIndex > 0 { out.line() }
      let own = rest.prefix { $0.episode == first.episode }
      rest = rest.dropFirst(own.count)
      title(first)
      if hasContext { runs(Array(own)) } else { own.forEach(line) }
    }
    let count = result.hits.count
    if count < result.turnCount, heading == nil, Output.outputIsTerminal {
      out.line()
      out.line(
        style.faint(
          "\(count) of \(Amount.of(result.turnCount, "turn")) in \(Amount.of(result.episodeCount, "episode")); --limit 0 shows all"
        ))
    }
  }

  /// The line above an episode's turns.
  private func title(_ hit: Hit) {
    let out = Output.standard
    // An episode without a title is called by its slug: its id says more.
    let isUntitled = hit.episode.hasSuffix("/" + hit.title)
    var details = isUntitled ? "" : "  \(hit.episode)"
    if !hit.published.isEmpty { details += "  \(hit.published)" }
    out.line(
      style.title(TerminalText.safe(isUntitled ? hit.episode : hit.title))
        + style.faint(TerminalText.safe(details)))
    for part in hit.explanation {
      out.line(style.faint("          + \(decimals(part.value))  \(TerminalText.safe(part.name))"))
    }
  }

  /// Hits of an episode with the turns around them, each once and in the order of the file; those that do not
  /// meet are parted.
  private func runs(_ hits: [Hit]) {
    for isNotes in [false, true] {
      let own = hits.filter { $0.isNotes == isNotes }.sorted { $0.line < $1.line }
      let matching = Set(own.map(\.line))
      var end = -1
      for (place, hit) in own.enumerated() {
        let first = hit.before.first?.line ?? hit.line
        if place > 0, first > end { Output.standard.line(style.faint("          ⋯")) }
        for turn in hit.before where turn.line > end && !matching.contains(turn.line) { context(turn, hit) }
        line(hit)
        end = max(end, hit.line)
        // What stands behind the next hit is that one's.
        let next = place + 1 < own.count ? own[place + 1].line : .max
        for turn in hit.behind where turn.line > end && turn.line < next {
          context(turn, hit)
          end = turn.line
        }
      }
    }
  }

  private func decimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }

  private func time(_ milliseconds: Int?, isEstimated: Bool) -> String {
    let time = milliseconds.map { (isEstimated ? "~" : "") + TimeSyntax.clock($0) } ?? ""
    return String(repeating: " ", count: max(0, 8 - time.count)) + style.time(time)
  }

  private func line(_ hit: Hit) {
    let out = Output.standard
    let who = hit.isNotes ? "show notes" : hit.speaker ?? (hit.turn == 0 ? "in no turn" : "unknown speaker")
    let place = style.link(
      style.faint(TerminalText.safe("\(path(hit)):\(hit.shownLine)")), path: path(hit), line: hit.shownLine)
    out.line(
      "\(time(hit.heard ?? hit.milliseconds, isEstimated: hit.isEstimated || hit.heard != nil))  \(style.speaker(TerminalText.safe(who)))  \(place)"
    )
    for line in wrapped(hit.snippet.text, hit.snippet.highlights) { out.line("          \(line)") }
    for part in hit.turnExplanation { out.line(style.faint("          \(TerminalText.safe(part))")) }
  }

  /// A turn next to a hit, faint.
  private func context(_ turn: ContextTurn, _ hit: Hit) {
    let out = Output.standard
    out.line(
      "\(time(turn.milliseconds, isEstimated: turn.isEstimated))  "
        + style.faint(TerminalText.safe(turn.speaker ?? (hit.isNotes ? "show notes" : "unknown speaker"))))
    for line in wrapped(turn.text, []) {
      out.line("          \(style.faint(line))")
    }
  }

  private func path(_ hit: Hit) -> String { path(hit.path, hit.isInTranscript) }

  private func path(_ path: String, _ isInTranscript: Bool) -> String {
    let root = isInTranscript ? library.root : library.notesRoot ?? library.root
    return root == "." ? path : Library.join(root, path)
  }

  /// A text in lines of the terminal's width, what was looked for marked.
  private func wrapped(_ text: String, _ highlights: [(start: Int, length: Int)]) -> [String] {
    let room = max(16, min(Output.width, 110) - 11)
    let scalars = Array(TerminalText.safe(text).unicodeScalars)
    var marks = [Bool](repeating: false, count: scalars.count)
    for (start, length) in highlights {
      for index in start..<min(scalars.count, start + length) { marks[index] = true }
    }
    // A blank between two marked words is marked too, so that a phrase reads as one.
    for index in marks.indices.dropFirst().dropLast()
    where !marks[index] && marks[index - 1] && marks[index + 1] { marks[index] = true }
    var lines: [Range<Int>] = []
    var start = 0
    var lastBlank: Int?
    var columns = 0
    for index in scalars.indices {
      if scalars[index] == " " { lastBlank = index }
      let width = TextWrap.columns(scalars[index])
      columns += width
      guard columns > room else { continue }
      // A word longer than the line is broken where the line ends.
      let end = lastBlank.flatMap { $0 > start ? $0 : nil } ?? index
      guard end > start else { continue }
      lines.append(start..<end)
      start = end < scalars.count && scalars[end] == " " ? end + 1 : end
      lastBlank = nil
      columns = start <= index ? scalars[start...index].reduce(0) { $0 + TextWrap.columns($1) } : 0
    }
    if start < scalars.count { lines.append(start..<scalars.count) }
    return lines.map { dressed(scalars, marks, $0) }
  }

  private func dressed(_ scalars: [Unicode.Scalar], _ marks: [Bool], _ range: Range<Int>) -> String {
    var out = ""
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index
      while end < range.upperBound, marks[end] == marks[index] { end += 1 }
      var text = ""
      for scalar in scalars[index..<end] { text.unicodeScalars.append(scalar) }
      out += marks[index] ? style.match(text) : text
      index = end
    }
    return out
  }
}
