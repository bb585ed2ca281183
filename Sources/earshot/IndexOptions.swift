import ArgumentParser
import SearchIndex
import Transcripts

/// `--index`: where the index lies.
struct IndexOptions: ParsableArguments {
  @Option(
    name: .customLong("index"),
    help: "Folder of the index. Default: EARSHOT_INDEX, else .earshot in the library.")
  var folder: String?

  var opener: IndexOpener { IndexOpener(folder: folder) }

  func folder(for library: Library) throws -> IndexFolder { try opener.folder(for: library) }

  /// Opens the index, telling what was rebuilt and what could not be read.
  func open(_ library: Library, rebuilding: Bool = false) throws -> LibraryIndex {
    try opener.open(library, rebuilding: rebuilding)
  }
}

/// Opens indexes in the folder a person named, or in the usual one.
struct IndexOpener: Equatable {
  /// As `--index` names it, or nil.
  var folder: String?

  func folder(for library: Library) throws -> IndexFolder {
    do {
      return try IndexFolder(library: library.root, named: folder ?? Output.environment("EARSHOT_INDEX"))
    } catch {
      throw Failure(message: error.description)
    }
  }

  /// Says what was rebuilt, and which files were passed over.
  func tell(of index: LibraryIndex) {
    for notice in index.update.notices { Output.complain(notice) }
    for warning in index.update.warnings { Output.complain(warning) }
  }

  /// Opens the index, telling what was rebuilt and what could not be read.
  ///
  /// - Parameter isStale: files are known to have changed since the last update.
  func open(_ library: Library, rebuilding: Bool = false, isStale: Bool = false) throws -> LibraryIndex {
    let progress = Progress("indexing")
    defer { progress.end() }
    do {
      let index = try LibraryIndex(
        library, in: try folder(for: library), rebuilding: rebuilding, isStale: isStale,
        progress: { progress.update($0, $1) })
      progress.end()
      tell(of: index)
      return index
    } catch let error as SearchIndexError {
      throw Failure(message: error.description)
    }
  }
}
