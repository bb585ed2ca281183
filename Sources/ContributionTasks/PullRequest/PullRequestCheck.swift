import CommonMark
import Transcripts

/// What a pull request does to the transcripts of a library, held against the house rule.
public struct PullRequestCheck: Sendable {
  /// A change of a file that is none of what was said.
  public struct Note: Sendable, Equatable {
    public var path: String
    /// What changed, in words.
    public var message: String
  }

  public var base: LibraryDiff.Base
  /// Files that differ.
  public var files = 0
  /// Titles of the episodes by path.
  public var titles: [String: String] = [:]
  public var fixes: [ResolvedMarker] = []
  /// Changes of what was said.
  public var changes: [TurnChange] = []
  public var notes: [Note] = []
  /// Findings that the old version did not have.
  public var findings: [LintFinding] = []
  /// The new version of files with findings, for their lines.
  public var sources: [String: [UInt8]] = [:]
  public var failures: [String] = []

  /// Markers that are gone.
  public var resolved: Int { fixes.reduce(0) { $0 + ($1.isPartial ? 0 : $1.count) } }

  /// Checks `library` against an earlier commit; see `LibraryDiff.read`.
  ///
  /// - Complexity: the whole library is parsed, since rules about names look at all of it.
  public static func run(_ library: Library, base: String?) async throws(Git.Failure) -> PullRequestCheck {
    let diff = try await LibraryDiff.read(library, base: base)
    var check = PullRequestCheck(base: diff.base, files: diff.files.count, failures: diff.failures)
    if diff.changesConfiguration {
      let (old, new) = (diff.reading, library.configuration)
      let isReadOtherwise =
        old.markers != new.markers || old.stageWords != new.stageWords || old.frameRate != new.frameRate
      check.notes.append(
        Note(
          path: Configuration.fileName,
          message: isReadOtherwise
            ? "changed: what is a turn, a time or a marker will be read otherwise; here it is read as before"
            : "changed"))
    }
    for path in diff.others {
      check.notes.append(Note(path: path, message: "changed, and is no transcript: not looked at"))
    }
    guard !diff.files.isEmpty else { return check }
    // A change that says of itself what a marker is would bring its own permission.
    var reading = library.configuration
    (reading.markers, reading.stageWords, reading.frameRate) = (
      diff.reading.markers, diff.reading.stageWords, diff.reading.frameRate
    )
    let parser = EpisodeParser(reading)
    let pairs = diff.files.concurrentMap { file -> Pair in
      let path = file.oldPath ?? file.path
      return Pair(
        file: file, old: file.old.map { parser.parse($0, id: String(path.dropLast(3)), path: path) },
        new: file.new.map { parser.parse($0, id: String(file.path.dropLast(3)), path: file.path) })
    }
    var configuration = reading
    configuration.words = diff.words
    let lint = LibraryLint.run(library, wanted: Set(pairs.compactMap { $0.new?.id }))
    let comparing = PairComparison(
      parser: parser, configuration: configuration, labelCounts: lint.labelCounts)
    let compared = pairs.concurrentMap { pair in
      pair.old.flatMap { old in pair.new.map { comparing.compare(old, $0) } }
    }
    for (pair, comparison) in zip(pairs, compared) {
      check.take(pair, comparison, library.configuration)
    }
    check.takeFindings(lint, library, pairs)
    return check
  }

  /// Both versions of a file, parsed.
  private struct Pair: Sendable {
    var file: LibraryDiff.File
    var old: Episode?
    var new: Episode?
  }

