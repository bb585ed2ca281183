import Transcripts

/// An episode in the regular form of a transcript file.
public enum CleanMarkdown {
  /// Front matter, then turns and stage cues, every label as `**Name:**` in a paragraph of its own, its
  /// text as it stands in the file, but for times and markers, which are `\\[12:13\\]`.
  ///
  /// Parsing it gives the same speakers, words and instants; only a label in mid-line counts where its name
  /// had no regular label before.
  ///
  /// - Parameter withSections: whether the sections stand above the talk, as they are, and it below a
  ///   heading; else they are left out.
  public static func write(_ episode: Episode, title: String, withSections: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    frontMatter(episode.frontMatter, title: title, to: &out)
    if withSections { sections(episode, to: &out) }
    var stage = 0
    let labels = episode.labels.filter(\.isStageCue)
    let times = Set(episode.labels.compactMap(\.time))
    func isTime(_ range: Range<Int>) -> Bool { times.contains(range) }
    func regular(_ range: Range<Int>) -> [UInt8] {
      var text: [UInt8] = []
      var from = range.lowerBound
      for group in episode.groups(in: range) where group.kind != .cue {
        guard let written = GroupText.regular(episode.raw(group)) else { continue }
        text += episode.source[from..<group.range.lowerBound] + written.utf8
        from = group.range.upperBound
      }
      return clean((text + episode.source[from..<range.upperBound])[...])
    }
    func writeCues(before offset: Int) {
      while stage < episode.stageCues.count, episode.stageCues[stage].range.lowerBound < offset {
        let cue = episode.stageCues[stage]
        let label = stage < labels.count ? labels[stage].range.upperBound : cue.range.lowerBound
        stage += 1
        let from = min(cue.range.upperBound, max(cue.range.lowerBound, label))
        let rest = trimmed(episode.source[from..<cue.range.upperBound])
        out.append(contentsOf: "\n\(MarkdownText.label(cue.name))".utf8)
        // Times in the label's own bold stand behind it.
        let inLabel = episode.groups(in: cue.range).filter { $0.range.upperBound <= from }
        for group in inLabel { out += [32] + episode.source[group.range] }
        let words = withoutLoneBold(rest)
        if !words.isEmpty { out += [32] + clean(words) }
        out.append(10)
      }
    }
    for turn in episode.turns {
      writeCues(before: turn.start)
      out.append(10)
      if let name = episode.speakerName(turn) {
        out += Array(MarkdownText.label(name).utf8)
        if !turn.ranges.isEmpty { out.append(32) }
      }
      for (index, range) in turn.ranges.enumerated() {
        if index > 0 {
          // A time beside the label begins what is said.
          let isBehindTime = index == 1 && isTime(turn.ranges[0])
          out += [isBehindTime ? 32 : 10]
          writeCues(before: range.lowerBound)
          if !isBehindTime { out += [10] }
        }
        out += regular(range)
      }
      out.append(10)
    }
    writeCues(before: .max)
    return out
  }

  private static func sections(_ episode: Episode, to out: inout [UInt8]) {
    for section in episode.sections {
      var text = trimmed(episode.source[section.range])
      // Under a heading without marks each line is a paragraph.
      if section.level == 0 { text = text.flatMap { $0 == 10 ? [10, 10] : [$0] }[...] }
      let marks = String(repeating: "#", count: max(2, section.level))
      out += Array("\n\(marks) \(PlainLine.of(section.title))\n".utf8)
      if !text.isEmpty { out += [10] + clean(text) + [10] }
    }
    if !episode.sections.isEmpty, !episode.turns.isEmpty { out += Array("\n## Transcript\n".utf8) }
  }

  /// `text` without the one `**` in it that nothing opens or closes: the label's, whose bold went on.
  private static func withoutLoneBold(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let star = UInt8(ascii: "*")
    let places = text.indices.filter { $0 + 1 < text.endIndex && text[$0] == star && text[$0 + 1] == star }
    guard places.count == 1 else { return text }
    return Array(text[..<places[0]] + text[(places[0] + 2)...])[...]
  }

  private static func frontMatter(_ front: FrontMatter, title: String, to out: inout [UInt8]) {
    func line(_ key: String, _ value: JSONValue) {
      out.append(contentsOf: "\(key): \(MarkdownText.yaml(value))\n".utf8)
    }
    func list(_ key: String, _ values: [String]) {
      if !values.isEmpty { line(key, .array(values.map(JSONValue.string))) }
    }
    out.append(contentsOf: "---\n".utf8)
    line("title", .string(PlainLine.of(title)))
    if let number = front.number { line("number", .string(number)) }
    if let season = front.feed.season { out.append(contentsOf: "season: \(season)\n".utf8) }
    if let type = front.feed.episodeType { line("episodeType", .string(type)) }
    if let date = front.published {
      out.append(contentsOf: "published: \(date)\(front.publishedTime.map(\.text) ?? "")\n".utf8)
    }
    if let duration = front.duration { line("duration", .milliseconds(duration)) }
    if let audio = front.audio { line("audio", .string(audio)) }
    if let summary = front.summary { line("summary", .string(summary)) }
    if let language = front.language { line("language", .string(language)) }
    list("hosts", front.hosts)
    list("guests", front.guests)
    list("speakers", front.speakers)
    list("topics", front.topics)
    list("aliases", front.aliases + front.addresses)
    if let guid = front.feed.guid { line("guid", .string(guid)) }
    if let image = front.image { line("image", .string(image)) }
    func mappings(_ key: String, _ entries: [[(String, String?)]]) {
      if !entries.isEmpty { out.append(contentsOf: "\(key):\n".utf8) }
      for entry in entries {
        for (place, (key, value)) in entry.enumerated() {
          guard let value else { continue }
          out.append(contentsOf: "\(place == 0 ? "  - " : "    ")\(key): \(YAMLText.scalar(value))\n".utf8)
        }
      }
    }
    mappings(
      "sponsors",
      front.sponsors.map {
        [("name", PlainLine.of($0.name)), ("url", $0.url), ("text", $0.text.map(PlainLine.of))]
      })
    mappings(
      "chapters",
      front.chapters.map {
        [("start", TimeSyntax.clock($0.start)), ("title", PlainLine.of($0.title)), ("url", $0.url)]
      })
    out.append(contentsOf: "---\n".utf8)
  }

  /// `bytes` with LF line ends and without control characters.
  private static func clean(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    // Most text holds none of both.
    guard bytes.contains(where: { $0 < 32 && $0 != 10 && $0 != 9 || $0 == 127 || $0 == 0xc2 }) else {
      return Array(bytes)
    }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for index in bytes.indices {
      switch bytes[index] {
      case 13: if index + 1 >= bytes.endIndex || bytes[index + 1] != 10 { out.append(10) }
      case 0..<9, 11, 12, 14..<32, 127: break
      // C1 controls (U+0080 to U+009F) are two bytes.
      case 0xc2 where index + 1 < bytes.endIndex && bytes[index + 1] < 0xa0: break
      case 0x80..<0xa0 where index > bytes.startIndex && bytes[index - 1] == 0xc2: break
      default: out.append(bytes[index])
      }
    }
    return out
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let front = bytes.drop { $0 <= 32 }
    return front.prefix((front.lastIndex { $0 > 32 } ?? front.startIndex - 1) - front.startIndex + 1)
  }
}
