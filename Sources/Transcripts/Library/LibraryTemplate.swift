/// The files a new library begins with.
public struct LibraryTemplate: Sendable {
  public var title: String
  /// Address of the repository, where known.
  public var repository: String?
  public var branch: String?
  /// Address of an episode's audio with `{show}`, `{slug}` and `{number}`, where known; for all shows.
  public var audio: String?
  /// Folders of the shows that are there, in order; empty where a sample is to be written.
  public var shows: [String] = []
  /// The library's folder as seen from the repository's root, `.` where they are one.
  public var place = "."

  public init(title: String) { self.title = title }

  /// Id of the sample episode.
  public static let sampleID = "first-show/first-show-1"

  /// `two-small_shows` as a title: `Two Small Shows`.
  public static func title(ofFolder name: String) -> String {
    let words = name.split { "-_ .".contains($0) }
    let title = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    return title.isEmpty ? "Transcripts" : title
  }

  /// What one show is told of: all others may have it, too.
  private static let furtherShowKeys = """

        # Who is in it as a rule, and the language, where it is not the library's.
        # hosts: [Ann Example]
        # language: en
        # Where it can be followed, and the address of its own feed.
        # subscribe: {Apple Podcasts: "https://podcasts.example.org/1"}
        # feed: "https://feeds.example.org/show.xml"
        # What directories of podcasts ask for; type is serial for a story told from its first episode on.
        # author: Ann Example
        # category: Technology
        # email: ann@example.org
        # explicit: false
        # type: episodic
    """

  /// The web address of a repository, for edit links: of `https://HOST/OWNER/NAME.git`, `git@HOST:OWNER/NAME`
  /// and `ssh://git@HOST/OWNER/NAME` on hosts where it is known; nil for any other, and for one that holds a
  /// password.
  public static func webAddress(remote: String) -> String? {
    var rest = remote[...]
    func drop(_ prefix: String) -> Bool {
      guard rest.hasPrefix(prefix) else { return false }
      rest = rest.dropFirst(prefix.count)
      return true
    }
    let separator: Character
    if drop("https://") || drop("ssh://git@") || drop("ssh://") {
      separator = "/"
    } else if drop("git@") {
      separator = ":"
    } else {
      return nil
    }
    guard let end = rest.firstIndex(of: separator) else { return nil }
    let host = rest[..<end].lowercased()
    guard ["github.com", "gitlab.com", "codeberg.org"].contains(host) else { return nil }
    var path = rest[rest.index(after: end)...]
    while path.hasSuffix("/") { path.removeLast() }
    if path.hasSuffix(".git") { path.removeLast(4) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = path.utf8.allSatisfy {
      Bytes.isLetter($0) || Bytes.isDigit($0) || "-._~/".utf8.contains($0)
    }
    guard parts.count >= 2, isPlain, !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
      return nil
    }
    return "https://\(host)/\(path)"
  }

