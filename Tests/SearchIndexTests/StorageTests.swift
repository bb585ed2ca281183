import Foundation
import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Storage")
struct StorageTests {
  @Test(
    "sums as the specification of XXH64 says",
    arguments: [
      ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
      ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
    ] as [(String, UInt64)])
  func xxh64(_ text: String, _ sum: UInt64) {
    #expect(XXH64.hash(Array(text.utf8)) == sum)
  }

  @Test("reads back what it wrote")
  func roundTrip() {
    var numbers = SeededNumbers(3)
    for bits in 0...32 {
      let values = (0..<200).map { _ in
        UInt32(truncatingIfNeeded: numbers.next()) & UInt32((UInt64(1) << UInt64(bits)) - 1)
      }
      // A stray large value among small ones is written whole.
      let all = values + [bits % 3 == 0 ? UInt32.max : 0, 7]
      var out = RiceWriter()
      let k = RiceCoding.parameter(for: all)
      var bytes: [UInt8] = []
      out.write(all, k: k, to: &bytes)
      out.write(values, k: bits % 32, to: &bytes)
      #expect(bits == 32 || bytes.count <= 202 * (bits + 3) / 8 + 200 * (max(bits, 2) + 3) / 8 + 60)
      func read(_ bytes: [UInt8], from start: Int, into out: inout [UInt32]) -> Bool {
        let span = unsafe bytes.span.bytes
        var bit = start
        return RiceReader.read(span, bit: &bit, 202, k: k, into: &out)
          && RiceReader.read(span, bit: &bit, 200, k: bits % 32, into: &out)
      }
      var found: [UInt32] = []
      let isWhole = read([9] + bytes, from: 8, into: &found)
      #expect(isWhole)
      #expect(found == all + values)
      var some: [UInt32] = []
      let isShort = read(Array(bytes.prefix(bytes.count / 2)), from: 0, into: &some)
      #expect(!isShort)
    }
    var out = ByteWriter()
    let integers = [0, 1, 127, 128, 300, 1 << 40, .max >> 1]
    for value in integers { out.varint(value) }
    let signed = [0, -1, 1, -300, 1 << 40, -(1 << 40)]
    for value in signed { out.signed(value) }
    out.string("é")
    var reader = ByteReader(out.bytes)
    for value in integers { #expect(reader.varint() == value) }
    for value in signed { #expect(reader.signed() == value) }
    #expect(reader.string() == "é")
    #expect(reader.varint() == nil)
  }

  @Test("keeps the occurrences of terms in order, however many")
  func termTable() {
    var numbers = SeededNumbers(5)
    var table = TermTable()
    var expected: [String: [UInt32: [UInt32]]] = [:]
    for document in 0..<400 as Range<UInt32> {
      for position in 0..<Int.random(in: 0...60, using: &numbers) {
        let term = "t\(Int.random(in: 0..<(position % 7 == 0 ? 5000 : 4), using: &numbers))"
        let bytes = Array(term.utf8)
        table.add(bytes.span, document: document, position: position)
        expected[term, default: [:]][document, default: []].append(UInt32(position))
      }
    }
    #expect(table.count == expected.count)
    for number in table.sorted() {
      let name = String(decoding: table.name(number), as: UTF8.self)
      var found: [UInt32: [UInt32]] = [:]
      table.read(number) { found[$0] = $1 }
      #expect(found == expected[name])
    }
  }

  @Test("makes the same segment whichever builder gathered which piece")
  func pieces() throws {
    var numbers = SeededNumbers(17)
    let pieces = (0..<9).map { piece in
      (0..<(piece % 3 + 1)).map { file in
        (0..<7).map { _ in
          (0..<Int.random(in: 0..<60, using: &numbers)).map { _ in
            "w\(Int.random(in: 0..<40, using: &numbers) * Int.random(in: 0..<40, using: &numbers))"
          }.joined(separator: " ") + " piece\(piece) file\(file)"
        }
      }
    }
    func builder(_ wanted: [Int]) -> SegmentBuilder {
      var builder = SegmentBuilder()
      for number in wanted {
        builder.beginPiece(number)
        for (file, turns) in pieces[number].enumerated() {
          let id = "s/\(number)-\(file)"
          builder.begin(
            .init(
              kind: .transcript, id: id, path: id + ".md", title: id, show: "s", published: "",
              speakers: ["Ann"]))
          for (turn, text) in turns.enumerated() {
            builder.add(
              .init(
                start: turn, length: text.utf8.count, line: turn + 1, turn: turn + 1,
                speaker: turn % 2 == 0 ? 0 : nil,
                milliseconds: turn * 1000, isEstimated: true, isComplex: false),
              text: Array(text.utf8), marks: turn == 3 ? ["unintelligible"] : [])
          }
        }
      }
      builder.sort()
      return builder
    }
    let whole = try SegmentWriter.write([builder(Array(0..<9))])
    for deal in [
      [[0, 3, 4, 8], [1, 2, 5, 6, 7]], [[5], [0, 1, 7, 8], [2, 3, 4, 6]], [[8], [0, 1, 2, 3, 4, 5, 6, 7]],
    ] {
      let dealt = try SegmentWriter.write(deal.map(builder))
      #expect(dealt.name == whole.name && dealt.parts == whole.parts)
      #expect(dealt.episodes == whole.episodes && dealt.documents == whole.documents)
    }
    let naive = pieces.joined().joined().filter { $0.contains("piece4 ") }.count
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.segment"
    try FileStore.write(whole.parts, to: path)
    let segment = try Segment(path)
    #expect(try segment.term(Array("piece4".utf8))?.documents == naive)
  }

  @Test("takes a word that stands as it is for the term, as it does one that must be folded")
  func plainWords() {
    var numbers = SeededNumbers(23)
    for _ in 0..<4000 {
      let letters = Array("ab9z '.#+-é’漢 ")
      let text = String(
        (0..<Int.random(in: 0..<14, using: &numbers)).map { _ in letters.randomElement(using: &numbers) ?? "a"
        })
      // No word of capitals stands as it is.
      #expect(Tokenizer.terms(text) == Tokenizer.terms(text.uppercased()), "\(text)")
    }
    let long = String(repeating: "a", count: 64)
    #expect(Tokenizer.terms("\(long) \(long)a \(long)") == [long, long, long])
  }

  @Test("codes lengths rising, exact to 39, never above the length")
  func lengths() {
    for length in 0..<100_000 where length < 200 || length % 97 == 0 {
      let coded = LengthCode.table[Int(LengthCode.encode(length))]
      #expect(
        coded <= length && (length >= 40 || coded == length) && Double(length) < Double(coded + 1) * 1.07)
    }
  }
}

@Suite("Damage")
struct DamageTests {
  private func library() throws -> (folder: TemporaryFolder, segment: String) {
    let folder = try TemporaryFolder()
    for episode in 0..<6 {
      let text = (0..<30).map { "**A\($0 % 3):** word\($0) and kubelet number \(episode)" }.joined(
        separator: "\n\n")
      try folder.write(text, to: "s/e\(episode).md")
    }
    _ = try openIndex(folder.path)
    let segment = try #require(try folder.files().first { $0.hasSuffix(".segment") })
    return (folder, segment)
  }

