import CommonMark
import Transcripts

/// The documents of an episode with their texts, read from its file.
///
/// The index keeps no text: a snippet costs one file's reading and the parsing of one turn.
final class DocumentTexts {
  let episode: Segment.Episode
  let title: String
  let published: String
  let documents: [SegmentBuilder.Document]
  private let first: UInt32
  private let source: [UInt8]
  private let parser: EpisodeParser
  /// Texts of turns that were asked for, in their place: who types on is shown many of them again.
  private var known: [[UInt8]?] = []
  /// What its front matter tells, once that was asked for.
  private lazy var passages = parser.frontMatter(of: source).passages(in: source)
  private lazy var frontMatterEnd = FrontMatter.end(source).offset
  /// The whole file, once a turn asked for it.
  private lazy var parsed = parser.parse(source, id: episode.id, path: episode.path)

  init(_ index: LibraryIndex, segment: Int, episode ordinal: Int) throws(SearchIndexError) {
    let file = index.segments[segment]
    episode = try file.episode(ordinal)
    documents = try file.documents(ofEpisode: ordinal)
    first = try file.firstDocuments()[ordinal]
    let root = episode.kind == .notes ? index.library.notesRoot ?? index.library.root : index.library.root
    // A file that vanished since it was listed has no text; its hits are shown without.
    source = (try? index.library.read(Library.join(root, episode.path))) ?? []
    parser = EpisodeParser(index.library.configuration)
    // Notes in a tree of their own are called as their transcript is.
    (title, published, _) = try index.particulars(of: episode.id, episode.kind == .transcript ? episode : nil)
  }

  /// Bytes of its file.
  var size: Int { source.count }

  /// Place of a document of the segment among `documents`.
  func place(of document: UInt32) -> Int? {
    guard document >= first, Int(document - first) < documents.count else { return nil }
    return Int(document - first)
  }

  /// The turn at `place` as one next to a hit.
  func context(_ place: Int) -> ContextTurn {
    let document = documents[place]
    let words = String(decoding: text(place), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return ContextTurn(
      turn: document.turn, line: document.line, speaker: speaker(document),
      milliseconds: document.milliseconds,
      isEstimated: document.isEstimated, text: words.joined(separator: " "))
  }

  /// Who says `document`, or nil.
  func speaker(_ document: SegmentBuilder.Document) -> String? {
    document.speaker.flatMap { $0 < episode.speakers.count ? episode.speakers[$0] : nil }
  }

  /// About when what stands at `offset` of the text of the turn at `place` is said: between the times within
  /// the turn, or the next turn's, as the letters lie; nil where its time is unknown.
  ///
  /// - Parameter length: bytes of the text.
  func time(_ place: Int, at offset: Int, of length: Int) -> Int? {
    let document = documents[place]
    let end = document.start + document.length
    guard let start = document.milliseconds, end <= source.count else { return nil }
    let wanted = document.start + document.length * offset / length
    var before = (at: document.start, time: start)
    var behind = documents[(place + 1)...].first { !$0.isNotes && $0.milliseconds != nil }.flatMap {
      $0.milliseconds.map { (at: end, time: $0) }
    }
    for stamp in TimeStamps.read(source, document.start..<end) where stamp.time >= before.time {
      if stamp.at > wanted {
        behind = stamp
        break
      }
      before = stamp
    }
    // Nobody is slower than that: what is left is a break.
    let slowest = before.time + (wanted - before.at) * Self.slowest
    guard let behind, behind.at > before.at, behind.time >= before.time else { return slowest }
    return min(
      slowest, before.time + (behind.time - before.time) * (wanted - before.at) / (behind.at - before.at))
  }

  /// The line that what stands at `offset` of the text of the turn at `place` is on; the turn's own where it
  /// is made of several pieces.
  ///
  /// - Complexity: reads what stands before it in the file, where a line ends before it in the turn.
  func line(_ place: Int, at offset: Int) -> Int {
    let document = documents[place]
    guard !document.isComplex, !document.isNotes, document.start <= source.count else { return document.line }
    let breaks = text(place).prefix(offset).count { $0 == 10 }
    if breaks > 0 { return source[..<document.start].count { $0 == 10 } + 1 + breaks }
    // What is said may stand below its label.
    let gap = document.speaker == nil ? [] : source[..<document.start].reversed().prefix { $0 <= 32 }
    return document.line + gap.count { $0 == 10 }
  }

  /// Milliseconds a byte of speech takes at most: some hundred words a minute.
  private static let slowest = 100

  /// The text of the document at `place`; empty where its file changed meanwhile.
  func text(_ place: Int) -> [UInt8] {
    if known.isEmpty { known = [[UInt8]?](repeating: nil, count: documents.count) }
    if let text = known[place] { return text }
    let text = read(documents[place])
    known[place] = text
    return text
  }

  private func read(_ document: SegmentBuilder.Document) -> [UInt8] {
    let range = document.start..<(document.start + document.length)
    guard range.upperBound <= source.count else { return [] }
    if document.isNotes {
      if range.lowerBound < frontMatterEnd {
        return Array((passages.first { $0.range.lowerBound == range.lowerBound }?.text ?? "").utf8)
      }
      return Array(MarkdownBlock.read(Array(source[range])).map(\.text).joined(separator: " ").utf8)
    }
    if document.isComplex {
      // Which pieces a turn has is told by the whole episode only.
      if let turn = parsed.turns.first(where: { $0.index == document.turn }) {
        return Self.withoutQuoteMarks(parsed.plainText(turn))
      }
    }
    let before = source[..<range.lowerBound].last { $0 == 10 || $0 == 13 || $0 > 32 }
    return Self.withoutQuoteMarks(
      parser.plainText(
        ofPiece: Array(source[range]), beginsLine: before == nil || before == 10 || before == 13))
  }

  /// `text` without the marks that begin the lines of quotations (CommonMark 5.1), which are no words and
  /// stand in no caption.
  private static func withoutQuoteMarks(_ text: [UInt8]) -> [UInt8] {
    let mark = UInt8(ascii: ">")
    guard text.contains(mark) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == mark, index + 1 < text.count, text[index + 1] == 32, out.last ?? 10 == 10 {
        index += 2
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return out
  }
}

/// The texts of a few files, so that one query after the other need not read them again.
struct RecentTexts {
  /// Files, and bytes of each, that are kept.
  private static let most = 128
  private static let largest = 1 << 20

  private var kept: [(place: MatchList.Place, texts: DocumentTexts)] = []
  private var next = 0

  func texts(of place: MatchList.Place) -> DocumentTexts? { kept.first { $0.place == place }?.texts }

  mutating func keep(_ texts: DocumentTexts, of place: MatchList.Place) {
    guard texts.size <= Self.largest else { return }
    if kept.count < Self.most { return kept.append((place, texts)) }
    kept[next] = (place, texts)
    next = (next + 1) % Self.most
  }
}
