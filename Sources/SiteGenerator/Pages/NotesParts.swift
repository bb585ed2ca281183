import CommonMark
import Transcripts

/// The sections of an episode's page as they come together; a known one that stands in two places is one.
struct NotesParts {
  private(set) var all: [NotesHTML.Part] = []
  private var anchors = PageNames()

  init() {
    for taken in ["transcript", "chapters", "main"] { _ = anchors.anchor(taken) }
  }

  /// - Parameters:
  ///   - found: what `html` names.
  ///   - own: what stands above a section that is shown together with another one.
  ///   - isSites: whether the title is the site's word.
  mutating func add(
    _ title: String, _ name: SectionName, _ html: String, _ found: [RenderedName], own: String? = nil,
    isSites: Bool = true
  ) {
    if name != .other, let at = all.firstIndex(where: { $0.section == name }) {
      if all[at].html != html { append(html, found, own, to: at) }
      return
    }
    all.append(
      NotesHTML.Part(
        id: anchors.anchor(title), kind: Self.kind(name), title: title, isSitesTitle: isSites, html: html,
        section: name, names: found, own: own))
  }

  private mutating func append(_ html: String, _ found: [RenderedName], _ own: String?, to at: Int) {
    func heading(_ own: String) -> String { "<h3>\(HTMLEscaping.escaped(own))</h3>\n" }
    if let first = all[at].own.take().map(heading) {
      all[at].html = first + all[at].html
      for index in all[at].names.indices { all[at].names[index].end += first.utf8.count }
    }
    if let own { all[at].html += heading(own) }
    let before = all[at].html.utf8.count
    all[at].html += html
    all[at].names += found.map { name in
      var name = name
      name.end += before
      return name
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
}
