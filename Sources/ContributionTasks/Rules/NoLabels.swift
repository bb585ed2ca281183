import CommonMark
import Exchange
import Transcripts

/// Who speaks is told by bold labels: a file that names speakers in another way has no turns.
struct NoLabels: LintRule {
  let name = "no-labels"
  let summary = "Speakers are named in bold, **Name:**, where lines begin with names."

  /// Lines that begin with a name, at least, and those of one name.
  private static let (fewest, fewestOfOne) = (3, 2)
  /// Bytes of a line that are looked at.
  private static let looked = 200

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    guard !episode.turns.contains(where: { $0.kind == .speech }) else { return [] }
    let stageWords = Set(context.configuration.stageWords.map { $0.lowercased() })
    let sections = episode.sections
    let titles = Set(sections.map(\.line))
    var found: [String: (count: Int, offset: Int, shown: String, isBare: Bool)] = [:]
    let first = episode.place(of: episode.bodyStart).line
    let lines = TextLines.lines(of: episode.source[episode.bodyStart...])
    for (place, line) in lines.enumerated() {
      let (start, number) = (line.startIndex, first + place)
      let section = (0..<sections.count).prefixEnd { sections[$0].range.upperBound <= start }
      guard !titles.contains(number), !episode.isFenced(start), !episode.isUnsaid(start),
        section == sections.count || !sections[section].range.contains(start),
        let (name, isBare) = name(shown(line)) ?? above(line, place + 1 < lines.count ? lines[place + 1] : [])
      else { continue }
      let key = name.lowercased()
      guard !stageWords.contains(key), !PlausibleName.isAside(key) else { continue }
      found[key, default: (0, start, name, isBare)].count += 1
    }
    // What stands alone in bold or in a heading may be a title: of those two must come again.
    let again = found.values.count { $0.isBare && $0.count >= Self.fewestOfOne }
    if again < Self.fewestOfOne { found = found.filter { !$0.value.isBare } }
    let most = found.values.max { ($0.count, $1.offset) < ($1.count, $0.offset) }
    guard let most, most.count >= Self.fewestOfOne, found.values.reduce(0, { $0 + $1.count }) >= Self.fewest
    else {
      return []
    }
    return [
      finding(
        episode, at: most.offset,
        "Lines here begin with names, and none is a label: write **\(most.shown):** before what is said, so that speakers are known, or bring the file in by earshot import."
      )
    ]
  }

  private func shown(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.prefix(Self.looked), as: UTF8.self)
  }

  /// The name that is all of a line, where the next one begins with a time, or with a colon as definitions
  /// do.
  private func above(_ line: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> (name: String, isBare: Bool)? {
    guard line.count <= PlausibleName.longest, let first = next.first(where: { $0 > 32 }),
      "([\\:0123456789".utf8.contains(first), let name = TextLabel.name(shown(line)[...])
    else { return nil }
    let below = TextLabel.read(shown(next))
    let isSaid = below.name == nil && (below.time != nil && !below.text.isEmpty || first == UInt8(ascii: ":"))
    return isSaid ? (name, false) : nil
  }

  /// The name a line begins with: `Name: words`, whatever marks, times, links and tags stand before it; or
  /// bold and headings that are nothing but a name, `**Name** words`; `isBare` of these.
  private func name(_ line: String) -> (name: String, isBare: Bool)? {
    if let found = named(line) { return found }
    guard let mark = line.first(where: { !$0.isWhitespace }) else { return nil }
    if "_`|[".contains(mark) || !mark.isASCII, let found = marked(line) { return found }
    guard "*#<`[".contains(mark) else { return nil }
    let plain = Self.withoutMarkup(line)
    if let found = named(plain) { return found }
    let rest = plain.drop { $0.isWhitespace }
    let title = rest.drop { $0 == "#" }.drop { $0.isWhitespace }
    if title.hasPrefix("**"), case let inside = title.dropFirst(2), let end = inside.firstIndex(of: "*") {
      return inside[end...].hasPrefix("**") ? bare(inside[..<end]) : nil
    }
    return rest.first == "#" ? bare(title) : nil
  }

  private func named(_ line: String) -> (name: String, isBare: Bool)? {
    let label = TextLabel.read(line)
    return label.name.map { ($0, label.isMarkedOnly) }
  }

  /// The name in `_Name:_`, `` `Name:` ``, `[Name](address):`, behind a picture, and in one of the first
  /// cells of a table.
  private func marked(_ line: String) -> (name: String, isBare: Bool)? {
    let rest = line.drop { !$0.isLetter && !$0.isNumber && !"_`|[*".contains($0) }
    switch rest.first {
    case "_", "`":
      let inside = rest.dropFirst().prefix { $0 != rest.first }
      guard inside.last == ":" || rest[inside.endIndex...].dropFirst().first == ":" else { return nil }
      return TextLabel.name(inside.last == ":" ? inside.dropLast() : inside).map { ($0, false) }
    case "|":
      let cells = rest.split(separator: "|").prefix(2).map { $0.filter { !"*:".contains($0) } }
      return cells.lazy.compactMap { TextLabel.name($0[...]) }.first.map { ($0, true) }
    case "[":
      let inside = rest.dropFirst().prefix { $0 != "]" }
      guard rest[inside.endIndex...].hasPrefix("]("),
        let close = rest.firstIndex(of: ")"), rest[close...].dropFirst().first == ":"
      else { return nil }
      return TextLabel.name(inside).map { ($0, false) }
    default: return line.first?.isASCII ?? true ? nil : named(String(rest))
    }
  }

  /// A name with nothing behind it.
  private func bare(_ text: Substring) -> (name: String, isBare: Bool)? {
    let text = text.filter { !"[]".contains($0) }
    return text.contains { "*:#".contains($0) } ? nil : TextLabel.name(text[...]).map { ($0, true) }
  }

  /// `line` with bold for tags, and without code spans and links; one pass.
  private static func withoutMarkup(_ line: String) -> String {
    let marks = Array(line)
    // Where the next of each closing mark stands, from the end.
    var closing: [Character: Int] = [:]
    var next = [Int?](repeating: nil, count: marks.count)
    let pairs: [Character: Character] = ["<": ">", "`": "`", "[": "]"]
    for index in marks.indices.reversed() {
      next[index] = pairs[marks[index]].flatMap { closing[$0] }
      if ">`])".contains(marks[index]) { closing[marks[index]] = index }
      if marks[index] == "]", index + 1 < marks.count, marks[index + 1] == "(" { closing["]"] = closing[")"] }
    }
    var out = ""
    var index = 0
    while index < marks.count {
      switch (marks[index], next[index]) {
      case ("<", let end?) where index + 1 < end && (marks[index + 1].isLetter || marks[index + 1] == "/"):
        out += "**"
        index = end + 1
      case ("`", let end?): index = end + 1
      case ("[", let end?) where marks[end] == ")": index = end + 1
      default:
        out.append(marks[index])
        index += 1
      }
    }
    return out
  }
}