  /// The answer to a query; a damaged index may be rebuilt or refuse, but not answer wrongly.
  private func answer(_ path: String) throws -> [String] {
    let query = try QueryParser.parse("kubelet word7")
    let index = try openIndex(path)
    do { return try found(index, query) } catch let error as SearchIndexError where error.code == .damaged {
      return try found(try openIndex(path, rebuilding: true), query)
    }
  }

  @Test("of any bit is noticed, and never changes an answer", arguments: [".segment", "manifest"])
  func flippedBits(_ name: String) throws {
    let (folder, segment) = try library()
    let target = folder.path + "/" + (name == "manifest" ? ".earshot/manifest" : segment)
    let whole = try Data(contentsOf: URL(fileURLWithPath: target))
    let manifest = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/.earshot/manifest"))
    let expected = try answer(folder.path)
    var numbers = SeededNumbers(11)
    var noticed = 0
    for _ in 0..<120 {
      let bit = Int.random(in: 0..<(whole.count * 8), using: &numbers)
      var damaged = whole
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      try manifest.write(to: URL(fileURLWithPath: folder.path + "/.earshot/manifest"))
      try damaged.write(to: URL(fileURLWithPath: target))
      #expect(try answer(folder.path) == expected, "bit \(bit)")
      do {
        try damaged.write(to: URL(fileURLWithPath: target))
        if name == ".segment" {
          try manifest.write(to: URL(fileURLWithPath: folder.path + "/.earshot/manifest"))
        }
        let index = try openIndex(folder.path)
        if !index.update.notices.isEmpty { noticed += 1 } else { try index.verify() }
      } catch { noticed += 1 }
    }
    #expect(noticed == 120)
  }

