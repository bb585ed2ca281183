import CommonMark
import Transcripts

/// What the front matter says of an episode at length, as HTML: what stands above the player, and the rest, a section of its own.
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

  /// What leads an episode's page and its notes in feeds, inline HTML: the first paragraph of a long description, else the summary; nil where
  /// there is neither.
  static func lead(_ front: FrontMatter, _ links: NotesLinks) -> String? {
    Self(front, links)?.lead ?? front.summary.map { HTMLEscaping.escaped(PageModel.clean($0)) }
  }

  /// What lists say of an episode: its summary, of a longer description the first paragraph, cut where it is long; nil where there is none.
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
}
