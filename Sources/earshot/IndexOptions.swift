import ArgumentParser
import SearchIndex
import Transcripts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
      return try IndexFolder(library: library.root, named: named)
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
  /// - Parameters:
  ///   - check: one that told that files changed since the last update.
  ///   - isForAnswer: where nothing can be kept, an index for this process alone will do.
  func open(
    _ library: Library, rebuilding: Bool = false, after check: FreshnessCheck? = nil,
    isForAnswer: Bool = false
  ) throws -> LibraryIndex {
    let progress = Progress("indexing")
    defer { progress.end() }
    do throws(SearchIndexError) {
      let folder = try IndexFolder(library: library.root, named: named)
      let index = try LibraryIndex(
        library, in: folder, rebuilding: rebuilding, after: check,
        progress: { progress.update($0, $1) })
      progress.end()
      tell(of: index)
      return index
    } catch {
      guard isForAnswer, error.code == .cannotWrite, named == nil else {
        throw Failure(message: error.description)
      }
      progress.end()
      Output.complain("\(error.description) All files are read for this answer, and nothing is kept.")
      return try openForOnce(library)
    }
  }

  /// As it was named, by the option or the environment.
  private var named: String? {
    folder ?? Output.environment("EARSHOT_INDEX").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// An index in a folder for temporary files, which is gone once it is open: where a disk is full, or nobody
  /// may write, reading is all that is asked for.
  private func openForOnce(_ library: Library) throws -> LibraryIndex {
    let temporary = Output.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var path = Array("\(temporary)/earshot.XXXXXX".utf8CString)
    guard unsafe mkdtemp(&path) != nil else {
      throw Failure(message: "\(temporary): no folder can be made here, either: \(Files.reason(errno)).")
    }
    let name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do throws(SearchIndexError) {
      let folder = try IndexFolder(library: library.root, named: name)
      // What is mapped stays until the process ends.
      defer { do { try folder.drop() } catch { Output.complain("\(name): this is left behind: \(error)") } }
      let index = try LibraryIndex(library, in: folder)
      tell(of: index)
      return index
    } catch {
      throw Failure(message: error.description)
    }
  }
}
