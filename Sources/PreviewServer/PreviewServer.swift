import Dispatch
import SiteGenerator
import Synchronization
import Transcripts

/// Serves a library's site on this machine alone, builds it anew when files change, and lets open pages know.
public struct PreviewServer: Sendable {
  /// What a preview does is told to whoever runs it.
  public enum Event: Sendable {
    /// Requests are answered at this address.
    case serving(address: String)
    case built(Outcome)
    /// Something to know, a sentence.
    case notice(String)
  }

  /// A build, done or failed.
  public struct Outcome: Sendable {
    /// Nil where nothing was built: the old site stays.
    public var report: SiteReport?
    public var problems: [PreviewProblem] = []
    /// Files that changed since the build before, by path; empty for the first build.
    public var changes: [String]
    public var duration: Duration
  }

  private let library: Library
  private let notes: String?
  private let output: String
  private let port: Int
  private let polling: Bool
  private let build: Build

  /// Builds the site of a library that will be at an address; told to `wrote` are the pages of episodes, as
  /// soon as they are written.
  public typealias Build =
    @Sendable (_ library: Library, _ baseURL: String, _ wrote: @escaping @Sendable ([String]) -> Void) throws
    -> SiteReport

  /// - Parameters:
  ///   - library: The library as it is now; it is opened again for every build.
  ///   - notes: A notes tree that overrides the configuration's.
  ///   - output: The site's folder, which is served.
  ///   - port: 0 for any that is free.
  ///   - polling: Look at files again and again rather than wait for the kernel's notices.
  ///   - build: Builds the site of a library that will be at an address, into `output`.
  public init(
    _ library: Library, notes: String? = nil, output: String, port: Int, polling: Bool = false,
    build: @escaping Build
  ) {
    self.library = library
    self.notes = notes
    self.output = output
    self.port = port
    self.polling = polling
    self.build = build
  }

  /// Serves until the task is cancelled.
  ///
  /// - Throws: `PreviewError` where it cannot begin.
  public func run(_ tell: @escaping @Sendable (Event) -> Void) async throws {
    let state = PreviewState(run: String(UInt64.random(in: .min ... .max), radix: 36))
    let responder = SiteResponder(folder: SiteFolder(root: output), state: state)
    guard let control = WatchControl() else {
      throw PreviewError(.cannotWatch, message: "The system gives no more files to this program.")
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      let address = try await listen(responder, in: &group)
      tell(.serving(address: address))
      let builds = PreviewBuilds(library: library, notes: notes, address: address, state: state, build: build)
      let output = output
      let polling = polling
      // Threads of their own: a build takes all cores, waiting for changes takes forever.
      let watching = DispatchQueue(label: "earshot.watching")
      let building = DispatchQueue(label: "earshot.building")
      let watcher = ChangeWatcher(
        ready: {
          building.async {
            builds.buildFirst(tell)
            // The configuration may name other notes by now.
            control.say(.listAgain)
          }
        },
        trees: { builds.trees(excluding: output) },
        changed: { paths in
          builds.add(paths)
          building.async { if builds.buildWhatChanged(tell) { control.say(.listAgain) } }
        },
        notice: { tell(.notice($0)) })
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          watching.async {
            watcher.run(control, polling: polling)
            continuation.resume()
          }
        }
      } onCancel: {
        control.say(.end)
      }
      state.end()
      group.cancelAll()
    }
  }

  /// Starts to answer at both of this machine's own addresses; gives the site's address.
  private func listen(
    _ responder: SiteResponder, in group: inout ThrowingTaskGroup<Void, any Error>
  ) async throws -> String {
    let port = try await start(Listener(host: "127.0.0.1", port: port, responder: responder), in: &group)
    do {
      _ = try await start(Listener(host: "::1", port: port, responder: responder), in: &group)
      return "http://localhost:\(port)/"
    } catch let error as PreviewError where error.code == .noAddress || self.port == 0 {
      // The name may lead to the address that is not ours.
      return "http://127.0.0.1:\(port)/"
    }
  }

  private func start(
    _ listener: Listener, in group: inout ThrowingTaskGroup<Void, any Error>
  ) async throws -> Int {
    let (results, told) = AsyncStream.makeStream(of: Result<Int, PreviewError>.self)
    group.addTask {
      await listener.run { told.yield($0) }
      told.finish()
    }
    for await result in results { return try result.get() }
    throw CancellationError()
  }
}
