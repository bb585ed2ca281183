import ContributionTasks
import SearchIndex
import Transcripts

/// Hints from the index, which is opened when first asked.
final class TaskHints {
  private let library: Library
  private let options: IndexOptions
  private var finder: HintFinder?
  private var isBroken = false

  init(_ library: Library, _ options: IndexOptions) {
    self.library = library
    self.options = options
  }

  /// Hints, or none where there is no index to be had, which is said once.
  func hints(for open: OpenTask) -> [Hint] {
    guard !isBroken else { return [] }
    do {
      if finder == nil { finder = HintFinder(try options.open(library)) }
      let notes = ShowNotes(
        open.episode, notes: try library.notes(of: open.episode.id),
        people: library.configuration.people.map(\.name))
      return try finder?.hints(for: open, notes: notes) ?? []
    } catch {
      isBroken = true
      Output.complain("no hints: \((error as? Failure)?.message ?? "\(error)")")
      return []
    }
  }
}
