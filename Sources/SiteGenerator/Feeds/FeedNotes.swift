import CommonMark
import Transcripts

/// Show notes as feeds carry them: an app shows them beside the episode.
enum FeedNotes {
  /// Episodes of a feed whose notes it carries, the newest: who reads further back reads the page.
  static let newest = 30

  /// Numbers of the episodes whose notes a feed carries.
  static func numbers(_ catalogue: SiteCatalogue) -> Set<Int> {
    var numbers = Set(catalogue.newest().prefix(newest))
    for show in catalogue.shows {
      numbers.formUnion(catalogue.entries(of: show).suffix(newest).map(\.number))
    }
    return numbers
  }

  /// The sections of an episode's notes as safe HTML, each under its title, with its summary before and its
  /// chapters behind them, sponsors last; nil where there are no notes and no chapters.
  ///
  /// - Parameter page: address of the episode's page, whole: links of the notes lead on from there.
  static func html(
    _ front: FrontMatter, _ episode: Episode?, notes: [UInt8]?, page: String, _ links: NotesLinks,
    _ say: SiteWords
  ) -> String? {
    let parts = NotesHTML.parts(front, episode, notes: notes, links, say)
    func html(_ parts: [NotesHTML.Part]) -> String {
      parts.map { "<h2>\(HTMLEscaping.escaped($0.title))</h2>\n\($0.html)" }.joined()
    }
    let chapters = front.chapters.sorted { $0.start < $1.start }.map {
      "<li>(\(TimeSyntax.clock($0.start))) \(HTMLEscaping.escaped(PageModel.clean($0.title)))</li>\n"
    }
    guard !parts.isEmpty || !chapters.isEmpty || front.about != nil else { return nil }
    let summary = EpisodeDescription.lead(front, links).map { "<p>\($0)</p>\n" } ?? ""
    let list = chapters.isEmpty ? "" : "<h2>\(say("Chapters"))</h2>\n<ul>\n\(chapters.joined())</ul>\n"
    let all =
      summary + html(parts.filter { $0.section != .sponsors }) + list
      + html(parts.filter { $0.section == .sponsors })
    // The page asks for the same links, and more.
    var asked = NotesLinksAsked()
    return RelativeLinks.absolute(RelativeLinks.toPages(all, links, &asked), page: page)
  }
}
