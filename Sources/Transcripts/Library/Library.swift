/// A folder of transcripts: `SHOW/SLUG.md`, one folder a show, one file an episode; a show's folder may have
/// folders, `SHOW/2021/SLUG.md`.
public struct Library: Sendable {
  /// The folder, as the caller named it.
  public var root: String
  public var configuration: Configuration
  /// Folder of the notes tree, or nil.
  public var notesRoot: String?
  /// The folder of the library that is the notes', as a path in it, however it was named; nil where they lie
  /// elsewhere.
  private(set) var notesFolder: String?
  /// A sentence where the configuration names a folder of notes that is not there.
  private var missingNotes: String?

  /// Largest file that is read, in bytes.
  public static let fileLimit = 256 << 20

  /// A transcript or a notes file in the tree.
  public struct File: Sendable, Equatable {
    /// Relative to the tree's root: `SHOW/SLUG.md`, in a folder of the show's `SHOW/2021/SLUG.md`.
    public var path: String
    public var stamp: FileStamp

    /// `SHOW/SLUG`: the path without its ending.
    public var id: String { String(Substring(path.utf8.dropLast(3))) }
  }

  /// What a walk over a tree met.
  public struct Listing: Sendable {
    /// Sorted by the bytes of their paths.
    public var files: [File] = []
    /// Links that were passed over and folders that could not be read, a sentence each.
    public var warnings: [String] = []
    /// Paths of files that tell of a transcript beside them, as its notes do, and are no episodes.
    public var companions: [String] = []
    /// Folders within folders of the library in which nothing seems to be an episode: `docs/guides`.
    public var passedOver: [String] = []
    /// Warnings that are errors: a folder that could not be read.
    public var failures: [String] = []
  }

  /// Opens the library at `root`: reads its `earshot.yml`, where it has one.
  ///
  /// - Throws: no such folder, or a configuration that cannot be read.
  public init(root: String, notes: String? = nil) throws(TranscriptsError) {
    guard Files.isFolder(root) else {
      throw TranscriptsError(
        .noLibrary, path: root, message: "There is no such folder. Name a library's folder with -C.")
    }
    self.root = root
    let path = Self.join(root, Configuration.fileName)
    configuration = Configuration()
    if !Files.isFile(path), Files.exists(path), !Files.isLink(path) {
      throw TranscriptsError(
        .badConfiguration, path: path, message: "This is no file; a library's configuration is one.")
    }
    if !Files.isFile(path) {
      for name in ["earshot.yaml", ".earshot.yml", "earshot.toml", "earshot.json"]
      where Files.isFile(Self.join(root, name)) {
        throw TranscriptsError(
          .badConfiguration, path: Self.join(root, name),
          message: "A library's configuration is called \(Configuration.fileName); rename this file.")
      }
    }
    if Files.isFile(path) {
      do {
        let bytes = try Files.read(path, limit: 1 << 20).bytes
        // What some editors put before the first letter says nothing.
        let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        configuration = try Configuration.read(String(decoding: text, as: UTF8.self), path: path)
      } catch let error as TranscriptsError {
        throw error
      } catch let failure as Files.Failure {
        if case .tooLarge(let bytes) = failure {
          throw TranscriptsError(
            .fileTooLarge, path: path,
            message: "This file has \(bytes) bytes; earshot reads up to \(1 << 20) of a configuration.")
        }
        throw TranscriptsError.reading(path, failure)
      } catch {
        throw TranscriptsError(.unreadableFile, path: path, message: "\(error)")
      }
    }
    if let repository = configuration.repository {
      configuration.folderInRepository = RepositoryFolder.path(of: root, in: repository)
    }
    if let notes {
      guard Files.isFolder(notes) else {
        throw TranscriptsError(
          .noLibrary, path: notes, message: "There is no such folder of show notes.")
      }
      notesRoot = notes
    } else if let notes = configuration.notes {
      let folder = Self.resolve(notes, from: root)
      // Who has the transcripts alone can do all that needs nothing else.
      if Files.isFolder(folder) {
        notesRoot = folder
      } else {
        missingNotes = "\(path): notes: there is no folder \(folder)."
      }
    }
    if let notesRoot, let whole = Files.resolved(notesRoot), let own = Files.resolved(root),
      whole.hasPrefix(own + "/")
    {
      notesFolder = String(whole.dropFirst(own.count + 1))
    }
  }

