import Foundation
import Synchronization
import TestLibrary
import Testing

@testable import PreviewServer

@Suite("Watching", .timeLimit(.minutes(1)))
struct WatchingTests {
  /// A watcher of a folder, on a thread of its own.
  private final class Watched: Sendable {
    let folder: TemporaryFolder
    let notices = Mutex<[String]>([])
    private let control: WatchControl
    private let bursts: AsyncStream<[String]>

    /// Comes back when the watcher is ready.
    init(polling: Bool) async throws {
      let folder = try TemporaryFolder()
      try folder.write("a", to: "show/a.md")
      self.folder = folder
      guard let control = WatchControl() else { throw CancellationError() }
      self.control = control
      let (stream, told) = AsyncStream.makeStream(of: [String].self)
      bursts = stream
      await withCheckedContinuation { ready in
        Thread.detachNewThread { [self] in
          ChangeWatcher(
            ready: { ready.resume() },
            trees: { WatchedTrees(roots: [folder.path], excluded: folder.path + "/out") },
            changed: { told.yield($0) }, notice: { notice in self.notices.withLock { $0.append(notice) } }
          ).run(self.control, polling: polling)
          told.finish()
        }
      }
    }

    /// Ends the thread, and with it what it holds.
    func end() { control.say(.end) }

    /// All that is told until one of `names` is.
    func told(until names: String...) async -> Set<String> {
      var all: Set<String> = []
      for await burst in bursts {
        all.formUnion(burst.map { String($0.dropFirst(folder.path.utf8.count + 1)) })
        if !all.isDisjoint(with: names) { break }
      }
      return all
    }

    /// Whether `name` is told before the watching ends.
    func tells(_ name: String) async -> Bool { await told(until: name).contains(name) }
  }

  @Test("files that are written, replaced, made and removed are told", arguments: [false, true])
  func changes(polling: Bool) async throws {
    let watched = try await Watched(polling: polling)
    defer { watched.end() }
    try watched.folder.write("other", to: "show/a.md")
    #expect(await watched.tells("show/a.md"))
    try watched.folder.write("as an editor saves", to: "show/a.md.tmp")
    _ = unsafe rename(watched.folder.path + "/show/a.md.tmp", watched.folder.path + "/show/a.md")
    #expect(await watched.told(until: "show/a.md") == ["show/a.md"])
    try watched.folder.write("b", to: "show/b.md")
    #expect(await watched.tells("show/b.md"))
    try watched.folder.remove("show/b.md")
    #expect(await watched.tells("show/b.md"))
  }

  @Test("a folder that is made is watched, with all that is in it", arguments: [false, true])
  func folders(polling: Bool) async throws {
    let watched = try await Watched(polling: polling)
    defer { watched.end() }
    try watched.folder.write("a", to: "theme/deep/deeper/a.css")
    #expect(await watched.tells(polling ? "theme/deep/deeper/a.css" : "theme"))
    try watched.folder.write("b", to: "theme/deep/deeper/b.css")
    #expect(await watched.tells("theme/deep/deeper/b.css"))
    _ = unsafe rename(watched.folder.path + "/theme", watched.folder.path + "/moved")
    #expect(await watched.tells(polling ? "moved/deep/deeper/b.css" : "moved"))
    try watched.folder.write("c", to: "moved/deep/deeper/c.css")
    #expect(await watched.tells("moved/deep/deeper/c.css"))
  }

  @Test("hidden files, editors' own files and the site itself are not told", arguments: [false, true])
  func ignored(polling: Bool) async throws {
    let watched = try await Watched(polling: polling)
    defer { watched.end() }
    try watched.folder.write("x", to: "out/index.html")
    try watched.folder.write("x", to: ".beside/site/.earshot-site")
    _ = unsafe rename(watched.folder.path + "/.beside/site", watched.folder.path + "/site")
    try watched.folder.write("x", to: "site/index.html")
    for name in [
      ".git/HEAD", ".earshot/manifest", "show/.a.md.swp", "show/a.md~", "show/#a.md#", "show/4913",
    ] {
      try watched.folder.write("x", to: name)
    }
    try watched.folder.write("x", to: "show/z.md")
    var told = await watched.told(until: "show/z.md")
    try watched.folder.write("y", to: "out/index.html")
    try watched.folder.write("y", to: "site/index.html")
    try watched.folder.write("y", to: "show/z.md")
    told.formUnion(await watched.told(until: "show/z.md"))
    // A folder is told when it is made, whatever it will hold; the first file, when a process that another
    // test began just then closes what it inherited.
    #expect(told.subtracting(["out", "site", "show/a.md"]) == ["show/z.md"])
  }

  @Test("a library that goes away and comes again is watched on; where it is only looked at, that is said")
  func fallback() async throws {
    let watched = try await Watched(polling: false)
    defer { watched.end() }
    try FileManager.default.removeItem(atPath: watched.folder.path)
    try watched.folder.write("new", to: "show/new.md")
    // A folder that goes or is made stands for what is in it.
    _ = await watched.told(until: "show/new.md", "show", "")
    try watched.folder.write("newer", to: "show/newer.md")
    _ = await watched.told(until: "show/newer.md", "show")
    // Whether the kernel goes on telling depends on which of the two was faster.
    #expect(watched.notices.withLock { $0 }.allSatisfy { $0.contains("looked at every") })
  }
}
