import CommonMark
import Transcripts

/// The file that `import` writes, where there is one already: its front matter and its notes stay, wherever
/// they stand.
struct ImportTarget {
  let path: String
  private let source: [UInt8]
  private let episode: Episode
  /// Whether anybody says anything in it: what `new` writes is to be written over.
  let hasTalk: Bool
  private let isTitled: Bool

  /// Nil where nothing is at `path`.
  ///
  /// - Throws: what is there cannot be read.
  init?(_ path: String, id: String, _ configuration: Configuration) throws {
    guard OutputFolder.kind(path) != nil else { return nil }
    self.path = path
    do {
      source = try Files.read(path, limit: Library.fileLimit).bytes
    } catch {
      throw Failure(message: TranscriptsError.reading(path, error).description)
    }
    episode = EpisodeParser(configuration).parse(source, id: id, path: path)
    let said = episode.turns.lazy.map(episode.text).filter { !Self.unsaid.contains($0) }
    hasTalk = !said.isEmpty && (!episode.speakers.isEmpty || !Self.isPromised(source))
    isTitled = episode.frontMatter.title != nil
  }

  /// What stands for words that are still to come.
  private static let unsaid = ["", "…", "..."]

  /// What is to stand there: `transcript`, below the front matter and the notes there are, or in place of the
  /// talk, what stands in sections before and behind it kept.
  func taking(_ transcript: [UInt8]) -> [UInt8] {
    let (own, new) = (FrontMatter.end(source), FrontMatter.end(transcript))
    let body = transcript[new.offset...].drop { $0 == 10 || $0 == 13 }
    // It begins on the first line where there is none.
    let (hasFront, bringsFront) = (own.line > 1, new.line > 1)
    var head = Array(hasFront ? source[..<own.offset] : transcript[..<new.offset])
    if hasFront, bringsFront { takeTitle(from: transcript[..<new.offset], to: &head) }
    head += head.isEmpty || head.last == 10 ? [] : [10]
    if let start = startOfTalk {
      return head + replacing(start, from: own.offset, by: Self.withoutHeading(body))
    }
    return head + below(Array(source[own.offset...]), body, hasHead: !head.isEmpty)
  }

  /// Where the first turn or cue begins; nil where nobody is called by name, but for words that are no
  /// promise of some.
  private var startOfTalk: Int? {
    guard hasTalk || !episode.speakers.isEmpty else { return nil }
    return [episode.turns.first?.start, episode.labels.first?.range.lowerBound].compactMap(\.self).min()
  }

  /// What stands from `offset` on, with `body` in place of all that is said, and the sections behind its
  /// beginning behind it.
  private func replacing(_ start: Int, from offset: Int, by body: ArraySlice<UInt8>) -> [UInt8] {
    let begin = source[..<start].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? 0
    let above = source[offset..<max(offset, begin)]
    var out: [UInt8] = above.contains { $0 > 32 } ? Array(above) : offset > 0 ? [10] : []
    out += Array(body)
    let lines = TextLines.ranges(of: source[...], withLast: true).map(\.lowerBound)
    // What closes a fold or a comment behind the words is none of them.
    let next = episode.sections.map { lines[$0.line - 1] }.filter { $0 > start }.min() ?? source.count
    let end = episode.turns.flatMap(\.ranges).map(\.upperBound).filter { $0 <= next }.max() ?? next
    let tail = source[min(end, next)..<next]
    if tail.contains(where: { $0 > 32 }) {
      while let last = out.last, last <= 32 { out.removeLast() }
      out += [10, 10] + Array(tail.drop { $0 <= 32 })
    }
    for section in episode.sections where section.range.lowerBound > start {
      while let last = out.last, last <= 32 { out.removeLast() }
      out += [10, 10] + Array(source[lines[section.line - 1]..<section.range.upperBound])
    }
    return out
  }

  /// `body` without the heading of the transcript that what is imported may have.
  private static func withoutHeading(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let first = body.prefix { $0 != 10 && $0 != 13 }
    guard heading([first]) == 0 else { return body }
    return body[first.endIndex...].drop { $0 == 10 || $0 == 13 }
  }

  /// Puts the title that `front` tells into `head`, which tells none; what else `front` tells is left out,
  /// and that is said.
  private func takeTitle(from front: ArraySlice<UInt8>, to head: inout [UInt8]) {
    let lines = front.split(separator: 10).map(Array.init).dropFirst().dropLast()
    let title = lines.first { $0.starts(with: "title:".utf8) }
    let isTaken = !isTitled && head.starts(with: "---\n".utf8)
    if isTaken, let title { head.insert(contentsOf: title + [10], at: 4) }
    guard lines.contains(where: { !isTaken || $0 != title }) else { return }
    Output.complain(
      "\(TerminalText.safe(path)): its front matter stays; what the file that is imported tells besides is left out"
    )
  }

  /// Words below the heading of a transcript that are none yet, at most: *Transcript coming soon*.
  private static let mostPromised = 8

  /// Whether hardly a word stands below the heading of a transcript.
  private static func isPromised(_ source: [UInt8]) -> Bool {
    let lines = TextLines.lines(of: source[...])
    guard let place = heading(lines) else { return false }
    let below = lines[(place + 1)...].prefix { !isHeading($0) }
    return below.reduce(0) { $0 + $1.split(whereSeparator: { $0 <= 32 }).count } <= mostPromised
  }

  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool { line.first == UInt8(ascii: "#") }

  /// The place of the first heading of a transcript.
  private static func heading(_ lines: [ArraySlice<UInt8>]) -> Int? {
    lines.firstIndex { isHeading($0) && SectionName.read(String(decoding: $0, as: UTF8.self)) == .transcript }
  }

  /// `body` below the heading of a transcript in `notes`, in place of what is promised there, else below a
  /// heading of its own behind them.
  private func below(_ notes: [UInt8], _ body: ArraySlice<UInt8>, hasHead: Bool) -> [UInt8] {
    let lines = TextLines.ranges(of: notes[...], withLast: true)
    let body = Self.withoutHeading(body)
    if let place = Self.heading(lines.map { notes[$0] }) {
      // Its line ends as it does.
      let above = notes[..<(place + 1 < lines.count ? lines[place + 1].lowerBound : notes.count)]
      let isEnded = place + 1 < lines.count
      let next = lines[(place + 1)...].first { Self.isHeading(notes[$0]) }?.lowerBound ?? notes.count
      return Array(above) + (isEnded ? [10] : [10, 10]) + Array(body)
        + (next < notes.count ? [10] + Array(notes[next...]) : [])
    }
    let end = lines.last { line in !notes[line].allSatisfy { $0 == 32 } }.map(\.upperBound) ?? 0
    guard end > 0 else { return (hasHead ? [10] : []) + Array(body) }
    return Array(notes[..<end]) + Array("\n\n## Transcript\n\n".utf8) + Array(body)
  }
}
