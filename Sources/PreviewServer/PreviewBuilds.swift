import SiteGenerator
import Synchronization
import Transcripts

/// The builds of a preview, one after the other on one thread.
final class PreviewBuilds: Sendable {
  private struct State {
    /// The library as it was last read.
    var library: Library
    /// Files that changed since the last build began.
    var changes: Set<String> = []
  }

  private let root: String
  private let notes: String?
  private let address: String
  private let pages: PreviewState
  private let build: PreviewServer.Build
  private let state: Mutex<State>

  init(
    library: Library, notes: String?, address: String, state: PreviewState,
    build: @escaping PreviewServer.Build
  ) {
    root = library.root
    self.notes = notes
    self.address = address
    pages = state
    self.build = build
    self.state = Mutex(State(library: library))
  }

  /// The folders the site is made of.
  func trees(excluding output: String) -> WatchedTrees {
    let notes = state.withLock { $0.library.notesRoot }
    return WatchedTrees(roots: [root] + (notes.map { [$0] } ?? []), excluded: output)
  }

  /// Remembers that `paths` changed.
  func add(_ paths: [String]) { state.withLock { $0.changes.formUnion(paths) } }

  /// Builds for the first time.
  func buildFirst(_ tell: (PreviewServer.Event) -> Void) { build([], tell) }

  /// Builds, unless what changed is in a build already. True where the site may be made of other folders now.
  func buildWhatChanged(_ tell: (PreviewServer.Event) -> Void) -> Bool {
    let notes = state.withLock { $0.library.notesRoot }
    let changes = state.withLock { state in
      defer { state.changes = [] }
      return state.changes.sorted()
    }
    if !changes.isEmpty { build(changes, tell) }
    return state.withLock { $0.library.notesRoot } != notes
  }

  private func build(_ changes: [String], _ tell: (PreviewServer.Event) -> Void) {
    let start = ContinuousClock.now
    do {
      let library = try Library(root: root, notes: notes)
      state.withLock { $0.library = library }
      pages.begins()
      let report = try build(library, address) { [pages] in pages.wrote($0) }
      let problems = report.failures.map { PreviewProblem(text: $0) }
      // Open pages tell of broken front matter, too; the terminal has it among the warnings.
      pages.built(
        differing: report.changed + report.removed > 0,
        problems: problems + report.problems.map { PreviewProblem(text: $0) })
      tell(
        .built(
          .init(report: report, problems: problems, changes: changes, duration: ContinuousClock.now - start)))
    } catch {
      let problem = PreviewProblem(error)
      pages.failed(problem)
      tell(
        .built(
          .init(report: nil, problems: [problem], changes: changes, duration: ContinuousClock.now - start)))
    }
  }
}
