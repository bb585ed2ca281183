import CommonMark
import Transcripts

/// Show notes, sponsors and other sections as HTML.
struct NotesHTML {
  /// A section ready for its template.
  struct Part: Sendable {
    var id: String
    /// The class it wears: `links`, `sponsors`, `friday`, `featuring`, `other`.
    var kind: String
    var title: String
    /// Whether the title is the site's word, not one of the notes.
    var isSitesTitle = false
    var html: String
    let section: SectionName
    /// Links and sponsors' names in `html`, in order.
    var names: [RenderedName] = []
    /// What stands above it, where it is shown with another section under a common title.
    var own: String?
  }

  /// The sections of an episode: what its front matter says at length, its sponsors, its own file, then its
  /// notes file.
  static func parts(
    _ front: FrontMatter, _ episode: Episode?, notes: [UInt8]?, _ links: NotesLinks, _ say: SiteWords
  ) -> [Part] {
    var parts = NotesParts()
    if let about = EpisodeDescription(front, links), !about.rest.isEmpty {
      parts.add(say("About this episode"), .other, about.rest, about.names)
    }
    let sections =
      NotesReader.sections(of: front) + (episode.map(NotesReader.sections(of:)) ?? [])
      + (notes.map(NotesReader.sections(of:)) ?? [])
    let sponsors = NotedSponsors(front, sections)
    if !sponsors.shown.isEmpty {
      let (html, names) = html(sponsors.shown)
      parts.add(say("Sponsors"), .sponsors, html, names)
    }
    for (section, isNamesAlone) in zip(sections, sponsors.onlyNames) where !isNamesAlone {
      let markdown = NotedChapters.removed(front.chapters, from: section.markdown)
      var (html, names) = render(markdown, section.name, links)
      if let sponsor = SectionName.sponsor(in: section.title) {
        let heading = "<h3>\(HTMLEscaping.escaped(sponsor))"
        for index in names.indices { names[index].end += heading.utf8.count + 6 }
        names.insert(
          RenderedName(isLink: false, words: Array(sponsor.utf8), address: "", end: heading.utf8.count), at: 0
        )
        html = heading + "</h3>\n" + html
      }
      guard html.utf8.contains(where: { $0 > 32 }) else { continue }
      let isPlain = section.name != .notes || SectionName.isShowNotes(section.title)
      let shown = title(section, say)
      parts.add(
        shown, section.name, html, names, own: isPlain ? nil : section.title,
        isSites: [.freeSoftwareFriday, .sponsors, .notes].contains(section.name))
    }
    return parts.all
  }

  /// The HTML of a section, and what it names.
  private static func render(
    _ markdown: [UInt8], _ name: SectionName, _ links: NotesLinks
  ) -> (html: String, names: [RenderedName]) {
    var renderer = HTMLRenderer()
    renderer.headingOffset = Self.headingOffset(markdown)
    renderer.externalRel = name == .sponsors ? "sponsored noopener" : "noopener"
    renderer.readsNotes = true
    renderer.pictures = links.isPicture
    // An entry a line: who recommends what.
    renderer.breaksLines = name == .freeSoftwareFriday || NotedChapters.hasLinesOfTimes(markdown)
    var names: [RenderedName] = []
    let html = String(decoding: renderer.render(markdown, names: &names), as: UTF8.self)
    // Strong words name something only where sponsors are.
    names.removeAll { !$0.isLink && name != .sponsors }
    return (html, names)
  }

  /// What makes the highest heading of `markdown` one below the section's own, so that no step is left out.
  private static func headingOffset(_ markdown: [UInt8]) -> Int {
    guard markdown.contains(UInt8(ascii: "#")) else { return 2 }
    let levels = MarkdownBlock.read(markdown).compactMap { block -> Int? in
      if case .heading(let level) = block.kind { level } else { nil }
    }
    return 3 - (levels.min() ?? 1)
  }

  /// `Free Software Friday!` and `#FreeSoftwareFriday` are shown alike.
  private static func title(_ section: NotesSection, _ say: SiteWords) -> String {
    switch section.name {
    case .freeSoftwareFriday: return say("Free Software Friday")
    case .sponsors: return say("Sponsors")
    case .notes: return say("Show notes")
    default: return section.title
    }
  }

  private static func html(_ sponsors: [FrontMatter.Sponsor]) -> (String, [RenderedName]) {
    var names: [RenderedName] = []
    var renderer = HTMLRenderer()
    renderer.externalRel = "sponsored noopener"
    var out = "<ul>\n"
    for sponsor in sponsors {
      let name = "<strong>\(HTMLEscaping.escaped(sponsor.name))</strong>"
      let address = sponsor.url.flatMap(LinkPolicy.check)
      let title =
        address.map { "<a href=\"\(HTMLEscaping.escaped($0.text))\" rel=\"sponsored noopener\">\(name)</a>" }
        ?? name
      var text = renderer.render(Array((sponsor.text ?? "").utf8))
      if text.hasPrefix("<p>"), text.hasSuffix("</p>\n") { text = String(text.dropFirst(3).dropLast(5)) }
      out += "<li>\(title)"
      names.append(
        RenderedName(isLink: false, words: Array(sponsor.name.utf8), address: "", end: out.utf8.count))
      out += "\(text.isEmpty ? "" : " – \(text)")</li>\n"
    }
    return (out + "</ul>\n", names)
  }
}
