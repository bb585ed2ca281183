import ArgumentParser
import Exchange
import Transcripts

/// `earshot import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "A transcript in the library from WebVTT, SRT, JSON or plain text.",
    discussion: """
      Cues of one speaker on end become one turn; timestamps stand at turns, five
      seconds apart, and at sentences, twice a minute.

      Text is what transcription services and people write: "Ann Lee: words",
      "Ann Lee (0:12): words", "[0:12] Ann Lee: words", "[Ann Lee]: words", or
      "Ann Lee  0:12" and the words below. Its paragraphs stay, and its times where
      there are names; its title becomes the episode's, and front matter stays as it
      is. A file with notes alone gets the transcript below them, under a heading.
      JSON is that of the podcast namespace, of Whisper and of the services
      AssemblyAI, Deepgram and Rev AI. Whisper's table (.tsv) and HTML are read, too.

      Examples:
        earshot import go-time-64.vtt --as gotime/go-time-64
        earshot import captions.srt --as gotime/go-time-64 --title "Go Time 64"
        earshot import otter.txt --as gotime/go-time-64
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case vtt, srt, json, text }

  @Argument(help: "A .vtt, .srt, .json, .txt, .html or .md file.")
  var file: String

  @Option(name: .customLong("as"), help: "The episode it becomes: SHOW/SLUG.")
  var id: String

  @Option(help: "vtt, srt, json or text. Default: what the file's name says, or how it begins.")
  var format: Format?

  @Option(help: "The episode's title, where front matter tells none.")
  var title: String?

  @Flag(help: "Write over a transcript that is there; its front matter and notes stay.")
  var force = false

  @OptionGroup var libraryOptions: LibraryOptions

  /// Largest file that is read, in bytes.
  private static let limit = 64 << 20

  mutating func validate() throws {
    // The file that will be is meant.
    if id.hasSuffix(".md") { id.removeLast(3) }
    if let objection = EpisodeTemplate.objection(to: id) {
      throw ValidationError(
        "--as wants SHOW/SLUG, plain names such as gotime/go-time-64. \(objection)")
    }
  }

  func run() throws {
    let library = try libraryOptions.open()
    try library.requirePlace(for: id)
    let path = Library.join(library.root, id + ".md")
    let old = try ImportTarget(path, id: id, library.configuration)
    if let old, old.hasTalk, !force {
      throw Failure(message: "\(path): this transcript is there already. --force writes over it.")
    }
    let source: [UInt8]
    do {
      source = try Files.read(file, limit: Self.limit).bytes
    } catch {
      if case .tooLarge = error {
        throw Failure(message: "\(file): this file is larger than 64 MiB. Split it.")
      }
      throw Failure(message: TranscriptsError.reading(file, error).description)
    }
    let (text, encoding) = CaptionEncoding.decoded(source)
    if encoding != .utf8 { Output.complain("\(file): this is no UTF-8; it is read as \(encoding.rawValue)") }
    let words = try markdown(text, library.configuration)
    let bytes = old?.taking(words) ?? words
    try OutputFolder(library.root, isLibrary: true).write(bytes, path: id + ".md")
    let episode = EpisodeParser(library.configuration).parse(bytes, id: id, path: id + ".md")
    Output.standard.line(
      "\(TerminalText.safe(path)): \(Amount.of(episode.speakers.count, "speaker")), \(Amount.of(episode.turns.count, "turn")), \(Amount.of(episode.words, "word"))"
    )
  }

  /// The file's words as a transcript.
  private func markdown(_ text: [UInt8], _ configuration: Configuration) throws -> [UInt8] {
    let format = try format ?? guess(text)
    do {
      switch format {
      case .text where WhisperTableReader.isTable(text):
        return captions(try WhisperTableReader.read(text, path: file), configuration)
      case .text:
        let isWritten = ["md", "mdx", "markdown"].contains { file.lowercased().hasSuffix("." + $0) }
        let isPage = ["html", "htm"].contains { file.lowercased().hasSuffix("." + $0) }
        let source = text
        if isWritten, title == nil, isRegular(source, configuration) { return source }
        let text = isWritten || isPage ? PageText.markdown(source, isPage: isPage) : source
        // A page's words are marked up, too.
        let isMarkdown = isWritten || text != source
        if isMarkdown, title == nil, isRegular(text, configuration) { return text }
        let read = try PlainTextReader.read(
          text, path: file, isMarkdown: isMarkdown, configuration: configuration)
        if read.cues.allSatisfy(\.isEstimated) { Output.complain("\(file): no time stands in this text") }
        complainOfLateTimes(read.cues)
        return TranscriptMarkdown.write(
          read.cues, title: title ?? read.title, frontMatter: read.frontMatter,
          stageWords: configuration.stageWords,
          isMarkdown: isMarkdown, keepsTimes: read.keepsTimes)
      case .vtt: return captions(try WebVTTReader.read(text, path: file), configuration)
      case .srt: return captions(try SubRipReader.read(text, path: file), configuration)
      case .json: return captions(try TranscriptJSONReader.read(text, path: file), configuration)
      }
    } catch {
      throw Failure(message: "\(error)")
    }
  }

  /// Findings that tell of labels in another form, or of what may be one.
  private static let ofLabels: Set<Finding.Rule> = [
    .colonOutsideBold, .colonBeforeName, .labelWithoutColon, .labelInMidLine, .unboldLabel, .labelInSection,
    .labelBeforeTranscript,
  ]

  /// Whether `text` is a transcript in the regular form already, and of somebody who answers: it stays as it
  /// is, byte for byte. Not where a line begins with a time without brackets or with another name, or a
  /// service signs it.
  private func isRegular(_ text: [UInt8], _ configuration: Configuration) -> Bool {
    let episode = EpisodeParser(configuration).parse(text, id: id, path: file)
    guard episode.speakers.count > 1,
      episode.labels.allSatisfy({ $0.form == .insideColon && !$0.isIrregular && $0.time == nil }),
      !episode.findings.contains(where: { Self.ofLabels.contains($0.rule) })
    else { return false }
    let known = Set(
      (episode.speakers.map(\.name) + configuration.stageWords).map { $0.lowercased() })
    let begin = episode.bodyStart
    return text[begin...].split(whereSeparator: { $0 == 10 || $0 == 13 }).allSatisfy { bytes in
      let line = String(decoding: bytes, as: UTF8.self)
      if PlainTextReader.isSignature(line) { return false }
      let label = TextLabel.read(line)
      if label.time != nil, line.first(where: { !$0.isWhitespace })?.isNumber ?? false { return false }
      return label.isMarkedOnly || label.name.map { known.contains($0.lowercased()) } ?? true
    }
  }

  private func captions(_ cues: [TranscriptCue], _ configuration: Configuration) -> [UInt8] {
    if cues.allSatisfy(\.isEstimated) {
      Output.complain("\(file): its times are estimates, as it says itself; none is taken for a known one")
    }
    complainOfLateTimes(cues)
    return TranscriptMarkdown.write(cues, title: title, stageWords: configuration.stageWords)
  }

  private func complainOfLateTimes(_ cues: [TranscriptCue]) {
    guard cues.contains(where: { $0.start >= TranscriptMarkdown.latest }) else { return }
    Output.complain("\(file): times from 24 hours on are left out: a transcript cannot name them")
  }

  /// Whether a line is two times and nothing behind them but settings, `align:start`: words there are a line
  /// of text.
  private static func isTiming(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first(where: { $0 > 32 }) != UInt8(ascii: "["),
      let arrow = line.firstRange(of: Array("-->".utf8))
    else {
      return false
    }
    return line[arrow.upperBound...].split(whereSeparator: { $0 <= 32 }).dropFirst().allSatisfy {
      $0.contains(UInt8(ascii: ":"))
    }
  }

  /// Endings of files that are marked up or laid out otherwise: as text their marks would be words.
  private static let unread: Set<String> = [
    "ttml", "dfxp", "xml", "sbv", "lrc", "ass", "ssa", "csv", "xls", "xlsx", "rtf", "doc", "docx", "odt",
    "pdf",
  ]

  /// What the file is: by its name where that tells, but for text, which may be captions saved so; else by
  /// how it begins.
  private func guess(_ source: [UInt8]) throws -> Format {
    let ending =
      file.split(separator: ".").count > 1 ? file.split(separator: ".").last?.lowercased() ?? "" : ""
    if let named = Format(rawValue: ending), named != .text { return named }
    if source.starts(with: "WEBVTT".utf8) { return .vtt }
    if Self.unread.contains(ending) {
      throw Failure(
        message: "\(file): .\(ending) is not read, only WebVTT, SRT, JSON and text. Save it as one of these; "
          + "--format text takes it as text all the same.")
    }
    let first = source.firstIndex { $0 > 32 } ?? source.count
    let next = source[first...].dropFirst().first { $0 > 32 }
    let begins =
      source[first...].first == UInt8(ascii: "{")
      || source[first...].first == UInt8(ascii: "[") && next.map({ "{[\"]".utf8.contains($0) }) ?? false
    // What is called text is JSON where it is nothing else: `{Music}` and `[[Ann Lee]]: words` are said.
    let isText = ["txt", "md", "mdx", "markdown", "html", "htm"].contains(ending)
    if begins, !isText || (try? TranscriptJSONReader.read(source, path: file)) != nil { return .json }
    // A timing line stands among the first.
    let head = source.split(separator: 10, maxSplits: 8).prefix(8)
    // In brackets it is what Whisper prints on a terminal.
    if head.contains(where: Self.isTiming) { return .srt }
    guard !source.prefix(4096).contains(where: { $0 < 9 || (14..<27).contains($0) }) else {
      throw Failure(
        message: "\(file): this is no text. Save it as text, WebVTT, SRT or JSON and import that.")
    }
    return .text
  }
}
