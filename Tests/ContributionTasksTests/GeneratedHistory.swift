import ContributionTasks
import TestLibrary

/// A repository made of a script for `git fast-import`.
final class Repository: Sendable {
  let folder: TemporaryFolder
  let git: Git
  var path: String { folder.path }

  init() async throws {
    folder = try TemporaryFolder()
    git = Git(folder.path)
    _ = try await git.output(["init", "-q", "-b", "main"])
  }

  /// Makes the commits of `script` and checks `main` out.
  func make(_ script: [UInt8]) async throws {
    _ = try await git.output(["fast-import", "--quiet", "--force"], input: script)
    _ = try await git.output(["reset", "-q", "--hard", "main"])
  }

  func make(_ script: String) async throws { try await make(Array(script.utf8)) }

  /// Lets `main` point to `commit`; files stay as they are.
  func move(to commit: String) async throws {
    _ = try await git.output(["update-ref", "refs/heads/main", commit])
  }
}

/// Commits for `git fast-import`, one after the other.
struct Script {
  private(set) var bytes: [UInt8] = []
  private(set) var mark = 0

  /// Appends a commit to `branch`; gives its mark.
  ///
  /// - Parameter changes: lines of fast-import, `write` gives some.
  @discardableResult
  mutating func commit(
    on branch: String = "main", by author: String = "Ann <ann@example.org>", at seconds: Int = 1_500_000_000,
    from: Int? = nil, merging: Int? = nil, message: String = "Change", _ changes: [[UInt8]]
  ) -> Int {
    mark += 1
    var head = "commit refs/heads/\(branch)\nmark :\(mark)\ncommitter \(author) \(seconds) +0000\n"
    head += "data \(message.utf8.count)\n\(message)\n"
    if let from { head += "from :\(from)\n" }
    if let merging { head += "merge :\(merging)\n" }
    bytes += Array(head.utf8) + changes.joined() + [10]
    return mark
  }

  static func write(_ path: String, _ content: [UInt8]) -> [UInt8] {
    Array("M 644 inline \(path)\ndata \(content.count)\n".utf8) + content + [10]
  }

  static func write(_ path: String, _ text: String) -> [UInt8] { write(path, Array(text.utf8)) }
}

/// A history whose truth is known: markers are added, resolved and moved, lines flow anew, files come, go and
/// change their names, on the main line and on branches, by several people.
struct GeneratedHistory {
  /// What somebody did, or what happened in a month.
  struct Sum: Equatable {
    var added = 0
    var resolved = 0
    var commits = 0
  }

  /// A transcript: the numbers of its markers, a marker a turn; 0 is a turn without one.
  private struct File: Equatable {
    var turns: [Int]
    /// Told in every line, so that no two files look alike.
    var number: Int
    var isWrapped = false
    var endsWithCR = false

    var markers: Set<Int> { Set(turns).subtracting([0]) }

    var content: String {
      let end = endsWithCR ? "\r\n" : "\n"
      return turns.enumerated().map { index, marker in
        let text = marker == 0 ? "plain" : "\\[unintelligible \(Self.clock(marker))\\]"
        let file = "part \(number) of it \(number)"
        return
          "**Speaker \(index % 3):** \(file) says\(isWrapped ? end : " ")in \(file) so: \(text) and so on \(file)"
      }.joined(separator: end + end)
    }

