/// What a build did.
public struct SiteReport: Sendable {
  public var episodes = 0
  /// Files of the site, those that differed and were written, and stale ones removed.
  public var files = 0
  public var changed = 0
  public var removed = 0
  /// Episodes that were neither read nor written, because nothing they depend on differs.
  public var kept = 0
  public var warnings: [String] = []
  /// What of front matter could not be read: among the warnings, too.
  public var problems: [String] = []
  /// Files that could not be read; their old pages stay.
  public var failures: [String] = []
  /// Episodes that were left out since they are not to be published yet.
  public var drafts = 0
  /// Notes without a transcript in shows that are dated, paths in their tree: they have pages, and are in no
  /// feed.
  public var ghosts: [String] = []
}
