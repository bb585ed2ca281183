/// A walk over a tree of transcripts or of notes: which files are episodes', and what to tell of the rest.
///
/// A folder right in the tree is a show, and the folders in it are parts of it, `SHOW/2021/SLUG.md`. Where no
/// episode lies right in a show's folder, they are only where the folders are called as years, seasons or
/// episodes are, or somebody speaks in them: a repository has Markdown of many kinds.
struct LibraryWalk {
  private let library: Library
  private let root: String
  /// The folder of the notes within the library, `notes` or `show/notes`; nil in the notes themselves.
  private let notes: String?
  private var listing = Library.Listing()
  /// Folders nested deeper than is read, as paths in the tree.
  private var tooDeep: [String] = []
  /// Markdown with other endings, as paths in the tree.
  private var others: [String] = []

  /// Folders within a show's folder that are read: a deeper one is told of.
  static let deepest = 6
  /// Files read to learn whether somebody speaks in a show's folders, at most: every search lists the
  /// library.
  private static let mostRead = 40

  /// What a walk of `library` over the tree at `root` meets.
  static func listing(_ library: Library, _ root: String) -> Library.Listing {
    var walk = LibraryWalk(library, root)
    walk.walk()
    return walk.listing
  }

  private init(_ library: Library, _ root: String) {
    (self.library, self.root) = (library, root)
    notes = root == library.root ? library.notesFolder : nil
  }

  private func path(_ name: String) -> String { Library.join(root, name) }

  private mutating func walk() {
    guard let entries = Files.list(root, stamping: { _ in false }) else {
      listing.failures.append("\(root): this folder cannot be read.")
      return
    }
    var shows: [String] = []
    for entry in entries where !entry.name.hasPrefix(".") {
      if entry.kind == .link { tellOfLink(entry.name) }
      // The notes' own folder is no show.
      if entry.name == notes, library.isNotesTree(&listing) { continue }
      if entry.kind == .folder, !Library.isGenerators(entry.name), !library.isExcluded(entry.name) {
        shows.append(entry.name)
      }
    }
    // By the bytes of whole paths: `a-b/x` comes before `a/x`.
    shows.sort { ($0 + "/").precedesInBytes($1 + "/") }
    let listed = shows.concurrentMap { [root] show in
      Files.list(Library.join(root, show), stamping: Library.isMarkdown)
    }
    listing.files.reserveCapacity(listed.reduce(0) { $0 + ($1?.count ?? 0) })
    for (show, entries) in zip(shows, listed) {
      let start = listing.files.count
      let folders = take(show, entries)
      guard !folders.isEmpty else { continue }
      let isShow = listing.files.count > start || root != library.root
      guard isShow || !Library.isAside(show) && isOfOne(show, folders) else {
        listing.passedOver += folders
        continue
      }
      takeAll(folders)
      listing.files[start...].sort { $0.path.precedesInBytes($1.path) }
      if !isShow { tell(ofFoldersIn: show, listing.files.count - start, folders) }
    }
    library.tell(ofTooDeep: tooDeep, root, &listing)
    library.tell(ofOthers: others, root, &listing)
    library.tell(ofCompanions: listing.companions, root, &listing)
  }

  /// Takes the episodes right in the folder at `folder`.
  ///
  /// - Returns: the folders in it that may hold more, as paths in the tree.
  private mutating func take(_ folder: String, _ entries: [FolderEntry]?) -> [String] {
    guard let entries else {
      listing.failures.append("\(path(folder)): this folder cannot be read.")
      return []
    }
    // What a build wrote is no show.
    if entries.contains(where: { $0.name == Library.siteList }),
      entries.contains(where: { $0.name == "index.html" })
    {
      return []
    }
    // Beside episodes `index.md` is the page of the show, as generators of sites have it, where nobody
    // speaks in it.
    let hasOthers =
      entries.contains { $0.name == "index.md" }
      && entries.count { $0.kind == .file && $0.name != "index.md" && Library.isEpisode($0.name) } > 1
    let start = folder + "/"
    // Of notes each file is an episode's.
    let companions =
      root != library.root
      ? []
      : CompanionFiles.among(
        entries.lazy.filter { $0.kind == .file && Library.isMarkdown($0.name) }.map(\.name))
    var folders: [String] = []
    for entry in entries where entry.name.utf8.first != UInt8(ascii: ".") {
      let path = start + entry.name
      switch entry.kind {
      case .link: tellOfLink(path)
      case .folder where path != notes && !Library.isAside(entry.name) && !library.isExcluded(path):
        folders.append(path)
      case .file where Library.isOtherwiseNamed(entry.name): others.append(path)
      case .file where Library.isEpisode(entry.name) && !library.isExcluded(path):
        if hasOthers, entry.name == "index.md", !library.mayBeEpisode(self.path(path)) { continue }
        if companions.contains(entry.name) {
          listing.companions.append(path)
          continue
        }
        listing.files.append(.init(path: path, stamp: entry.stamp))
      default: break
      }
    }
    // Pages of a site that others built hold no episodes further down, and a library in a folder is itself
    // one.
    return entries.contains { $0.name == "index.html" || $0.name == Configuration.fileName } ? [] : folders
  }

