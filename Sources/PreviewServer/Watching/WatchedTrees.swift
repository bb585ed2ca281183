import SiteGenerator
import Transcripts

/// The folders whose files make a site: a library's and its notes tree's.
public struct WatchedTrees: Sendable, Equatable {
  /// The trees' roots, as the user named them.
  public var roots: [String]
  /// A folder that is left out though it lies in a tree: the site itself.
  public var excluded: String?

  public init(roots: [String], excluded: String? = nil) {
    self.roots = roots
    self.excluded = excluded.flatMap(Files.resolved)
  }

  /// All folders of the trees, each before those in it. Links are not followed.
  func folders() -> [String] {
    var all: [String] = []
    var waiting = roots.filter(Files.isFolder)
    while let folder = waiting.popLast() {
      guard let entries = Files.list(folder, stamping: { _ in false }), !isSite(folder, entries) else {
        continue
      }
      all.append(folder)
      for entry in entries where entry.kind == .folder && Self.counts(entry.name) {
        waiting.append(Library.join(folder, entry.name))
      }
    }
    return all
  }

  /// The stamps of all files of the trees, by path.
  ///
  /// - Complexity: one system call a folder and one a file.
  func stamps() -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    for folder in folders() {
      for entry in Files.list(folder, stamping: Self.counts) ?? []
      where entry.kind == .file && Self.counts(entry.name) {
        stamps[Library.join(folder, entry.name)] = entry.stamp
      }
    }
    return stamps
  }

  /// A site earshot built, which would change with every build.
  private func isSite(_ folder: String, _ entries: [FolderEntry]) -> Bool {
    if let excluded, Files.resolved(folder) == excluded { return true }
    return !roots.contains(folder) && entries.contains { $0.name == ".earshot-site" }
  }

  /// False for what no site is made of.
  static func counts(_ name: String) -> Bool { SourceNames.counts(name) }
}
