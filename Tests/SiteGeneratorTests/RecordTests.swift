import ContributionTasks
import Foundation
import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("A site that is built again")
struct RecordTests {
  /// A small library that is changed, and the sites built of it.
  struct Place {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("title: Small\npeople:\n  - {name: Ann Lee, aliases: [Ann]}\n", to: "t/earshot.yml")
      for show in ["a", "b"] {
        for number in 1...3 { try folder.write(Self.text(number), to: "t/\(show)/\(show)-\(number).md") }
      }
      try folder.write(
        "- [Notes](https://n.example)\n\n### Free Software Friday!\n\nAnn: [git](https://g.example)",
        to: "n/a/a-1.md")
    }

    static func text(_ seed: Int) -> String {
      """
      ---
      title: Title \(seed % 7)
      published: 2024-0\(1 + seed % 9)-02
      topics: [topic \(seed % 3)]
      ---
      **Ann:** \\[0:01\\] Word\(seed % 5) of git and \(seed % 10) \\[unintelligible 0:05.00\\] more.

      **Bob \(seed % 4):** \\[1:00\\] Bye word\(seed % 11).
      """
    }

    func build(_ output: String = "out", keeping: Bool = true) throws -> SiteReport {
      let library = try Library(root: folder.path + "/t", notes: folder.path + "/n")
      return try SiteBuilder(
        library, output: folder.path + "/" + output, baseURL: "https://s.example/",
        record: keeping ? try index : nil
      ).build()
    }

    var index: IndexFolder {
      get throws { try IndexFolder(library: folder.path + "/t", named: folder.path + "/index") }
    }

    /// Files below `name` and their bytes.
    func site(_ name: String) throws -> [String: String] {
      var files: [String: String] = [:]
      for path in try folder.files() where path.hasPrefix(name + "/") {
        files[String(path.dropFirst(name.count + 1))] = try folder.read(path)
      }
      return files
    }

    /// Names of files in which the site differs from one that is built anew.
    func differences() throws -> [String] {
      if folder.exists("fresh") { try folder.remove("fresh") }
      _ = try build("fresh", keeping: false)
      let (old, new) = (try site("out"), try site("fresh"))
      return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    }

