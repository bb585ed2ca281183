import CommonMark

/// Markdown that somebody may take for episodes, and that lies where none is read.
extension Library {
  /// Bytes of a file that are read to learn whether it is an episode, at most: every search lists the
  /// library.
  private static let mostBytes = 1 << 20
  /// Bytes of one that are read as a transcript, where no label is bold.
  private static let mostLooked = 16 << 10

  /// Warns of Markdown nested deeper than is read, once a show.
  ///
  /// - Parameter folders: the first that are too deep, as paths in the tree.
  /// - Complexity: lists each of them.
  func tell(ofTooDeep folders: [String], _ root: String, _ listing: inout Listing) {
    for (show, its) in Dictionary(grouping: folders, by: EpisodeID.show)
      .sorted(by: { $0.key.precedesInBytes($1.key) })
    {
      let count = its.reduce(0) { sum, folder in
        sum
          + (Files.list(Self.join(root, folder), stamping: { _ in false }) ?? [])
          .count { $0.kind == .file && Self.isEpisode($0.name) }
      }
      guard count > 0 else { continue }
      listing.warnings.append(
        "\(Self.join(root, show)): \(count == 1 ? "a Markdown file lies" : "\(count) Markdown files lie") too deep to be read; of folders in folders of a show \(LibraryWalk.deepest) are."
      )
    }
  }

  /// True for Markdown by another ending, which some generators of sites want.
  static func isOtherwiseNamed(_ name: String) -> Bool {
    switch name.utf8.last {
    case UInt8(ascii: "d"): return false
    case UInt8(ascii: "D"): return name.lowercased().hasSuffix(".md")
    default: return name.hasSuffix(".mdx") || name.hasSuffix(".markdown")
    }
  }

  /// Warns of Markdown with another ending beside episodes, once a show.
  func tell(ofOthers paths: [String], _ root: String, _ listing: inout Listing) {
    guard !paths.isEmpty else { return }
    let shows = Dictionary(grouping: paths.filter { !isExcluded($0) }) { String($0.prefix { $0 != "/" }) }
    for (show, its) in shows.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      listing.warnings.append(
        "\(Self.join(root, its[0])): episodes are files that end in .md; \(its.count == 1 ? "this one is" : "\(its.count) files of \(show) are") not read."
      )
    }
  }

  /// Warns of notes, summaries and earlier versions beside transcripts, once.
  func tell(ofCompanions paths: [String], _ root: String, _ listing: inout Listing) {
    guard let first = paths.first else { return }
    let what = paths.count == 1 ? "this file tells" : "this file and \(paths.count - 1) more tell"
    listing.warnings.append(
      "\(Self.join(root, first)): \(what) of a transcript beside it, and nothing of it is read. Notes stand in the transcript's file or in a folder of their own (notes: in \(Configuration.fileName))."
    )
  }

  /// How many files right in the library's folder somebody speaks in, of the first hundred: they belong into
  /// a show's folder.
  ///
  /// - Complexity: reads them all.
  public func episodesAtRoot() -> Int {
    let files = Files.list(root, stamping: { _ in false }) ?? []
    let parser = EpisodeParser(configuration)
    return files.filter { $0.kind == .file && Self.isEpisode($0.name) }.prefix(100).count { file in
      guard let bytes = try? Files.read(Self.join(root, file.name), limit: Self.mostBytes).bytes else {
        return false
      }
      return !parser.parse(bytes, id: "show/\(file.name.dropLast(3))", path: file.name).speakers.isEmpty
    }
  }

  /// The folder right in this one that has a configuration, where this one has none.
  public func configuredBelow() -> String? {
    guard !Files.exists(Self.join(root, Configuration.fileName)) else { return nil }
    let folders = (Files.list(root, stamping: { _ in false }) ?? []).filter { $0.kind == .folder }
    return folders.map { Self.join(root, $0.name) }
      .first { Files.isFile(Self.join($0, Configuration.fileName)) }
      .map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
  }

  /// Whether `index.md` may be an episode: somebody speaks in it, it has a recording or a number, or it is
  /// too large to look at.
  func mayBeEpisode(_ path: String) -> Bool {
    guard let bytes = try? Files.read(path, limit: Self.mostBytes).bytes else { return true }
    let front = EpisodeParser(configuration).frontMatter(of: bytes)
    return front.audio != nil || front.number != nil || isTalk(path)
  }

  /// What to tell of the first folder that was passed over and holds Markdown, where nothing else was found;
  /// nil for none.
  ///
  /// - Complexity: lists these folders.
  public func passedOver(in listing: Listing) -> String? {
    for folder in listing.passedOver {
      let files = (Files.list(Self.join(root, folder), stamping: { _ in false }) ?? [])
        .filter { $0.kind == .file }
      let place = Self.join(root, folder)
      if files.contains(where: { Self.isEpisode($0.name) }) {
        return
          "\(place): nobody speaks in what lies here, as far as can be seen. If these are transcripts, name the folder above them: -C \(Self.join(root, EpisodeID.show(folder)))"
      }
      if let file = files.first(where: { Self.isOtherwiseNamed($0.name) }) {
        return "\(Self.join(place, file.name)): episodes are files that end in .md."
      }
    }
    return nil
  }

  /// Times or labels that make a text a talk, at least.
  private static let (fewestTimes, fewestLabels) = (3, 2)
  /// Words below the heading of a transcript that are one, at least.
  private static let fewestWords = 50

  /// True for a file with a bold label, or in whose first `mostLooked` bytes somebody speaks twice, words
  /// have times, or stand below the heading of a transcript; false for a large one.
  func isTalk(_ path: String) -> Bool {
    guard let bytes = try? Files.read(path, limit: Self.mostBytes).bytes else { return false }
    let lines = TextLines.lines(of: bytes.prefix(Self.mostLooked))
    let isBold = lines.contains { line in
      guard line.starts(with: "**".utf8) else { return false }
      let text = String(decoding: line.prefix(120), as: UTF8.self)
      return text.contains(":**") || text.contains("**:")
    }
    if isBold { return true }
    // Labels are written in many ways: whoever reads transcripts knows them.
    let turns = EpisodeParser(configuration)
      .parse(Array(bytes.prefix(Self.mostLooked)), id: "show/episode", path: path).turns
    if turns.count(where: { $0.speaker != nil }) >= Self.fewestLabels { return true }
    if turns.count(where: { $0.milliseconds != nil && !$0.isEstimated }) >= Self.fewestTimes { return true }
    let isHeaded = lines.contains { line in
      line.first == UInt8(ascii: "#")
        && SectionName.read(
          String(decoding: line.drop { $0 == UInt8(ascii: "#") || $0 == 32 }, as: UTF8.self))
          == .transcript
    }
    return isHeaded && turns.reduce(0) { $0 + $1.words } >= Self.fewestWords
  }
}
