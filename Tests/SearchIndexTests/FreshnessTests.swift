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