  /// The nearest folder from `start` upward that holds an `earshot.yml`, else `start`.
  public static func nearest(from start: String) -> String {
    if Files.isFile(join(start, Configuration.fileName)) { return start }
    guard var folder = Files.resolved(start) else { return start }
    while true {
      if Files.isFile(join(folder, Configuration.fileName)) { return folder }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return start }
      folder = String(folder[..<slash])
    }
  }

  /// `path` as seen from `root`; `..` takes away a named folder, for shorter paths in messages.
  private static func resolve(_ path: String, from root: String) -> String {
    if path.hasPrefix("/") { return path }
    var (root, path) = (root[...], path[...])
    while path.hasPrefix("../"), let last = root.split(separator: "/").last, last != "..", last != "." {
      path = path.dropFirst(3)
      root = root.dropLast(root.hasSuffix("/") ? last.count + 1 : last.count)
      while root.count > 1, root.hasSuffix("/") { root = root.dropLast() }
    }
    return root.isEmpty ? String(path) : join(String(root), String(path))
  }

  /// `folder/name`, without doubling the slash.
  public static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The transcripts of the library, sorted by id.
  ///
  /// - Complexity: one system call a folder and one a file.
  public func transcripts() -> Listing { LibraryWalk.listing(self, root) }

  /// The files of the notes tree, sorted by id; empty where there is none.
  public func notes() -> Listing {
    var listing = notesRoot.map { LibraryWalk.listing(self, $0) } ?? Listing()
    if let missingNotes { listing.warnings.append(missingNotes) }
    return listing
  }

  /// The bytes of an episode's file in the notes tree, or nil where it has none.
  ///
  /// - Complexity: lists the notes tree; for many episodes use `notes()` once.
  public func notes(of id: String) throws(TranscriptsError) -> [UInt8]? {
    guard let notesRoot, let file = notes().files.first(where: { $0.id == id }) else { return nil }
    return try read(Self.join(notesRoot, file.path))
  }

  /// Path of a transcript as the caller would name it.
  public func path(_ file: File) -> String { Self.join(root, file.path) }

  /// Path of a file of notes as the caller would name it.
  public func notesPath(_ file: File) -> String { Self.join(notesRoot ?? root, file.path) }

  /// A file in the folder of a site that earshot built: the list of what is in it.
  public static let siteList = ".earshot-site"

  /// Whether the folder of the notes has folders of shows in it; says which files there are of no show.
  func isNotesTree(_ listing: inout Listing) -> Bool {
    guard let notesRoot, let entries = Files.list(notesRoot, stamping: { _ in false }),
      entries.contains(where: { $0.kind == .folder && !$0.name.hasPrefix(".") })
    else { return false }
    let files = entries.filter { $0.kind == .file && Self.isEpisode($0.name) }.map(\.name)
    if let first = files.first {
      let more = files.count == 1 ? "" : " and \(files.count - 1) more"
      listing.warnings.append(
        "\(Self.join(notesRoot, first))\(more): notes are files in a folder of their show's name; nothing is read here."
      )
    }
    return true
  }

  /// True where the library is part of a git repository's work tree. No process is started.
  public var isInRepository: Bool { RepositoryFolder.path(of: root) != nil }

  /// The path of a file of the library as git tells it, from the top of the work tree; the same where there
  /// is none.
  public func pathInRepository(_ path: String) -> String {
    guard let folder = RepositoryFolder.path(of: root), !folder.isEmpty else { return path }
    return Self.join(folder, path)
  }

  /// The path of the file at `path` from the top of the git work tree it lies in; nil where it lies in none.
  /// No process is started.
  public static func pathInWorkTree(ofFile path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let inTree = RepositoryFolder.path(of: folder) else { return nil }
    return inTree.isEmpty ? name : join(inTree, name)
  }

  /// True where `path`, relative to the library, is named as a transcript is: `SHOW/SLUG.md`, or in folders
  /// of a show's, `SHOW/2021/SLUG.md`, neither hidden nor excluded. No file is looked at.
  public func isTranscript(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts.count < LibraryWalk.deepest + 3,
      parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), Self.isEpisode(parts[parts.count - 1]),
      !Self.isGenerators(parts[0]), !parts[1..<(parts.count - 1)].contains(where: Self.isAside)
    else { return false }
    return (1...parts.count).allSatisfy { !isExcluded(parts[..<$0].joined(separator: "/")) }
      && notesFolder.map { !path.hasPrefix($0 + "/") || !$0.contains("/") } ?? true
  }

  /// True for the name of a file that holds an episode, and tells not of its folder: `README.md`,
  /// `_index.md`.
  static func isEpisode(_ name: String) -> Bool {
    guard name.utf8.count > 3, isMarkdown(name) else { return false }
    // Most names have a digit or a hyphen, and are asked for nothing more.
    let bytes = name.utf8.span
    for index in 0..<(bytes.count - 3)
    where !Bytes.isLetter(bytes[index]) && bytes[index] != UInt8(ascii: "_") {
      return true
    }
    return !notices.contains(name.dropLast(3).uppercased())
  }

  /// Asked for every name of a library at every start: bytes are compared, no characters.
  static func isMarkdown(_ name: String) -> Bool {
    let bytes = name.utf8.span
    let start = bytes.count - 3
    return start >= 0 && bytes[start] == UInt8(ascii: ".") && bytes[start + 1] == UInt8(ascii: "m")
      && bytes[start + 2] == UInt8(ascii: "d")
  }

  /// Names of files that tell of a folder, in capitals, to people or to generators of sites.
  private static let notices: Set<String> = [
    "README", "CONTRIBUTING", "CHANGELOG", "LICENSE", "CODE_OF_CONDUCT", "SECURITY", "_INDEX",
  ]

  /// Folders of Jekyll's that hold no episodes: drafts, parts of pages, data (its documentation, "Directory
  /// Structure").
  static func isGenerators(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: "_")
      && ["_drafts", "_includes", "_layouts", "_data", "_sass", "_site", "_plugins"].contains(name)
  }

  func isExcluded(_ path: String) -> Bool {
    configuration.exclude.contains { pattern in
      let plain = pattern.hasSuffix("/") ? String(pattern.dropLast()) : pattern
      return plain == path || Files.matches(path, pattern: plain)
        || path.hasSuffix(".md") && plain == String(path.dropLast(3))
    }
  }

  /// Reads and parses the transcript `file`.
  ///
  /// - Throws: a file that cannot be read, vanished, or is larger than `fileLimit`.
  public func episode(_ file: File) throws(TranscriptsError) -> Episode {
    try episode(file, parser: EpisodeParser(configuration))
  }

  /// As `episode(_:)`, with a parser made before: cheaper for many files.
  public func episode(_ file: File, parser: EpisodeParser) throws(TranscriptsError) -> Episode {
    parser.parse(try read(path(file)), id: file.id, path: file.path)
  }

  /// The bytes of the file at `path`.
  public func read(_ path: String) throws(TranscriptsError) -> [UInt8] {
    do {
      return try Files.read(path, limit: Self.fileLimit).bytes
    } catch {
      throw TranscriptsError.reading(path, error)
    }
  }
}

extension TranscriptsError {
  /// The error for a file that could not be written.
  public static func writing(_ path: String, _ failure: Files.Failure) -> TranscriptsError {
    guard case .cannotOpen(let number) = failure else { return reading(path, failure) }
    return TranscriptsError(
      .unwritableFile, path: path, message: "This cannot be written: \(Files.reason(number)).")
  }

  /// The error for a file that could not be read.
  public static func reading(_ path: String, _ failure: Files.Failure) -> TranscriptsError {
    switch failure {
    case .cannotOpen(let number):
      // Names are read as UTF-8, and what is none becomes this mark: no such file is there.
      let reason =
        path.contains("\u{fffd}")
        ? "its name is no UTF-8 (what is none is shown as \u{fffd}); rename it" : Files.reason(number)
      return TranscriptsError(
        .unreadableFile, path: path, message: "This file cannot be read: \(reason).")
    case .noFile:
      return TranscriptsError(.unreadableFile, path: path, message: "This is no regular file.")
    case .tooLarge(let bytes):
      return TranscriptsError(
        .fileTooLarge, path: path,
        message: "This file has \(bytes) bytes; earshot reads up to \(Library.fileLimit). Split it.")
    }
  }
}