    /// `0:01:07.00`: a marker's number in seconds.
    private static func clock(_ marker: Int) -> String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(marker / 3600):\(two(marker / 60 % 60)):\(two(marker % 60)).00"
    }
  }

  private(set) var script = Script()
  /// By month, as `2017-07`.
  private(set) var months: [String: Sum] = [:]
  private(set) var people: [String: Sum] = [:]
  private(set) var open = 0
  private(set) var openByShow: [String: Int] = [:]

  private var files: [String: File] = [:]
  private var nextMarker = 1
  private var nextFile = 1
  private var seconds = 1_483_228_800
  private var random: Random
  private var last = 0

  private static let folks = ["Ann", "Bob", "Čeněk", "Dé Ü"]

  init(seed: UInt64, commits: Int) {
    random = Random(state: seed)
    last = script.commit(
      at: seconds,
      [
        Script.write("README.md", "[unintelligible 1:00]"), Script.write("earshot.yml", "exclude: [drafts]"),
        Script.write("drafts/a.md", "**A:** [unintelligible 1:00]"),
        Script.write("go/notes/a.md", "**A:** [inaudible]"),
        Script.write("go/notes.txt", "[inaudible]"),
      ])
    while script.mark < commits {
      if random.below(6) == 0 { branch() } else { last = step(on: "main", from: last, countsMonth: true) }
    }
    open = files.values.reduce(0) { $0 + $1.markers.count }
    for (path, file) in files {
      openByShow[String(path.prefix { $0 != "/" }), default: 0] += file.markers.count
    }
  }

  /// Some commits on a branch, perhaps one on the main line meanwhile, and a merge.
  private mutating func branch() {
    let before = files
    var tip = last
    for _ in 0...random.below(4) { tip = step(on: "side", from: tip, countsMonth: false) }
    seconds += 40_000
    let changes = changes(from: before, to: files)
    count(month: before, files)
    last = script.commit(
      by: "Merger <m@example.org>", at: seconds, from: last, merging: tip, message: "Merge", changes)
  }

  /// One commit by somebody.
  private mutating func step(on branch: String, from: Int, countsMonth: Bool) -> Int {
    let before = files
    var removed: Set<Int> = []
    // With nothing else, so that it is surely seen as renamed where branches are merged, too.
    if countsMonth, random.below(10) == 0 {
      rename()
    } else {
      for _ in 0...random.below(3) { removed.formUnion(change()) }
    }
    seconds += 20_000 + random.below(100_000)
    let author = Self.folks[random.below(Self.folks.count)]
    let helper = random.below(4) == 0 ? Self.folks[random.below(Self.folks.count)] : author
    let message =
      helper == author ? "Mend" : "Mend\n\nCo-authored-by: \(helper) <\(helper.count)@example.org>\n"
    if countsMonth { count(month: before, files) }
    let (old, new) = (markers(before), markers(files))
    if before != files {
      for name in Set([author, helper]) {
        people[name, default: Sum()].commits += 1
        people[name, default: Sum()].added += new.subtracting(old).count
        people[name, default: Sum()].resolved += old.subtracting(new).subtracting(removed).count
      }
    }
    return script.commit(
      on: branch, by: "\(author) <\(author.count)@example.org>", at: seconds, from: from, message: message,
      changes(from: before, to: files))
  }

  /// Changes a file; gives the markers that went with a file.
  private mutating func change() -> Set<Int> {
    let paths = files.keys.sorted()
    guard paths.count > 3, random.below(12) > 0 else {
      let turns = (0..<(12 + random.below(30))).map { _ in random.below(3) == 0 ? marker() : 0 }
      files["\(["go", "js"][random.below(2)])/e-\(nextFile).md"] = File(turns: turns, number: nextFile)
      nextFile += 1
      return []
    }
    let path = paths[random.below(paths.count)]
    guard var file = files[path] else { return [] }
    let place = random.below(file.turns.count)
    switch random.below(20) {
    case 0..<8: file.turns[place] = 0
    case 8..<11: file.turns[place] = marker()
    case 11..<13: file.turns.swapAt(place, random.below(file.turns.count))
    case 13..<15: file.isWrapped.toggle()
    case 15: file.endsWithCR.toggle()
    case 16 where paths.count > 8:
      files[path] = nil
      return file.markers
    default: break
    }
    files[path] = file
    return []
  }

  /// Gives a file another name, perhaps in the other show.
  private mutating func rename() {
    let paths = files.keys.sorted()
    guard !paths.isEmpty else { return }
    let path = paths[random.below(paths.count)]
    files["\(["go", "js"][random.below(2)])/e-\(nextFile).md"] = files[path]
    files[path] = nil
    nextFile += 1
  }

  private mutating func marker() -> Int {
    nextMarker += 1
    return nextMarker
  }

  private func markers(_ files: [String: File]) -> Set<Int> {
    files.values.reduce(into: []) { $0.formUnion($1.markers) }
  }

  private mutating func count(month before: [String: File], _ after: [String: File]) {
    let (old, new) = (markers(before), markers(after))
    guard old != new else { return }
    let month = Self.month(seconds)
    months[month, default: Sum()].added += new.subtracting(old).count
    months[month, default: Sum()].resolved += old.subtracting(new).count
  }

  private func changes(from old: [String: File], to new: [String: File]) -> [[UInt8]] {
    old.keys.filter { new[$0] == nil }.sorted().map { Array("D \($0)\n".utf8) }
      + new.keys.filter { new[$0] != old[$0] }.sorted().map { Script.write($0, new[$0]?.content ?? "") }
  }

  /// `2017-07`, by counting days.
  static func month(_ seconds: Int) -> String {
    var days = seconds / 86_400
    var (year, month) = (1970, 1)
    while true {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      if days < length { return "\(year)-\(month < 10 ? "0" : "")\(month)" }
      days -= length
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
  }
}

/// Numbers that are the same on every run (SplitMix64).
struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((value ^ value >> 31) % UInt64(limit))
  }
}
