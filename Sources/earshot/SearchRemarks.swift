import SearchIndex
import Transcripts

/// What is told of an answer beside its hits, a sentence each.
struct SearchRemarks {
  let result: SearchResult
  /// True where hits were asked for and none is shown.
  let isShownNone: Bool

  /// Above the hits, in this order.
  var all: [String] { speakers + words + names + places }

  /// Whose turns are shown.
  private var speakers: [String] {
    var remarks: [String] = []
    if let voice = result.voice {
      remarks.append(
        "what \(voice) says\(Self.company(result.isInCompany)); put the name in quotes to look for the words themselves"
      )
    }
    if let named = result.named {
      let quoted = "speaker:\"\(named.name)\""
      remarks.append(
        named.isHeard
          ? "also what \(named.name) says of it\(Self.company(named.isInCompany)); \(quoted) shows that alone"
          : "\(named.name) speaks in \(Amount.of(named.episodes, "episode")); \(quoted) finds what they say")
    }
    return remarks
  }

  /// Which words were looked for in place of those typed, and which need not be there.
  private var words: [String] {
    var remarks = result.corrections.map {
      "no turn says \($0.typed); showing \(asWritten($0.used))"
    }
    if result.isWithoutQuotes {
      let phrases = result.unsaidPhrases.joined(separator: ", nor ")
      remarks.append(
        phrases.isEmpty
          ? "just so it is not said; showing what has its words"
          : "nobody says just \(phrases); showing what has the words")
    }
    remarks += result.joined.map { "\($0.typed) is also written \($0.used); showing both" }
    if !result.leftOut.isEmpty {
      // Without the marks of the sentence.
      var seen: Set<String> = []
      let words = result.leftOut.map(\.trimmingMarks).filter { seen.insert($0).inserted }
      remarks.append("\(words.joined(separator: ", ")) need not be said (=word asks for one all the same)")
    }
    if let name = result.firstName {
      remarks.append(
        "also what those called \(name) say of it; speaker:\(name.lowercased()) shows that alone")
    }
    for slip in result.slips {
      remarks.append(
        result.isMended
          ? "no turn says all of it with \(slip.typed), which \(Self.saying(slip.documents)); showing \(slip.meant)"
          : "did you mean \(slip.meant)? \(Self.saying(slip.meantDocuments)) that, \(slip.documents) \(slip.documents == 1 ? "says" : "say") \(slip.typed)"
      )
    }
    return remarks
  }

  /// What there is none of.
  private var names: [String] {
    var remarks = result.unknownNames.map { unknown in
      "no \(unknown.kind) is called \(unknown.name)"
        + (unknown.meant.map { "; did you mean \($0)?" } ?? "")
    }
    if result.undated > 0 {
      remarks.append(
        "\(Amount.of(result.undated, "episode")) without a date \(result.undated == 1 ? "is" : "are") left out"
      )
    }
    if !result.unsaid.isEmpty, result.wordsWanted > 1, result.unknownNames.isEmpty {
      remarks.append("nobody says \(result.unsaid.joined(separator: ", nor "))")
    }
    return remarks
  }

  /// How the hits hold it, and where else it may be.
  private var places: [String] {
    var remarks: [String] = []
    if result.isAcrossTurns, !isShownNone {
      remarks.append(
        result.wordsFound == result.wordsWanted
          ? "no turn says all of it; these episodes do, in several turns, or most of it"
          : "no episode says all of it; these say up to \(result.wordsFound) of its \(result.wordsWanted) parts"
      )
    }
    if result.hits.contains(where: \.isPart) {
      remarks.append(
        result.turnCount == 1
          ? "one turn says all of it; behind it come episodes that say it, or most of it, in several turns"
          : "\(result.turnCount) turns say all of it; behind them come episodes that say it, or most of it, in several turns"
      )
    }
    if !result.nearest.isEmpty {
      remarks.append("first comes what is nearest to it: \(result.nearest.joined(separator: " … "))")
    }
    for titled in result.titled {
      // An episode without a title is called by its slug: its id says more.
      let isUntitled = titled.episode.hasSuffix("/" + titled.title)
      remarks.append("an episode is called so: \(isUntitled ? "" : "\(titled.title), ")\(titled.episode)")
    }
    if result.lacksNotes { remarks.append("there are no show notes here; --notes DIR names their folder") }
    if result.elsewhere > 0 {
      remarks.append(
        "\(Self.saying(result.elsewhere)) that, but \(result.isApart ? "further apart" : "the rest of the query leaves out all of them")"
      )
    }
    return remarks
  }

  /// What is told below, where no hit is; nil where a remark above has told it.
  var nothing: String? {
    guard result.turnCount == 0 || isShownNone, result.unknownNames.isEmpty, result.elsewhere == 0,
      !result.lacksNotes, result.titled.isEmpty
    else { return nil }
    if result.wordsFound > 0 {
      return "no episode says more than \(result.wordsFound) of its \(result.wordsWanted) parts"
    }
    return result.asksWords ? "nobody says that" : "no turn is like that"
  }

  /// What is told behind a name where others' turns are shown, too.
  private static func company(_ isThere: Bool) -> String {
    isThere ? ", and what is said of it where they are a guest" : ""
  }

  /// *1 turn says*, *2 turns say*.
  private static func saying(_ turns: Int) -> String {
    turns == 1 ? "1 turn says" : "\(turns) turns say"
  }

  /// A word of the index as a hit has it, where it has letters the index folds: *Häuser* of `hauser`.
  private func asWritten(_ word: String) -> String {
    for hit in result.hits {
      let scalars = Array(hit.snippet.text.unicodeScalars)
      for mark in hit.snippet.highlights where mark.start + mark.length <= scalars.count {
        let text = String(String.UnicodeScalarView(scalars[mark.start..<(mark.start + mark.length)]))
        if text.lowercased() != word, Folding.folded(text) == word { return text }
      }
    }
    return word
  }
}
