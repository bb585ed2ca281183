#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// Tells which files of the trees changed: once a burst, by the kernel's notices, else by looking again and
/// again.
///
/// All of it happens on the thread that calls `run`.
struct ChangeWatcher {
  /// How long nothing must happen until a burst counts as over, and how long a burst may go on, in
  /// milliseconds.
  static let quiet: Int32 = 25
  static let longest = 500
  /// How often files are looked at where the kernel tells nothing, in milliseconds.
  static let pollingPause: Int32 = 400

  /// Told once, when no change will be missed from now on.
  let ready: @Sendable () -> Void
  /// The trees as they now are; asked again where folders come and go.
  let trees: @Sendable () -> WatchedTrees
  /// Told the paths of a burst, sorted.
  let changed: @Sendable ([String]) -> Void
  /// Told where watching is not what one expects.
  let notice: @Sendable (String) -> Void

  /// Watches until `control` says to end.
  ///
  /// - Parameter polling: look at the files again and again from the start.
  func run(_ control: borrowing WatchControl, polling: Bool) {
    #if os(Linux)
      if !polling {
        guard let end = watch(control) else { return }
        notice("\(end.reason) The files are looked at every \(Self.pollingPause) ms instead.")
        return poll(control) { if end.isReady { tell(end.burst) } else { ready() } }
      }
    #endif
    poll(control, begun: ready)
  }

  private func tell(_ burst: Set<String>) { if !burst.isEmpty { changed(burst.sorted()) } }

  /// Compares the files' stamps again and again.
  ///
  /// - Parameter begun: called once the stamps are known with which later ones are compared.
  private func poll(_ control: borrowing WatchControl, begun: () -> Void) {
    var known = trees().stamps()
    begun()
    while true {
      if Self.wait([control.reading], Self.pollingPause) != nil, control.read() == .end { return }
      let stamps = trees().stamps()
      guard stamps != known else { continue }
      let differing = Set(stamps.keys).union(known.keys).filter { stamps[$0] != known[$0] }
      known = stamps
      changed(differing.sorted())
    }
  }

  /// Which of `descriptors` can be read, by place; nil after `timeout` milliseconds (-1: never).
  private static func wait(_ descriptors: [Int32], _ timeout: Int32) -> Int? {
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = unsafe polled.withUnsafeMutableBufferPointer { buffer in
      unsafe Glibc.poll(buffer.baseAddress, nfds_t(buffer.count), timeout)
    }
    return count > 0 ? polled.firstIndex { $0.revents != 0 } : nil
  }
}

#if os(Linux)
  extension ChangeWatcher {
    /// Why watching cannot go on, and what is not told yet.
    private struct End {
      var reason: String
      var isReady: Bool
      var burst: Set<String> = []
    }

    /// Watches by inotify. Returns nil when told to end, or why it cannot go on.
    private func watch(_ control: borrowing WatchControl) -> End? {
      guard let inotify = Inotify() else {
        return End(reason: "The system gives no more watches of folders.", isReady: false)
      }
      var watched: [Int32: String] = [:]
      var burst: Set<String> = []
      var began = ContinuousClock.now
      if let reason = Self.list(trees(), inotify, &watched) { return End(reason: reason, isReady: false) }
      ready()
      while true {
        let isLong = ContinuousClock.now - began > .milliseconds(Self.longest)
        let timeout = burst.isEmpty ? -1 : isLong ? 0 : Self.quiet
        let place = Self.wait([control.reading, inotify.descriptor], timeout)
        if place == nil || isLong {
          tell(burst)
          burst = []
        }
        if place == 0 {
          if control.read() == .end { return nil }
          if let reason = Self.list(trees(), inotify, &watched) {
            return End(reason: reason, isReady: true, burst: burst)
          }
        } else if place == 1 {
          let events = inotify.read()
          if burst.isEmpty { began = .now }
          for event in events where event.name.isEmpty || WatchedTrees.counts(event.name) {
            // Where notices were lost, the first tree stands for whatever changed.
            let lost = event.watch < 0 ? trees().roots.first : nil
            guard let folder = watched[event.watch] ?? lost else { continue }
            burst.insert(event.name.isEmpty ? folder : Library.join(folder, event.name))
          }
          if events.contains(where: \.concernsFolders), let reason = Self.list(trees(), inotify, &watched) {
            return End(reason: reason, isReady: true, burst: burst)
          }
        }
      }
    }

    /// Watches all folders of `trees` and no others. Returns why not, where it cannot.
    private static func list(
      _ trees: WatchedTrees, _ inotify: borrowing Inotify, _ watched: inout [Int32: String]
    ) -> String? {
      var now: [Int32: String] = [:]
      // A folder is listed after it is watched, else one made in between would be missed.
      var folders = Set<String>()
      var reached = Set<String>()
      while true {
        let listed = trees.folders().filter { !folders.contains($0) }
        if listed.isEmpty { break }
        for folder in listed {
          folders.insert(folder)
          if let watch = inotify.watch(folder) {
            now[watch] = folder
            reached.insert(folder)
          } else if errno == ENOSPC || errno == ENOMEM {
            return "There are more folders than the system lets be watched (fs.inotify.max_user_watches)."
          }
          // Else it went away in the meantime, or cannot be read: the build says so.
        }
      }
      if !reached.isSuperset(of: trees.roots) { return "A watched folder went away." }
      for watch in watched.keys where now[watch] == nil { inotify.forget(watch) }
      watched = now
      return nil
    }
  }
#endif