  /// The text of `earshot.yml`: every key with a sentence, those without a value behind a `#`.
  public var configuration: String {
    let audioPattern = audio.map(YAMLText.scalar) ?? "\"https://audio.example.org/{show}/{slug}.mp3\""
    let folders = shows.isEmpty ? [EpisodeID.show(Self.sampleID)] : shows
    let shows = folders.map { folder in
      """
        \(YAMLText.scalar(folder)):
          title: \(YAMLText.scalar(Self.title(ofFolder: folder)))
          # Address of an episode's audio; {show}, {slug} and {number} are filled in.
          \(audio == nil ? "# " : "")audio: \(audioPattern)
          # description: What the show is about, in a sentence.
          # image: \(YAMLText.scalar("images/\(folder).png"))\(folder == folders.first ? Self.furtherShowKeys : "")
      """
    }.joined(separator: "\n")
    return """
      # Configuration of a library of podcast transcripts, read by earshot. Every key is optional;
      # take the # away from those you want. A mistake here is told with its line and key.

      # Title of the library and its site.
      title: \(YAMLText.scalar(title))

      # Address of the site, for canonical links.
      # url: https://transcripts.example.org/

      # Language of the transcripts, a BCP 47 tag.
      language: en

      # Address of the repository and its branch, for links that lead to the line to edit.
      \(repository.map { "repository: \(YAMLText.scalar($0))" } ?? "# repository: https://github.com/OWNER/NAME")
      \(branch.map { "branch: \(YAMLText.scalar($0))" } ?? "# branch: main")

      # Folder of a second tree with show notes, relative to this file: the same paths as the transcripts.
      # notes: ../show-notes

      # Folders, files and patterns that are no transcripts.
      # exclude: [docs, "drafts/*"]

      # Frames a second in times such as [00:54:05.21].
      # frameRate: 30

      # Names that are stage cues, no speakers.
      # stageWords: [\(Configuration.defaultStageWords.joined(separator: ", "))]

      # First words of markers: spots nobody could make out, and those that are only noted.
      # markers: {tasks: [unintelligible, inaudible, indistinct], noted: [crosstalk, cross-talk]}

      # Command that plays audio from a second on.
      # player: mpv --start={seconds} {audio}

      # The shows, by folder.
      shows:
      \(shows)

      # What may be done with it, and where listeners may give something: for feeds. A show may have its own.
      # license: cc-by-sa-4.0
      # funding: {url: "https://example.org/support", text: "Support the show"}

      # People, with the other names transcripts know them by.
      # people:
      #   - {name: Ann Example, aliases: [Ann], url: "https://ann.example.org/"}

      # Sponsors, with the short names front matter calls them by.
      # sponsors:
      #   - {name: Kettle Works, aliases: [kettleworks], url: "https://kettles.example/"}

      # House style: the word as it should be, and how it is not to be written.
      # words: {JavaScript: [javascript, Javascript]}

      # Looks of the site: colour of links, a picture, a line at the foot of each page. For more than that put
      # templates and styles of your own into theme/ (earshot build --theme-export theme).
      # theme: {accent: "#0b7a75", logo: images/logo.png, footer: "Transcripts are CC BY-SA 4.0."}

      """
  }

  /// The sample episode: shows labels, times, a stage cue and a marker.
  public static let sample = """
    ---
    title: How a transcript looks
    number: 1
    hosts: [Ann Example]
    guests: [Ben Sample]
    topics: [transcripts]
    ---

    **Ann Example:** \\[0:00\\] This file is a sample. A name in bold with a colon begins a turn, and a time in brackets
    tells when the next word is said.

    **Ben Sample:** And where nobody could make out what I said, there is a marker with its time. \\[unintelligible 00:00:14.10\\]
    is one; whoever hears it writes the words in its place.

    **Break:** \\[0:20\\] to \\[0:24\\]

    **Ann Example:** Write your own episodes beside this file, then take it away.

    ## Links

    - [Podcasting, in Wikipedia](https://en.wikipedia.org/wiki/Podcast)

    """

  /// Lines a `.gitignore` should have.
  public static let ignored = ["_site/", ".earshot/", "*.earshot.tmp"]

  /// What is to be appended to `text`, a `.gitignore`, for the lines of `ignored` it lacks; empty where it
  /// has them.
  public static func ignoredLines(besides text: String) -> String {
    let lines = Set(
      text.split(whereSeparator: \.isNewline).map { line in
        var line = line.drop { $0 == "/" }
        while line.last?.isWhitespace ?? false { line.removeLast() }
        return line.hasSuffix("/") ? String(line.dropLast()) : String(line)
      })
    // `*.tmp` tells of more.
    let missing = ignored.filter { !$0.hasSuffix(".tmp") || !lines.contains("*.tmp") }.filter {
      !lines.contains($0.hasSuffix("/") ? String($0.dropLast()) : $0)
    }
    guard !missing.isEmpty else { return "" }
    return (text.isEmpty || text.hasSuffix("\n") ? "" : "\n") + missing.joined(separator: "\n") + "\n"
  }
}
