import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("An index as it was left")
struct FreshnessTests {
  /// Whether a look at the files confirms what is asked meanwhile, and how many turns that finds.
  private func ask(_ folder: TemporaryFolder, _ query: String) throws -> String? {
    let library = try Library(root: folder.path)
    let place = try IndexFolder(library: folder.path, named: nil)
    let check = FreshnessCheck(library, in: place)
    guard let index = LibraryIndex(asLeft: library, in: place) else { return nil }
    let turns = try index.search(QueryParser.parse(query), SearchOptions()).turnCount
    return "\(check.confirms(index) ? "fresh" : "stale"), \(turns)"
  }

  @Test("is confirmed where nothing changed, and after no change of any kind")
  func confirmed() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** gophers", to: "a/one.md")
    #expect(try ask(folder, "gophers") == nil)
    _ = try openIndex(folder.path)
    #expect(try ask(folder, "gophers") == "fresh, 1")
    try folder.write("**Ann:** beavers", to: "a/one.md")
    #expect(try ask(folder, "gophers") == "stale, 1")
    _ = try openIndex(folder.path)
    #expect(try ask(folder, "beavers") == "fresh, 1")
    try folder.write("**Ann:** more", to: "a/two.md")
    #expect(try ask(folder, "beavers") == "stale, 1")
    _ = try openIndex(folder.path)
    try folder.remove("a/one.md")
    #expect(try ask(folder, "beavers") == "stale, 1")
    _ = try openIndex(folder.path)
    #expect(try ask(folder, "beavers") == "fresh, 0")
    try folder.write("language: de\n", to: "earshot.yml")
    #expect(try ask(folder, "beavers") == nil)
  }

  @Test("is not used where it is damaged")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** gophers", to: "a/one.md")
    let index = try openIndex(folder.path)
    let name = index.manifest.segments[0].name
    try folder.write([1, 2, 3], to: ".earshot/\(name)")
    #expect(try ask(folder, "gophers") == nil)
  }

  @Test("is brought up to date from what a look met, unless another process was there first")
  func afterALook() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** gophers", to: "a/one.md")
    try folder.write("**Ben:** badgers", to: "a/two.md")
    _ = try openIndex(folder.path)
    let library = try Library(root: folder.path)
    let place = try IndexFolder(library: folder.path, named: nil)
    func turns(_ query: String, _ index: LibraryIndex) throws -> Int {
      try index.search(QueryParser.parse(query), SearchOptions()).turnCount
    }
    func staleCheck() throws -> FreshnessCheck {
      let check = FreshnessCheck(library, in: place)
      #expect(!check.confirms(try #require(LibraryIndex(asLeft: library, in: place))))
      return check
    }
    try folder.write("**Ann:** beavers", to: "a/one.md")
    var check = try staleCheck()
    // What came behind the look is met by the next one.
    try folder.write("**Dora:** newts", to: "a/zero.md")
    var index = try LibraryIndex(library, in: place, after: check)
    #expect(index.update.read == 1)
    #expect(try turns("newts", index) == 0)
    check = FreshnessCheck(library, in: place)
    #expect(!check.confirms(index))
    index = try LibraryIndex(library, in: place, after: check)
    #expect(try turns("newts", index) == 1 && index.update.read == 1)
    // An index of this process that is dropped meanwhile is no other's.
    try place.drop()
    try folder.remove("a/zero.md")
    check = FreshnessCheck(library, in: place)
    #expect(!check.confirms(index))
    index = try LibraryIndex(library, in: place, after: check)
    #expect(try turns("newts", index) == 0 && index.update.read == 2)
    #expect(try turns("beavers", index) == 1 && turns("gophers", index) == 0 && turns("badgers", index) == 1)
    // The look is older than what another process wrote.
    try folder.write("**Ann:** otters", to: "a/one.md")
    check = try staleCheck()
    try folder.write("**Cleo:** herons", to: "a/three.md")
    try folder.remove("a/two.md")
    _ = try openIndex(folder.path)
    index = try LibraryIndex(library, in: place, after: check)
    #expect(index.update.read == 0)
    #expect(try turns("otters", index) == 1 && turns("herons", index) == 1 && turns("badgers", index) == 0)
  }

  @Test("tells of the files there are after any changes", arguments: 0..<6)
  func manyChanges(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    var numbers = SeededNumbers(UInt64(seed))
    var words: [String: String] = [:]
    for step in 0..<40 {
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let path =
          "\(["a", "a-b", "é"][Int.random(in: 0..<3, using: &numbers)])/\(Int.random(in: 0..<12, using: &numbers)).md"
        if words[path] != nil, Bool.random(using: &numbers) {
          try folder.remove(path)
          words[path] = nil
        } else {
          // Of one length: the size tells nothing.
          let word = "word\(1000 + step)"
          try folder.write("**Speaker \(path.count % 3):** \(word)", to: path)
          words[path] = word
        }
      }
      let index = try openIndex(folder.path)
      let found = index.manifest.files.map(\.path)
      #expect(found == words.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
      for file in index.manifest.files {
        #expect(index.manifest.file(.transcript, file.path)?.episode == file.episode)
        #expect(
          try index.texts(of: .init(segment: file.segment, ordinal: file.episode)).episode.path == file.path)
      }
      let said = Dictionary(grouping: words.values) { $0 }
      for (word, files) in said {
        #expect(try index.search(QueryParser.parse(word), SearchOptions()).turnCount == files.count)
      }
      let speakers = Dictionary(grouping: words.keys) { "speaker \($0.count % 3)" }.mapValues(\.count)
      #expect(try Dictionary(index.speakers().map { ($0.name, $0.turns) }) { $1 } == speakers)
    }
  }

  @Test("leaves times of markers out in linear time")
  func markerTimes() {
    let text = Array(String(repeating: "x [inaudible 0:02] y [b] [1:02\n", count: 100_000).utf8)
    let blanked = MarkerTimes.blanked(text)
    #expect(String(decoding: blanked.prefix(31), as: UTF8.self) == "x [inaudible     ] y [b] [1:02\n")
    #expect(blanked.count == text.count)
  }

  @Test("finds places by hashes as a dictionary does", arguments: 0..<8)
  func slots(_ seed: Int) {
    var random = SeededNumbers(UInt64(seed))
    var slots = HashSlots()
    var names: [Int] = []
    var truth: [Int: Int] = [:]
    for _ in 0..<600 {
      let name = Int(truncatingIfNeeded: random.next() % 300) - 150
      // Few hashes, so that many names share one.
      let hash = seed % 2 == 0 ? name : name & 7
      #expect(slots.first(hash) { names[$0] == name } == truth[name])
      guard truth[name] == nil else { continue }
      truth[name] = names.count
      names.append(name)
      slots.append(hash)
      if names.count == 250 {
        (names, truth) = ([], [:])
        slots.removeAll()
      }
    }
    #expect(slots.count == names.count)
  }
}