  @Test("by cutting at any length is noticed")
  func truncated() throws {
    let (folder, segment) = try library()
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + segment))
    let expected = try answer(folder.path)
    for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
      try whole.prefix(count).write(to: URL(fileURLWithPath: folder.path + "/" + segment))
      #expect(try answer(folder.path) == expected)
    }
  }

  @Test("done by a missing file, or something else in its place, is mended")
  func missing() throws {
    let (folder, segment) = try library()
    let expected = try answer(folder.path)
    try folder.remove(segment)
    #expect(try answer(folder.path) == expected)
    try folder.remove(".earshot/manifest")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.earshot/manifest", withIntermediateDirectories: false)
    #expect(throws: SearchIndexError.self) { try openIndex(folder.path) }
  }

  @Test(
    "done to all files at once, by a machine that stopped, is mended, and such an index can be dropped",
    arguments: [0, 1])
  func emptied(_ zeros: Int) throws {
    let (folder, segment) = try library()
    let expected = try answer(folder.path)
    for name in [segment, ".earshot/manifest"] {
      let file = folder.path + "/" + name
      let count = try Data(contentsOf: URL(fileURLWithPath: file)).count
      try Data(count: count * zeros).write(to: URL(fileURLWithPath: file))
    }
    #expect(try answer(folder.path) == expected)
    try folder.remove(".earshot/manifest")
    try Data().write(to: URL(fileURLWithPath: folder.path + "/" + segment))
    try IndexFolder(library: folder.path, named: nil).drop()
    #expect(!folder.exists(".earshot"))
  }

  @Test("is not what a newer version is: that is told, and left alone")
  func newer() throws {
    let (folder, _) = try library()
    let path = URL(fileURLWithPath: folder.path + "/.earshot/manifest")
    var bytes = Array(try Data(contentsOf: path))
    bytes[8] = 9
    let body = Array(bytes.dropLast(8))
    var out = ByteWriter()
    out.bytes = body
    out.u64(XXH64.hash(body))
    try Data(out.bytes).write(to: path)
    let error = #expect(throws: SearchIndexError.self) { try openIndex(folder.path) }
    #expect(error?.code == .newer)
    #expect(error?.message.contains("version 9") == true)
    #expect(Array(try Data(contentsOf: path)) == out.bytes)
  }

  @Test("leaves nothing behind that a later run does not clean")
  func leftovers() throws {
    let (folder, _) = try library()
    try folder.write("half", to: ".earshot/manifest.123.tmp")
    try folder.write("half", to: ".earshot/00000000000000aa.segment")
    try folder.write("**A:** new", to: "s/new.md")
    _ = try openIndex(folder.path)
    #expect(
      !folder.exists(".earshot/manifest.123.tmp") && !folder.exists(".earshot/00000000000000aa.segment"))
  }
}