    /// Builds until the record knows all of the site: what was written a moment ago is not trusted.
    func settle() throws -> SiteReport {
      for _ in 0..<500 {
        let report = try build()
        if report.kept == report.episodes, report.changed == 0 { return report }
      }
      return try build()
    }
  }

  /// A change somebody makes in the library, or in the site's folder.
  static func change(_ place: Place, _ random: inout SeededNumbers) throws -> String {
    let folder = place.folder
    let show = Bool.random(using: &random) ? "a" : "b"
    let name = "\(show)/\(show)-\(Int.random(in: 1...5, using: &random))"
    let seed = Int.random(in: 0..<1000, using: &random)
    let outputs = try folder.files().filter { $0.hasPrefix("out/") && !$0.hasPrefix("out/.") }
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1:
      try folder.write(Place.text(seed), to: "t/\(name).md")
      return "write \(name)"
    case 2:
      if folder.exists("t/\(name).md") { try folder.remove("t/\(name).md") }
      return "delete \(name)"
    case 3:
      guard folder.exists("t/\(name).md") else { return "nothing" }
      let text = try folder.read("t/\(name).md")
      try folder.remove("t/\(name).md")
      try folder.write(text, to: "t/\(show)/\(show)-\(seed % 9).md")
      return "rename \(name)"
    case 4:
      try folder.write("- [Notes \(seed)](https://n.example)", to: "n/\(name).md")
      return "notes \(name)"
    case 5:
      if folder.exists("n/\(name).md") { try folder.remove("n/\(name).md") }
      return "no notes \(name)"
    case 6:
      try folder.write(
        "title: Small \(seed % 3)\nshows:\n  a: {title: Show \(seed % 2)}\n", to: "t/earshot.yml")
      return "configuration"
    case 7:
      guard let file = outputs.randomElement(using: &random) else { return "nothing" }
      let text = try folder.read(file)
      try folder.write(String(text.reversed()), to: file)
      return "tamper with \(file)"
    default:
      guard let file = outputs.randomElement(using: &random) else { return "nothing" }
      try folder.remove(file)
      return "remove \(file)"
    }
  }

  @Test("is what a full build gives, whatever changed before", arguments: [1, 2, 3])
  func sequences(seed: UInt64) throws {
    var random = SeededNumbers(seed)
    let place = try Place()
    _ = try place.build()
    var story: [String] = []
    for step in 0..<18 {
      if step % 6 == 0 { _ = try place.settle() }
      story.append(try Self.change(place, &random))
      let report = try place.build()
      #expect(report.failures.isEmpty)
      #expect(try place.differences().isEmpty, "\(story)")
    }
  }

  @Test("reads and writes nothing where nothing changed, and only what differs where something did")
  func onlyChanges() throws {
    let place = try Place()
    _ = try place.build()
    #expect(try place.settle().kept == 6)
    let before = try place.site("out")
    try place.folder.write(Place.text(2) + "\n\n**Ann:** And git again.\n", to: "t/a/a-2.md")
    let report = try place.build()
    let after = try place.site("out")
    #expect(report.kept == 5)
    #expect(report.changed == after.count { $0.key != ".earshot-site" && before[$0.key] != $0.value })
    #expect(after["a/a-2.html"]?.contains("And git again") ?? false)
    #expect(try place.differences().isEmpty)
  }

  @Test("keeps no words of an episode that is gone, also of one whose notes could not be read")
  func goneWords() throws {
    let place = try Place()
    try place.folder.write(
      Place.text(8).replacing("Bye", with: "quark"), to: "t/b/b-9.md")
    try place.folder.write("too large to be read, in a moment", to: "n/b/b-9.md")
    let notes = place.folder.path + "/n/b/b-9.md"
    let file = try #require(FileHandle(forWritingAtPath: notes))
    try file.truncate(atOffset: UInt64(Library.fileLimit) + 1)
    try file.close()
    #expect(try !place.build().failures.isEmpty)
    for _ in 0..<3 { _ = try place.build() }
    try FileManager.default.removeItem(atPath: notes)
    try place.folder.remove("t/b/b-9.md")
    try place.folder.write(Place.text(4), to: "t/a/a-1.md")
    _ = try place.build()
    #expect(try place.differences().isEmpty)
  }

  @Test("builds the pages beside an episode again when its title or date changes")
  func neighbours() throws {
    let place = try Place()
    _ = try place.build()
    _ = try place.settle()
    try place.folder.write(Place.text(2).replacing("Title 2", with: "Renamed"), to: "t/a/a-2.md")
    #expect(try place.build().kept == 3)
    #expect(try place.folder.read("out/a/a-1.html").contains("Renamed"))
    #expect(try place.folder.read("out/a/a-3.html").contains("Renamed"))
    #expect(try place.differences().isEmpty)
  }

  @Test("does not trust a record that is damaged, cut or of another build")
  func damage() throws {
    let place = try Place()
    _ = try place.build()
    _ = try place.settle()
    let sound = try #require(try place.index.kept(.site))
    let key = sound[12..<20].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let index = try place.index
    func read(_ bytes: [UInt8], _ key: UInt64) -> SiteRecord? {
      SiteRecord(bytes, key: key) { index.keptPart($0) }
    }
    let record = try #require(read(sound, key))
    #expect(record.pages.count == 6)
    #expect(read(sound, key ^ 1) == nil)
    // A part of the search that is missing, or not what it was, is noticed when it is needed.
    #expect(try record.pages.values.allSatisfy { try $0.search.episode != nil })
    for part: @Sendable (UInt64) -> [UInt8]? in [{ _ in nil }, { index.keptPart($0).map { $0 + [0] } }] {
      for page in try #require(SiteRecord(sound, key: key, part: part)).pages.values {
        #expect(page.search.documents > 0 && !page.search.isEmpty)
        #expect(throws: SiteError.self) { try page.search.episode }
      }
    }
    for index in sound.indices {
      var bytes = sound
      bytes[index] ^= 1 << UInt8(index % 8)
      #expect(read(bytes, key) == nil, "byte \(index)")
    }
    for length in stride(from: 0, to: sound.count, by: 7) {
      #expect(read(Array(sound[..<length]), key) == nil, "cut to \(length)")
    }
    try place.folder.write(Place.text(9), to: "t/b/b-2.md")
    var bytes = sound
    bytes[sound.count / 2] ^= 4
    try place.index.keep(bytes, as: .site)
    #expect(try place.build().kept == 0)
    #expect(try place.differences().isEmpty)
  }

  @Test(
    "is built anew where what the search kept of an episode is damaged or gone", arguments: [true, false])
  func lostParts(isGone: Bool) throws {
    let place = try Place()
    _ = try place.build()
    _ = try place.settle()
    let parts = try place.folder.files().filter { $0.hasSuffix(".part") }
    #expect(!parts.isEmpty)
    for part in parts {
      if isGone {
        try place.folder.remove(part)
      } else {
        try place.folder.write("x" + place.folder.read(part).dropFirst(), to: part)
      }
    }
    // What is not needed is not missed.
    #expect(try place.build().kept == 6)
    try place.folder.write(Place.text(2) + "\n\n**Ann:** And git again.\n", to: "t/a/a-2.md")
    let report = try place.build()
    #expect(report.kept == 0 && report.failures.isEmpty)
    #expect(try place.differences().isEmpty)
    #expect(try place.settle().kept == 6)
    try place.folder.write(Place.text(2), to: "t/a/a-2.md")
    #expect(try place.build().kept == 5)
    #expect(try place.differences().isEmpty)
  }

  @Test("does not stumble over a record whose sum fits and whose content does not")
  func forged() throws {
    let place = try Place()
    _ = try place.build()
    _ = try place.settle()
    let sound = try #require(try place.index.kept(.site))
    let key = sound[12..<20].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let index = try place.index
    var random = SeededNumbers(7)
    for _ in 0..<2000 {
      var bytes = Array(sound.dropLast(8))
      bytes[Int.random(in: 20..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      var sum = XXH64.hash(bytes)
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: sum))
        sum >>= 8
      }
      _ = SiteRecord(bytes, key: key) { index.keptPart($0) }
    }
    #expect(try place.build().kept == 6)
  }

  @Test("is built in full when asked for, and gives the same")
  func full() throws {
    let place = try Place()
    _ = try place.build()
    _ = try place.settle()
    let library = try Library(root: place.folder.path + "/t", notes: place.folder.path + "/n")
    let report = try SiteBuilder(
      library, output: place.folder.path + "/out", baseURL: "https://s.example/", record: place.index,
      isFull: true
    ).build()
    #expect(report.kept == 0 && report.changed == 0)
  }

  @Test("clears away what a killed build left, and keeps the files of others")
  func killed() throws {
    let place = try Place()
    _ = try place.build()
    _ = try place.settle()
    // As a build that is killed leaves them: its mark, a file half written, one listed and not written.
    try place.folder.write("1", to: "out/.earshot-lock")
    try place.folder.write("half", to: "out/a/a-1.html.77.earshot-tmp")
    try place.folder.write("<!doc", to: "out/a/a-1.html")
    try place.folder.write("mine", to: "out/a/mine.html")
    #expect(try place.build().kept == 5)
    #expect(!place.folder.exists("out/a/a-1.html.77.earshot-tmp"))
    #expect(try place.folder.read("out/a/mine.html") == "mine")
    try place.folder.remove("out/a/mine.html")
    #expect(try place.differences().isEmpty)
  }

  @Test("never writes over somebody else's file where a new page would be")
  func foreign() throws {
    let place = try Place()
    _ = try place.build()
    try place.folder.write("mine", to: "out/a/a-4.html")
    try place.folder.write(Place.text(4), to: "t/a/a-4.md")
    #expect(throws: SiteError.self) { try place.build() }
    #expect(try place.folder.read("out/a/a-4.html") == "mine")
    try place.folder.remove("out/a/a-4.html")
    _ = try place.build()
    #expect(try place.differences().isEmpty)
  }
}
