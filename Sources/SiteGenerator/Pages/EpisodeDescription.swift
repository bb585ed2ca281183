import CommonMark
import Transcripts

/// What the front matter says of an episode at length, as HTML: what stands above the player, and the rest, a
/// section of its own.
struct EpisodeDescription {
  /// Inline HTML.
  var lead: String
  /// Blocks; empty where the lead says all.
  var rest: String
  /// The links of `rest`, in order.
  var names: [RenderedName] = []

  /// What `front` tells; nil where its summary is plain and says all.
  /// - Complexity: linear.
  init?(_ front: FrontMatter, _ links: NotesLinks) {
    guard let about = front.about else { return nil }
    var renderer = HTMLRenderer()
    renderer.readsNotes = true
    renderer.headingOffset = 2
    renderer.pictures = links.isPicture
    let html = renderer.render(Array(Self.paragraphs(about).utf8), names: &names)
    names.removeAll { !$0.isLink }
    let summary = front.summary ?? ""
    // The summary of another text leads it, and so does a first paragraph.
    let isOther = MarkdownBlock.plainText(of: Self.folded(about)) != summary
    if !isOther, html.starts(with: "<p>".utf8), let end = html.firstRange(of: Array("</p>".utf8)) {
      let start = html[end.upperBound...].firstIndex { $0 > 32 } ?? html.endIndex
      lead = String(decoding: html[3..<end.lowerBound], as: UTF8.self)
      rest = String(decoding: html[start...], as: UTF8.self)
      names.removeAll { $0.end <= start }
      for index in names.indices { names[index].end -= start }
    } else {
      lead = HTMLEscaping.escaped(PageModel.clean(isOther ? summary : PageMetadata.brief(summary)))
      rest = String(decoding: html, as: UTF8.self)
    }
  }

  /// What leads an episode's page and its notes in feeds, inline HTML: the first paragraph of a long
  /// description, else the summary; nil where there is neither.
  static func lead(_ front: FrontMatter, _ links: NotesLinks) -> String? {
    Self(front, links)?.lead ?? front.summary.map { HTMLEscaping.escaped(PageModel.clean($0)) }
  }

  /// What lists say of an episode: its summary, of a longer description the first paragraph, cut where it is
  /// long; nil where there is none.
  static func inLists(_ front: FrontMatter) -> String? {
    guard let summary = front.summary else { return nil }
    guard let about = front.about, MarkdownBlock.plainText(of: folded(about)) == summary else {
      return PageMetadata.brief(summary)
    }
    let first = paragraphs(about).split(separator: /\n[ \t\r]*\n/)
      .lazy.filter { !$0.hasPrefix("#") }.map { MarkdownBlock.plainText(of: folded(String($0))) }.first {
        !$0.isEmpty
      }
    return PageMetadata.brief(first ?? summary)
  }

  /// Letters from which on a line is a paragraph, where no line is empty: YAML's `>` leaves none.
  private static let longLine = 100

  /// `text` with an empty line between its paragraphs: of HTML, of what `>` folded, or as it is.
  static func paragraphs(_ text: String) -> String {
    if let markdown = HTMLBlocks.fragment(Array(text.utf8)) {
      return String(decoding: markdown, as: UTF8.self)
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let bare = lines.drop { $0.allSatisfy(\.isWhitespace) }
    guard bare.count > 1, bare.dropLast().contains(where: { $0.count > longLine }),
      // Lines that break off in a sentence were wrapped by an editor.
      zip(bare, bare.dropFirst()).allSatisfy({ line, next in
        ".!?…:\"”’)".contains(line.last ?? " ") && !(next.first?.isLowercase ?? true)
      })
    else { return text }
    return bare.joined(separator: "\n\n")
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Bytes of notes in which a first paragraph is looked for, blocks before it, and words it has, at least.
  private static let (mostNotes, mostBlocks, fewestWords) = (4_096, 4, 8)

  /// What is said of an episode without a summary: the first paragraph of its show notes, where one stands
  /// there before lists and other things, else the first words of the talk; nil where there is neither.
  ///
  /// - Complexity: reads the beginning of the notes.
  static func opening(_ episode: Episode?, notes: [UInt8]?) -> String? {
    let own = episode.flatMap { episode in
      episode.sections.first { $0.name == .notes }.map { Array(episode.source[$0.range].prefix(mostNotes)) }
    }
    let told = notes.map { Array($0[FrontMatter.end($0).offset...].prefix(mostNotes)) }
    return [own, told].lazy.compactMap { $0.flatMap(paragraph) }.first ?? spoken(episode)
  }

  /// The paragraph that begins notes; nil where it is short, a heading of what follows, or nothing but links.
  private static func paragraph(_ notes: [UInt8]) -> String? {
    let markdown = SiteMarkup.removed(from: HTMLBlocks.fragment(notes) ?? notes)
    for block in MarkdownBlock.read(markdown).prefix(mostBlocks) {
      switch block.kind {
      case .item, .code: return nil
      case .heading, .html, .rule: continue
      case .paragraph:
        let text = folded(block.text)
        let words = block.runs.filter { $0.link == nil }.flatMap {
          $0.text.split(whereSeparator: \.isWhitespace)
        }
        // The last word of a text that is cut may be cut, too.
        guard words.count >= fewestWords, !text.hasSuffix(":"), !text.contains("://") else { continue }
        return PageMetadata.brief(text)
      }
    }
    return nil
  }

  /// The first words of the talk that tell something.
  private static func spoken(_ episode: Episode?) -> String? {
    guard let episode, let turn = episode.turns.first(where: { $0.words > 12 }) else { return nil }
    // What nobody could make out is told of on the page.
    var said = episode.text(turn)
    if said.utf8.contains(UInt8(ascii: "[")) { said = said.replacing(/\[\p{L}[^\[\]]*\]/, with: "…") }
    let words = said.split(maxSplits: 28, whereSeparator: \.isWhitespace).prefix(28)
    return words.joined(separator: " ") + " …"
  }
}