  private mutating func take(_ pair: Pair, _ comparison: TurnComparison?, _ configuration: Configuration) {
    let path = pair.file.path
    if let episode = pair.new ?? pair.old { titles[path] = configuration.title(of: episode) }
    guard let comparison, let old = pair.old, let new = pair.new else {
      if pair.new != nil {
        notes.append(Note(path: path, message: "new transcript"))
      } else {
        changes.append(
          TurnChange(
            kind: .transcriptRemoved, path: path, line: 1, column: 1, speaker: nil, old: titles[path] ?? "",
            new: ""))
      }
      return
    }
    // Of notes alone nobody's words can change.
    let isFirst = old.turns.isEmpty && !new.turns.isEmpty
    if isFirst { notes.append(Note(path: path, message: "has a transcript now")) }
    fixes += comparison.fixes
    changes += isFirst ? [] : comparison.changes
    var told = isFirst || !comparison.fixes.isEmpty || !comparison.changes.isEmpty
    if comparison.timed > 0 {
      notes.append(
        Note(
          path: path,
          message: comparison.timed == 1 ? "a marker got a time" : "\(comparison.timed) markers got a time"))
      told = true
    }
    for word in comparison.respelt {
      let note = Note(path: path, message: "\(word.old) is spelt \(word.new), as earshot.yml says")
      if !notes.contains(note) { notes.append(note) }
      told = true
    }
    for address in Self.addresses(new.source).subtracting(Self.addresses(old.source)).sorted() {
      notes.append(Note(path: path, message: "now leads to \(address)"))
      told = true
    }
    if let oldPath = pair.file.oldPath {
      notes.append(Note(path: path, message: "was called \(oldPath)"))
      told = true
    }
    // CR LF is LF; a CR alone parts lines, too. A mark of the byte order at the beginning says nothing.
    func lines(_ episode: Episode, _ range: Range<Int>) -> [UInt8] {
      let mark: [UInt8] = [0xef, 0xbb, 0xbf]
      let isMarked = range.lowerBound == 0 && range.count > 2 && Array(episode.source.prefix(3)) == mark
      return range.dropFirst(isMarked ? 3 : 0).filter {
        episode.source[$0] != 13 || $0 + 1 == range.upperBound || episode.source[$0 + 1] != 10
      }
      .map { episode.source[$0] }
    }
    if lines(old, 0..<old.bodyStart) != lines(new, 0..<new.bodyStart) {
      notes.append(Note(path: path, message: "front matter changed"))
      told = true
    }
    func sections(_ episode: Episode) -> [String] {
      episode.sections.map { section in
        // What parts it from the next one is none of it.
        let end = episode.source[section.range].lastIndex { $0 > 32 }.map { $0 + 1 }
        let text = lines(episode, section.range.lowerBound..<(end ?? section.range.lowerBound))
        return section.title + "\n" + String(decoding: text, as: UTF8.self)
      }
    }
    let (before, after) = (Set(sections(old)), Set(sections(new)))
    let changed = Set(before.symmetricDifference(after).map { $0.prefix { $0 != "\n" } })
    var seen: Set<String> = []
    for title in new.sections.map(\.title) + old.sections.map(\.title)
    where seen.insert(title).inserted && changed.contains(title[...]) {
      notes.append(Note(path: path, message: "section \(title) changed"))
      told = true
    }
    if !told { notes.append(Note(path: path, message: "only its layout changed")) }
  }

  /// Addresses that links of a file lead to, and such as stand in its words: a reader of the text for the
  /// pull request sees words only.
  private static func addresses(_ source: [UInt8]) -> Set<String> {
    var found = Set(MarkdownBlock.read(source).flatMap(\.runs).compactMap(\.link))
    for word in source.split(whereSeparator: { $0 <= 32 || "()<>[]".utf8.contains($0) }) {
      let text = String(decoding: word, as: UTF8.self)
      if LinkPolicy.isWeb(text) { found.insert(text) }
    }
    return found
  }

  // MARK: Findings

  private mutating func takeFindings(_ lint: LibraryLint, _ library: Library, _ pairs: [Pair]) {
    failures += lint.failures.filter { !failures.contains($0) }
    // Names of the library as it was: today's, less those of the new versions, and those of the old.
    var counts = lint.labelCounts
    for pair in pairs {
      for (episode, sign) in [(pair.new, -1), (pair.old, 1)] {
        guard let episode else { continue }
        for label in episode.labels where !label.isStageCue {
          counts[String(decoding: episode.source[label.nameRange], as: UTF8.self), default: 0] += sign
        }
      }
    }
    counts = counts.filter { $0.value > 0 }
    let context = LintContext(configuration: library.configuration, labelCounts: counts)
    let byPath = Dictionary(pairs.map { ($0.file.path, $0.old) }, uniquingKeysWith: { first, _ in first })
    for file in lint.files where !file.findings.isEmpty {
      guard let old = byPath[file.path] else { continue }
      let known = old.map { episode in LintRules.all.flatMap { $0.check(episode, context) } } ?? []
      let new = NewFindings.of(file.findings, file.source, besides: known, old?.source ?? [])
      guard !new.isEmpty else { continue }
      findings += new
      sources[file.path] = file.source
    }
  }
}
