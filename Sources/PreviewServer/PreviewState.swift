import Exchange
import Synchronization
import Transcripts

/// What open pages are told: which build the site is of, and what keeps it from being built anew.
final class PreviewState: Sendable {
  /// What the pages know.
  struct Status: Sendable, Equatable {
    /// Differs from every other build, of earlier runs too.
    var build: String
    /// Pages that are new while the build is still about the others, and the name of the build they are of.
    var early: [String: String] = [:]
    var problems: [PreviewProblem] = []

    /// The build that the page at `path` is of.
    func build(of path: String) -> String { early[path] ?? build }

    /// A server-sent event (HTML, 9.2.5).
    var event: String {
      let problems = problems.map {
        JSONValue.object([("place", .string($0.place)), ("message", .string($0.message))])
      }
      let early = early.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
      let value = JSONValue.object([
        ("build", .string(build)), ("early", .object(early)), ("problems", .array(problems)),
      ])
      return "data: \(value.text)\n\n"
    }
  }

  private struct State {
    var status: Status
    var number = 0
    var hasSite = false
    var isOver = false
    var listeners: [Int: AsyncStream<Status>.Continuation] = [:]
    var listener = 0
  }

  private let run: String
  private let state: Mutex<State>

  /// - Parameter run: tells this run from all others.
  init(run: String) {
    self.run = run
    state = Mutex(State(status: Status(build: "\(run).0")))
  }

  var status: Status { state.withLock { $0.status } }

  /// True once a build of this run is done.
  var hasSite: Bool { state.withLock { $0.hasSite } }

  /// A build begins.
  func begins() { state.withLock { $0.number += 1 } }

  /// The build in hand has written the pages at `paths`; it goes on with those that tell of them.
  func wrote(_ paths: [String]) {
    state.withLock { state in
      guard state.hasSite, !paths.isEmpty else { return }
      for path in paths { state.status.early[path] = "\(run).\(state.number)" }
      for listener in state.listeners.values { listener.yield(state.status) }
    }
  }

  /// The build in hand is done: pages load again where files of the site differ.
  func built(differing: Bool, problems: [PreviewProblem]) {
    state.withLock { state in
      if differing || !state.hasSite {
        state.status.build = "\(run).\(state.number)"
        state.status.early = [:]
      }
      state.hasSite = true
      state.status.problems = problems
      for listener in state.listeners.values { listener.yield(state.status) }
    }
  }

  /// A build failed: the old site stays, with word of what is wrong.
  func failed(_ problem: PreviewProblem) {
    state.withLock { state in
      state.status.problems = [problem]
      for listener in state.listeners.values { listener.yield(state.status) }
    }
  }

  /// The status now and whenever it changes, until `stop` is called or the preview ends.
  func listen() -> (statuses: AsyncStream<Status>, stop: @Sendable () -> Void) {
    let (stream, continuation) = AsyncStream.makeStream(of: Status.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock { state in
      guard !state.isOver else { return continuation.finish() }
      state.listener += 1
      let number = state.listener
      state.listeners[number] = continuation
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { $0.listeners[number] = nil }
      }
      continuation.yield(state.status)
    }
    return (stream, { continuation.finish() })
  }

  /// Ends all listening.
  func end() {
    let listeners = state.withLock { state in
      state.isOver = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}

/// Something that is to be mended in the library.
public struct PreviewProblem: Sendable, Equatable {
  /// `path:line:column`, as far as known; may be empty.
  public var place: String
  /// What is wrong and what to do, in full sentences.
  public var message: String

  /// An error of a library or a site.
  public init(_ error: any Error) {
    if let error = error as? TranscriptsError {
      let place = error.place.map { "\(error.path):\($0.line):\($0.column)" } ?? error.path
      self.init(place: place, message: error.message)
    } else {
      self.init(text: "\(error)")
    }
  }

  init(place: String, message: String) {
    self.place = place
    self.message = message
  }

  /// `PLACE: MESSAGE`, as reports tell it.
  public init(text: String) {
    let parts = text.split(separator: ": ", maxSplits: 1)
    self.init(place: parts.count == 2 ? String(parts[0]) : "", message: String(parts.last ?? ""))
  }

  /// `PLACE: MESSAGE`.
  public var text: String { place.isEmpty ? message : "\(place): \(message)" }
}
