import ArgumentParser
import Transcripts

/// `-C`, `--library`: which library a command works on.
struct LibraryOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .long],
    help: "The library's folder. Default: the nearest one upward with earshot.yml, else this one.")
  var library: String?

  /// Opens the library.
  func open(notes: String? = nil) throws -> Library { try Library.open(named: library, notes: notes) }
}

extension Library {
  /// The library in the folder `named`; where none is named, in the nearest one upward with `earshot.yml`,
  /// else here.
  static func open(named folder: String?, notes: String?) throws -> Library {
    do {
      return try Library(root: folder ?? nearest(from: "."), notes: notes)
    } catch {
      throw Failure(message: error.description)
    }
  }

  /// Refuses the id of a new episode whose file would be no transcript.
  func requirePlace(for id: String) throws {
    guard isTranscript(id + ".md") else {
      throw Failure(
        message:
          "\(id): this would be no transcript: README and its like are none, nor what earshot.yml excludes (exclude:)."
      )
    }
  }

  /// The listing of transcripts; warnings are told.
  ///
  /// - Throws: where the folder cannot be read or holds no transcript.
  func requireTranscripts(telling: Bool = true) throws -> Listing {
    let listing = transcripts()
    for warning in telling ? listing.warnings : [] { Output.complain(warning) }
    if listing.files.isEmpty, listing.failures.isEmpty {
      let count = episodesAtRoot()
      let found =
        count == 0
        ? "name its folder with -C."
        : "\(count == 1 ? "one lies" : "\(count) lie") right here and would be read in a folder, one a show."
      var warnings = telling ? [] : listing.warnings.map { "\n" + $0 }
      if let told = passedOver(in: listing) { warnings.append("\n" + told) }
      throw Failure(
        message:
          "\(root): there are no transcripts here. A library holds SHOW/SLUG.md files; \(found)\(warnings.joined())"
      )
    }
    return listing
  }

  /// The episodes that are named: one, or all of a show by its folder.
  ///
  /// - Throws: as `find(_:in:)`.
  func findAll(_ name: String, in listing: Listing) throws -> [File] {
    let show = name.hasSuffix("/") ? String(name.dropLast()) : name
    let its = listing.files.filter { EpisodeID.show($0.id).lowercased() == show.lowercased() }
    if !its.isEmpty, name.hasSuffix("/") || !listing.files.contains(where: { EpisodeID.slug($0.id) == show })
    {
      return its
    }
    return [try find(name, in: listing)]
  }

  /// The file a person means by `name`: an id, a path, or a slug that is unique.
  func find(_ name: String, in listing: Listing) throws -> File {
    var wanted = name
    // As the program itself prints paths: with the library's folder before them.
    for prefix in [Library.join(root, ""), Files.resolved(root).map { $0 + "/" } ?? ""]
    where !prefix.isEmpty && wanted.hasPrefix(prefix) {
      wanted.removeFirst(prefix.count)
      break
    }
    if wanted.hasPrefix("./") { wanted.removeFirst(2) }
    if wanted.hasSuffix(".md") { wanted.removeLast(3) }
    if let file = listing.files.first(where: { $0.id.utf8.elementsEqual(wanted.utf8) }) { return file }
    let matches = listing.files.filter {
      $0.id.lowercased() == wanted.lowercased() || $0.id.lowercased().hasSuffix("/" + wanted.lowercased())
    }
    if matches.count == 1 { return matches[0] }
    if matches.count > 1 {
      throw Failure(
        message: "\(name): several episodes are called so: "
          + matches.prefix(5).map(\.id).joined(separator: ", ") + ".")
    }
    let near = listing.files.lazy.filter { $0.id.contains(wanted) }.prefix(3).map(\.id)
    let hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: ", "))?"
    throw Failure(message: "\(name): there is no such episode.\(hint)")
  }
}

/// Files that could not be read: told one by one; the command then ends with 2.
enum Failures {
  static func report(_ failures: [String]) throws {
    guard !failures.isEmpty else { return }
    Output.standard.flush()
    for failure in failures { Output.complain(failure) }
    throw ExitCode(2)
  }
}
