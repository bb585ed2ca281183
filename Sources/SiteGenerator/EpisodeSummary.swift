import ContributionTasks

/// What other pages say of an episode.
struct EpisodeSummary: Sendable {
  /// Place in the catalogue.
  var number: Int
  var words: Int
  var tasks: [ContributionTask]
  /// What the collections are told.
  var facts: EpisodeFacts
  /// Names, those who said most first.
  var people: [String]
  /// Its first words, where it has no summary.
  var opening: String?
  /// What of its front matter could not be read, a sentence each with file (in the library), line and column.
  var problems: [String] = []
  /// The same of its notes' file.
  var notesProblems: [String] = []
  /// Its notes as feeds carry them; nil where there are none or none does.
  var notes: String?
  /// Names in the library of pictures its notes show.
  var pictures: [String] = []
  /// Links of its notes to Markdown that is no episode's.
  var deadLinks: [String] = []
}
