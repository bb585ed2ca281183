import Transcripts

/// Tasks beside one that is mended, or open again, may be called otherwise then: twins are counted from the
/// first (`~2`), and where there is no time the words around tell.
public enum RenamedTasks {
  /// New ids by old ones, of those that change; none where as many tasks are open as before. Tasks follow
  /// each other in the same order.
  ///
  /// - Parameters:
  ///   - old: the episode's file before.
  ///   - new: the file behind the change.
  ///   - task: the one that was mended, or is open again.
  ///   - isGone: whether it is in the old file and not in the new one, or the other way round.
  /// - Complexity: parses both.
  public static func names(
    from old: [UInt8], to new: [UInt8], _ task: ContributionTask, isGone: Bool, _ configuration: Configuration
  ) -> [String: String] {
    let parser = EpisodeParser(configuration)
    let finder = TaskFinder(configuration)
    func ids(_ source: [UInt8]) -> [String] {
      finder.tasks(in: parser.parse(source, id: task.episode, path: task.path)).map(\.id)
    }
    var (before, after) = (ids(old), ids(new))
    if isGone { before.removeAll { $0 == task.id } } else { after.removeAll { $0 == task.id } }
    // Words that hold a marker leave as many as there were.
    guard before.count == after.count else { return [:] }
    return Dictionary(zip(before, after).filter { $0 != $1 }, uniquingKeysWith: { first, _ in first })
  }
}
