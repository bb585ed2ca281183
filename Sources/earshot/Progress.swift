import Synchronization

/// A line on standard error that tells how far work is: only on a terminal, only past half a second.
final class Progress: Sendable {
  private struct State {
    var shownAt: ContinuousClock.Instant?
    var isShown = false
  }

  private let what: String
  private let isOn = Output.errorIsTerminal
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(_ what: String) { self.what = what }

  /// Tells that `done` of `total` are done.
  func update(_ done: Int, _ total: Int) {
    let now = ContinuousClock.now
    guard isOn, total > 0, now - start > .milliseconds(500) else { return }
    state.withLock { state in
      if let last = state.shownAt, now - last < .milliseconds(80), done < total { return }
      state.shownAt = now
      state.isShown = true
      Output.note("\r\u{1b}[K\(what) \(done)/\(total)")
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.isShown { Output.note("\r\u{1b}[K") }
      state.isShown = false
    }
  }
}
