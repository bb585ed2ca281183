/// A turn, or a paragraph of notes, that matches.
public struct Hit: Sendable {
  /// `SHOW/SLUG`.
  public var episode: String
  /// Path of the file, relative to its tree.
  public var path: String
  /// Title and ISO date of the episode; the date is empty where unknown.
  public var title: String
  public var published: String
  public var isNotes: Bool
  /// False where the file is of the notes tree.
  public var isInTranscript: Bool
  /// First line in the file, from 1.
  public var line: Int
  /// The line that the words of the snippet stand on, in a turn of several lines; else `line`.
  public var shownLine: Int
  /// From 1; 0 for text before the first label and for notes.
  public var turn: Int
  /// As the transcript writes the name; nil where nobody is named.
  public var speaker: String?
  /// When the turn begins, from the episode's beginning; nil where no time in the episode is known.
  public var milliseconds: Int?
  /// Whether that is worked out from known times around it.
  public var isEstimated: Bool
  /// About when the words of the snippet are said, in milliseconds, where that is long after the turn begins.
  public var heard: Int?
  /// The turn's score, and its episode's.
  public var score: Double
  public var episodeScore: Double
  /// The best stretch of its text.
  public var snippet: Snippet
  /// What the episode's score is the sum of, where that was asked for.
  public var explanation: [(name: String, value: Double)] = []
  /// How the turn's own score comes about, a line a part of the query, where that was asked for.
  public var turnExplanation: [String] = []
  /// Turns before and behind it, where they were asked for.
  public var before: [ContextTurn] = []
  public var behind: [ContextTurn] = []
  /// True for a turn that holds but some of many words, where a few turns hold them all.
  public var isPart = false
  /// True for a turn that says nearly what was typed (`SearchResult.nearest`).
  public var isNearest = false
  /// Where it is in the index.
  var place: (segment: Int, document: UInt32) = (0, 0)
}

/// A turn next to a hit.
public struct ContextTurn: Sendable {
  /// From 1, as of a hit.
  public var turn: Int
  public var line: Int
  public var speaker: String?
  public var milliseconds: Int?
  public var isEstimated: Bool
  public var text: String
}

/// A stretch of text with the places of what was looked for.
public struct Snippet: Sendable, Equatable {
  public var text: String
  /// Start and length in Unicode scalars of `text`, in order, disjoint.
  public var highlights: [(start: Int, length: Int)]
  /// Where in the text, in bytes of how many, the first word that is marked stands.
  var place: (offset: Int, length: Int) = (0, 1)

  public static func == (a: Snippet, b: Snippet) -> Bool {
    a.text == b.text && a.highlights.elementsEqual(b.highlights, by: ==)
  }
}

/// The answer to a query.
public struct SearchResult: Sendable {
  /// The best turns, those of an episode together, the best episode first.
  public var hits: [Hit] = []
  /// The files that match, where they were asked for: path in its tree, and whether that is the library's.
  public var files: [(path: String, isInTranscript: Bool)] = []
  /// Whether anything but fields was asked for; told where no turn matches.
  public var asksWords = true
  /// Turns, paragraphs of notes among them, and episodes that match in all.
  public var turnCount = 0
  public var episodeCount = 0
  /// Of `turnCount`, paragraphs of notes; counted where only that was asked.
  public var noteCount = 0
  /// Whether no turn holds what was asked for with its phrases as they stand, and their words were looked for
  /// in any order.
  public var isWithoutQuotes = false
  /// Of these phrases those that nobody says, their words in lower case, as they were typed where that was
  /// without blanks.
  public var unsaidPhrases: [String] = []
  /// Small words of a question that were not looked for.
  public var leftOut: [String] = []
  /// Words of the query, as typed, that neither turns nor notes hold in any form; told where nothing holds
  /// all of it.
  public var unsaid: [String] = []
  /// Words that are in no turn, and what was looked for instead.
  public var corrections: [(typed: String, used: String)] = []
  /// Clauses besides somebody's whole name in the query; 0 where none stands there.
  var besideName = 0
  /// Words side by side that are said far more often as one, which is found, too.
  public var joined: [(typed: String, used: String)] = []
  /// True where no turn held all words and episodes that do are given.
  public var isAcrossTurns = false
  /// Words of a sentence that turns say nearly so, in order; told where such turns stand before those that
  /// hold all words, or most.
  public var nearest: [String] = []
  /// The words as they were typed, where they may be what somebody said.
  var sentence: [String]?
  /// The query as it was read: without words that only ask, its words mended.
  var asked: Query?
  /// Whose turns are given, as a transcript writes the name, where the query's words named them and no field
  /// did.
  public var voice: String?
  /// Whether turns of others in the episodes of `voice` are shown, too.
  public var isInCompany = false
  /// Somebody whose whole name stands in the query, though it asks for more, or for who says it.
  public var named: Named?
  /// A first name among the words, as it was typed, where turns of those called so that hold the others are
  /// found, too.
  public var firstName: String?
  /// Turns that match but for the fields of the query and what it leaves out; told where none is left.
  public var elsewhere = 0
  /// Whether nothing but NEAR keeps these from matching.
  public var isApart = false
  /// Of how many parts of the query these episodes hold how many.
  public var wordsWanted = 0
  public var wordsFound = 0
  /// Episodes left out because `after:` or `before:` was asked and they have no date.
  public var undated = 0
  /// Whether show notes alone were asked for, and the library has none.
  public var lacksNotes = false
  /// What `speaker:`, `show:` and `episode:` ask for and nothing in the library is called; told where nothing
  /// was found.
  public var unknownNames: [UnknownName] = []

  /// Words said once or twice that are likely another one misspelt; told where hardly anything was found.
  public var slips: [Slip] = []
  /// True where `slips` are mended already: with them no turn holds all words.
  public var isMended = false

  /// Episodes that are called what was asked for; told where no turn says all of it as it was typed.
  public var titled: [Titled] = []

  /// Somebody whose whole name stands in a query.
  public struct Named: Sendable, Equatable {
    /// As the transcripts write it.
    public var name: String
    /// Episodes in which they speak.
    public var episodes: Int
    /// Whether their turns with the other words are found, too.
    public var isHeard: Bool
    /// Whether those of others in their episodes are: they are a guest.
    public var isInCompany = false
  }

  /// An episode that is called what was asked for.
  public struct Titled: Sendable, Equatable {
    /// `SHOW/SLUG`.
    public var episode: String
    public var title: String
    /// ISO date; empty where unknown.
    public var published: String
  }

  /// A word hardly anybody says that is likely another one.
  public struct Slip: Sendable, Equatable {
    /// As typed, and the turns that say it.
    public var typed: String
    public var documents: Int
    /// What is likely meant, and the turns that say that.
    public var meant: String
    public var meantDocuments: Int
  }

  /// A name behind a field that nobody and nothing in the library has.
  public struct UnknownName: Sendable, Equatable {
    /// `speaker`, `show` or `episode`.
    public var kind: String
    /// As asked for, folded.
    public var name: String
    /// Somebody or a show of the library whose name is spelt nearly so.
    public var meant: String?
  }
}