  /// Takes the episodes in `folders` and in those within them.
  private mutating func takeAll(_ folders: [String]) {
    var waiting = folders
    while let folder = waiting.popLast() {
      let inner = take(folder, Files.list(path(folder), stamping: Library.isMarkdown))
      if folder.utf8.count(where: { $0 == UInt8(ascii: "/") }) < Self.deepest {
        waiting += inner
      } else {
        tooDeep += inner
      }
    }
  }

  /// Whether the folders of a show without episodes right in it are parts of it: years, seasons, bundles of
  /// an episode each (`NAME/index.md`), or folders in which somebody speaks.
  private func isOfOne(_ show: String, _ folders: [String]) -> Bool {
    var read = 0
    var waiting = folders
    while let folder = waiting.popLast(), read < Self.mostRead {
      let entries = Files.list(path(folder), stamping: { _ in false }) ?? []
      let files = entries.filter { $0.kind == .file && Library.isEpisode($0.name) }.map(\.name)
      if !files.isEmpty, files == ["index.md"] || Library.isPart(Files.lastPart(of: folder)) { return true }
      for name in files.prefix(3) where read < Self.mostRead {
        read += 1
        if library.isTalk(path("\(folder)/\(name)")) { return true }
      }
      guard folder.utf8.count(where: { $0 == UInt8(ascii: "/") }) < Self.deepest else { continue }
      waiting += entries.filter { $0.kind == .folder && !$0.name.hasPrefix(".") && !Library.isAside($0.name) }
        .map { "\(folder)/\($0.name)" }
      read += 1
    }
    return false
  }

  /// Tells of a folder whose folders may be the shows: `content/go-time/1.md` in the repository of a site.
  private mutating func tell(ofFoldersIn show: String, _ count: Int, _ folders: [String]) {
    let paths = listing.files.suffix(count).map(\.path)
    let names = Set(paths.map { EpisodeID.show(EpisodeID.slug($0)) })
    guard library.configuration.shows[show] == nil, !names.contains(where: Library.isPart),
      !paths.allSatisfy({ $0.hasSuffix("/index.md") })
    else { return }
    let what = count == 1 ? "its episode lies in a folder" : "its \(count) episodes lie in folders"
    listing.warnings.append(
      "\(path(show)): \(what) of it. If those are the shows, name it: -C \(path(show))")
  }

  private mutating func tellOfLink(_ name: String) {
    listing.warnings.append("\(path(name)): symbolic links are not followed.")
  }
}

extension Library {
  /// Names of folders in a show's that hold no episodes: its notes, drafts, and what belongs to pages.
  private static let asides: Set<String> = [
    "notes", "show-notes", "shownotes", "show_notes", "drafts", "templates", "assets", "images", "img",
    "media",
    "audio", "static", "scripts", "theme", "node_modules",
  ]

  /// True for a folder within a show's that holds no episodes by its name.
  static func isAside(_ name: String) -> Bool { isGenerators(name) || asides.contains(name.lowercased()) }

  /// True for a folder that is called as a part of a show is: `2021`, `2021-05`, `season-2`, `s02`.
  static func isPart(_ name: String) -> Bool {
    let name = name.lowercased()
    let figures = name.drop { !$0.isNumber }
    guard !figures.isEmpty, figures.allSatisfy({ $0.isNumber || "-_. ".contains($0) }) else { return false }
    let word = name.dropLast(figures.count).filter(\.isLetter)
    return [
      "", "s", "y", "season", "series", "year", "vol", "volume", "staffel", "jahr", "saison", "temporada",
      "stagione", "episodes",
    ].contains(word)
  }
}
