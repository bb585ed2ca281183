import Exchange
import Transcripts

/// The transcript of an episode in the formats of others, beside its page: `SHOW/SLUG.vtt` and so on, and
/// its chapters, `SHOW/chapters/SLUG.json`.
enum TranscriptFiles {
  /// Address of the file in `format` beside the page at `page`.
  static func address(_ page: String, _ format: TranscriptFormat) -> String {
    "\(stem(page)).\(format.fileExtension)"
  }

  /// Address of the chapters of the episode whose page is at `page`.
  static func chapters(_ page: String) -> String {
    let parts = stem(page).split(separator: "/")
    return "\(parts.dropLast().joined(separator: "/"))/chapters/\(parts.last ?? "").json"
  }

  private static func stem(_ page: String) -> String {
    page.hasSuffix(".html") ? String(page.dropLast(5)) : page
  }

  /// All that may stand beside the page at `page`.
  static func all(_ page: String) -> [String] {
    TranscriptFormat.allCases.map { address(page, $0) } + [chapters(page)]
  }

  /// What an episode has beside its page, and where in its plain text turns and stage cues are.
  struct Made {
    var files: [(path: String, bytes: [UInt8])] = []
    /// Of the transcript: those that need times only where one is known and something is said.
    var formats: [TranscriptFormat] = []
    var turns: [Range<Int>] = []
    var cues: [Range<Int>] = []
  }

  /// The files, made while the episode is in hand.
  static func make(_ episode: Episode, title: String, page: String) -> Made {
    var made = Made()
    let text = SpokenText(episode)
    let captions = EpisodeCues.read(episode, text)
    let plain = PlainTranscript.writeTellingPlaces(episode, title: title, text)
    // Nothing where nobody says anything yet.
    let isSilent = episode.turns.isEmpty && episode.stageCues.isEmpty
    for format in isSilent ? [] : TranscriptFormat.allCases {
      let bytes = format == .text ? plain.bytes : format.write(episode, title: title, captions: captions)
      if let bytes {
        made.files.append((address(page, format), bytes))
        made.formats.append(format)
      }
    }
    if !episode.frontMatter.chapters.isEmpty {
      made.files.append((chapters(page), Self.chapters(of: episode.frontMatter, title: title)))
    }
    (made.turns, made.cues) = (plain.turns, plain.cues)
    return made
  }

  /// JSON chapters 1.2
  /// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md), in order.
  private static func chapters(of front: FrontMatter, title: String) -> [UInt8] {
    let chapters = front.chapters.sorted { $0.start < $1.start }.map { chapter -> JSONValue in
      var fields: [(String, JSONValue)] = [
        ("startTime", .milliseconds(chapter.start)), ("title", .string(PageModel.clean(chapter.title))),
      ]
      if let url = FeedAddress.external(chapter.url) { fields.append(("url", .string(url))) }
      return .object(fields)
    }
    var out: [UInt8] = []
    JSONValue.object([
      ("version", .string("1.2.0")), ("title", .string(PageModel.clean(title))),
      ("chapters", .array(chapters)),
    ]).write(to: &out)
    return out + [10]
  }
}
