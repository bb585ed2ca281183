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

  /// The sections of an episode: what its front matter says at length, its sponsors, its own file, then its notes file.
  static func parts(
    _ front: FrontMatter, _ episode: Episode?, notes: [UInt8]?, _ links: NotesLinks, _ say: SiteWords
  ) -> [Part] {
    var names = PageNames()
    _ = names.anchor("transcript")
    _ = names.anchor("chapters")
    _ = names.anchor("main")
    var parts: [Part] = []
    // `own` is what stands above a section that is shown together with another one.
    func add(
      _ title: String, _ name: SectionName, _ html: String, _ found: [RenderedName], own: String? = nil,
      isSites: Bool = true
    ) {
      // A known section that stands in two places is shown as one.
      if name != .other, let at = parts.firstIndex(where: { $0.section == name }) {
        guard parts[at].html != html else { return }
        func heading(_ own: String) -> String { "<h3>\(HTMLEscaping.escaped(own))</h3>\n" }
        if let first = parts[at].own.take().map(heading) {
          parts[at].html = first + parts[at].html
          for index in parts[at].names.indices { parts[at].names[index].end += first.utf8.count }
        }
        if let own { parts[at].html += heading(own) }
        let before = parts[at].html.utf8.count
        parts[at].html += html
        parts[at].names += found.map { name in
          var name = name
          name.end += before
          return name
        }
        return
      }
      parts.append(
        Part(
          id: names.anchor(title), kind: kind(name), title: title, isSitesTitle: isSites, html: html,
          section: name, names: found, own: own))
    }
    if let about = EpisodeDescription(front, links), !about.rest.isEmpty {
      add(say("About this episode"), .other, about.rest, about.names)
    }
    let sections =
      NotesReader.sections(of: front) + (episode.map(NotesReader.sections(of:)) ?? [])
      + (notes.map(NotesReader.sections(of:)) ?? [])
    // One that the notes tell of, too, with what they say of it, is shown once.
    let thanked = sections.filter { $0.name == .sponsors }.map {
      String(decoding: $0.markdown, as: UTF8.self).lowercased()
    }
    // Whom the notes only name is shown as the front matter tells it, with its text; a section that is nothing but such names adds nothing.
    let named = sections.map { $0.name == .sponsors ? SponsorReader.named($0.markdown) : [] }
    let bare = Set(named.joined().filter { !$0.says }.map { $0.name.lowercased() })
      .subtracting(named.joined().filter(\.says).map { $0.name.lowercased() })
    func isTold(_ sponsor: FrontMatter.Sponsor) -> Bool {
      sponsor.text?.isEmpty ?? true || !bare.contains(sponsor.name.lowercased())
    }
    let linked = Set(front.sponsors.filter { $0.url != nil }.map { $0.name.lowercased() })
    let onlyNames = zip(sections, named).map { section, all in
      section.name == .sponsors && !front.sponsors.allSatisfy(isTold)
        && SponsorReader.onlyNames(section.markdown)
        && all.allSatisfy { linked.contains($0.name.lowercased()) }
    }
    let sponsors = front.sponsors.filter { sponsor in
      if !isTold(sponsor) || onlyNames.contains(true) { return true }
      // Notes that do not lead there leave the link out.
      let host = sponsor.url.map { RelativeLinks.host(of: $0).drop(while: { $0 != "/" }).lowercased() }
      return sponsor.name.isEmpty
        || !thanked.contains { $0.contains(sponsor.name.lowercased()) && (host.map($0.contains) ?? true) }
    }
    if !sponsors.isEmpty {
      let (html, names) = html(sponsors)
      add(say("Sponsors"), .sponsors, html, names)
    }
    func render(_ markdown: [UInt8], _ name: SectionName) -> (String, [RenderedName]) {
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
    for (section, isNamesAlone) in zip(sections, onlyNames)
    where !isNamesAlone {
      let markdown = NotedChapters.removed(front.chapters, from: section.markdown)
      var (html, names) = render(markdown, section.name)
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
      add(
        shown, section.name, html, names, own: isPlain ? nil : section.title,
        isSites: [.freeSoftwareFriday, .sponsors, .notes].contains(section.name))
    }
    return parts
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

  private static func kind(_ name: SectionName) -> String {
    switch name {
    case .sponsors: return "sponsors"
    case .notes: return "links"
    case .freeSoftwareFriday: return "friday"
    case .featuring: return "featuring"
    case .picks, .books: return "picks"
    case .transcript, .other: return "other"
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
