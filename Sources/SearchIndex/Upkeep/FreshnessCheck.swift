import Dispatch
import Synchronization
import Transcripts

/// A look at every file of a library, on other threads, while its index as it was left is already asked.
///
/// Most searches find nothing changed since the last one: the look and the search then take place side by
/// side. What was answered from an index that is not confirmed is thrown away.
public final class FreshnessCheck: Sendable {
  private let updater: IndexUpdater
  private let look = Mutex<IndexUpdater.Look?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  /// Begins to look.
  ///
  /// - Complexity: a system call a file; the caller goes on at once.
  public init(_ library: Library, in folder: IndexFolder) {
    updater = IndexUpdater(library: library, folder: folder, progress: { _, _ in })
    DispatchQueue.global().async { [self] in
      var update = IndexUpdate()
      let sources = updater.list(&update)
      look.withLock { $0 = IndexUpdater.Look(sources: sources, update: update) }
      isDone.signal()
    }
  }

  /// Waits for the look to end; true where `index` tells of all files as they are. The index then knows what
  /// the look met.
  ///
  /// To be asked once.
  public func confirms(_ index: LibraryIndex) -> Bool {
    isDone.wait()
    guard let found = look.withLock({ $0 }), updater.isFresh(index.manifest, found.sources) else {
      look.withLock { $0?.manifest = index.manifest }
      return false
    }
    index.confirm(found.update)
    return true
  }

  /// What was met where that is not what the index tells of; nil before `confirms` said so.
  var stale: IndexUpdater.Look? { look.withLock { $0.flatMap { $0.manifest == nil ? nil : $0 } } }
}
