/// Which paths are a library's transcripts by their names alone, those of files that are gone, too.
public struct TranscriptPaths: Sendable {
  private let library: Library
  private let shows: Set<String>

  /// - Complexity: lists the library.
  public init(_ library: Library) {
    self.library = library
    shows = Set(library.transcripts().files.map { EpisodeID.show($0.id) })
  }

  /// True for `SHOW/SLUG.md`, and for what lies in a folder of a show's: where the show has episodes, or the
  /// folder is called as a part of one is, `SHOW/2021/SLUG.md`. A repository has Markdown of many kinds.
  public func contains(_ path: String) -> Bool {
    guard library.isTranscript(path) else { return false }
    let parts = path.split(separator: "/")
    return parts.count == 2 || shows.contains(EpisodeID.show(path))
      || parts.dropFirst().dropLast().allSatisfy { Library.isPart(String($0)) }
  }
}
