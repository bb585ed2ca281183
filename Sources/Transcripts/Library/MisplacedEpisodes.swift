/// Markdown that somebody may take for episodes, and that lies where none is read.
extension Library {
  /// Files read of a show without episodes, and bytes of one, at most: every search lists the library.
  private static let (mostRead, mostBytes) = (40, 1 << 20)
  /// Bytes of one that are read as a transcript, where no label is bold.
  private static let mostLooked = 16 << 10

  /// Warns of Markdown that lies in folders of shows, once a show.
  ///
  /// Folders that surely are no shows are passed over: the notes, what a site was built into, and those with
  /// neither an episode nor a file further down in which somebody speaks, or that is one as other generators
  /// of sites keep it (`NAME/index.md`).
  /// - Parameter folders: within folders of shows, as `SHOW/NAME`.
  /// - Complexity: lists each of them, and reads three files of each until somebody speaks in one, of a show
  ///   without episodes forty at most.
  func tell(ofDeeper folders: [String], _ root: String, _ listing: inout Listing) {
    guard !folders.isEmpty else { return }
    var found: [String: (files: Int, read: Int, isMeant: Bool, areBundles: Bool)] = [:]
    let shows = Set(listing.files.map { EpisodeID.show($0.id) })
    for folder in folders where !isExcluded(folder) {
      let show = String(folder.prefix { $0 != "/" })
      let path = Self.join(root, show)
      if show.hasPrefix("_") || ["theme", "node_modules"].contains(show)
        || root == self.root && show == notesShow
        || Files.isFile(Self.join(path, "index.html"))
      {
        continue
      }
      let entries = Files.list(Self.join(root, folder), stamping: { _ in false }) ?? []
      let files = entries.filter { $0.kind == .file && Self.isEpisode($0.name) }.map(\.name)
      // `SHOW/2021/episode/index.md`, a bundle in a folder of its year.
      let bundles = entries.filter { $0.kind == .folder && !$0.name.hasPrefix(".") }.prefix(Self.mostRead)
        .count { Files.isFile("\(root)/\(folder)/\($0.name)/index.md") }
      var known = found[show] ?? (0, 0, shows.contains(show), false)
      defer { found[show] = known }
      known.files += files.count + bundles
      if files.contains("index.md") || bundles > 0 { (known.isMeant, known.areBundles) = (true, true) }
      guard !known.isMeant else { continue }
      for name in files.prefix(3) where !known.isMeant && known.read < Self.mostRead {
        known.read += 1
        known.isMeant = hasLabels("\(root)/\(folder)/\(name)")
      }
    }
    for (show, found) in found.sorted(by: { $0.key.precedesInBytes($1.key) })
    where found.files > 0 && found.isMeant {
      let what = found.files == 1 ? "a Markdown file lies" : "\(found.files) Markdown files lie"
      let path = Self.join(root, show)
      let advice =
        found.areBundles
        ? " What is called NAME/index.md there is called NAME.md here."
        : shows.contains(show) ? "" : " If the folders in it are shows, name it: -C \(path)"
      listing.warnings.append(
        "\(path): \(what) too deep to be read; episodes are files right in their show's folder.\(advice)")
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
    return front.audio != nil || front.number != nil || hasLabels(path)
  }

  /// True for a file with a bold label, or in whose first `mostLooked` bytes somebody speaks twice; false for
  /// a large one.
  func hasLabels(_ path: String) -> Bool {
    guard let bytes = try? Files.read(path, limit: Self.mostBytes).bytes else { return false }
    let isBold = bytes.split(separator: 10).contains { line in
      guard line.starts(with: "**".utf8) else { return false }
      let text = String(decoding: line.prefix(120), as: UTF8.self)
      return text.contains(":**") || text.contains("**:")
    }
    // Labels are written in many ways: whoever reads transcripts knows them.
    return isBold
      || EpisodeParser(configuration).parse(
        Array(bytes.prefix(Self.mostLooked)), id: "show/episode", path: path
      )
      .turns.count { $0.speaker != nil } > 1
  }
}
