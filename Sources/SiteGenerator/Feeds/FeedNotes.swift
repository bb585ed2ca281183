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

  /// The sections of an episode's notes as safe HTML, each under its title; nil where there are none.
  ///
  /// - Parameter page: address of the episode's page, whole: links of the notes lead on from there.
  static func html(_ episode: Episode?, notes: [UInt8]?, page: String, _ say: SiteWords) -> String? {
    let parts = NotesHTML.parts(episode, notes: notes, say)
    let sections = parts.map { "<h2>\(HTMLEscaping.escaped($0.title))</h2>\n\($0.html)" }
    guard !sections.isEmpty else { return nil }
    return RelativeLinks.absolute(RelativeLinks.toPages(sections.joined()), page: page)
  }
}
