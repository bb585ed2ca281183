/// Which paths are a library's transcripts by their names alone, those of files that are gone, too.
public struct TranscriptPaths: Sendable {
  private let library: Library
  private let shows: Set<String>
  /// What tells of transcripts beside it.
  private let companions: Set<String>

  /// - Complexity: lists the library.
  public init(_ library: Library) {
    self.library = library
    let listing = library.transcripts()
    shows = Set(listing.files.map { EpisodeID.show($0.id) })
    companions = Set(listing.companions)
  }

  /// True for `SHOW/SLUG.md`, and for what lies in a folder of a show's: where the show has episodes, or the
  /// folder is called as a part of one is, `SHOW/2021/SLUG.md`. A repository has Markdown of many kinds.
  public func contains(_ path: String) -> Bool {
    guard library.isTranscript(path), !companions.contains(path) else { return false }
    let parts = path.split(separator: "/")
    return parts.count == 2 || shows.contains(EpisodeID.show(path))
      || parts.dropFirst().dropLast().allSatisfy { Library.isPart(String($0)) }
  }
}
