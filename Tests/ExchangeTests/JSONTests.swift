import Exchange
import Foundation
import Testing
import Transcripts

@Suite("JSON")
struct JSONTests {
  @Test("keeps the order of fields, and seconds to three decimals")
  func order() {
    let value = JSONValue.object([
      ("z", .int(1)), ("a", .milliseconds(3_245_700)), ("b", .milliseconds(1)), ("c", .number(1.5)),
      ("d", .null),
      ("e", .array([.bool(true), .string("x")])), ("f", .milliseconds(60_000)),
    ])
    #expect(value.text == #"{"z":1,"a":3245.7,"b":0.001,"c":1.5,"d":null,"e":[true,"x"],"f":60}"#)
  }

  @Test("is read back by another parser, whatever the text")
  func readBack() throws {
    let nasty = "\u{0}\u{1b}]52;c\u{7}\u{9b}\"\\\n\r\t</script>\u{2028}é🎧\u{202e}"
    let text = JSONValue.object([("x", .string(nasty))]).text
    let read = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    #expect(read["x"] == nasty)
    #expect(!text.unicodeScalars.contains { $0.value < 32 || (0x7f..<0xa0).contains($0.value) || $0 == "<" })
    for scalar in (0x2026...0x2030).map({ $0 }) + (0x2064...0x206b).map({ $0 }) {
      let text = JSONValue.string(
        "a" + String(UnicodeScalar(UInt16(scalar)).map(Character.init) ?? "x") + "é"
      ).text
      #expect(
        try JSONDecoder().decode(String.self, from: Data(text.utf8)).unicodeScalars.map(\.value) == [
          97, UInt32(scalar), 233,
        ])
      let hidden = 0x2028...0x202e ~= scalar || 0x2066...0x2069 ~= scalar
      #expect(text.contains("\\u") == hidden)
    }
  }

  @Test("of an episode tells what the parser saw")
  func inspection() throws {
    let source =
      "intro\n\n**Ann:** \\[1:00\\] hi \\[unintelligible 1:02.15\\] \\[laughter\\]\n\n**Break:** \\[2:00\\] to \\[3:00\\]\n"
    let episode = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md")
    let text = JSONValue.inspection(of: episode, title: "T", notes: ShowNotes(episode)).text
    let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      read.keys.sorted() == [
        "books", "cues", "episode", "findings", "freeSoftwareFriday", "links", "markers", "path", "picks",
        "sections",
        "speakers", "sponsors", "stageCues", "timestamps",
        "title",
        "turns", "words",
      ])
    let turns = try #require(read["turns"] as? [[String: Any]])
    #expect(turns.map { $0["index"] as? Int } == [0, 1])
    #expect(turns.map { $0["kind"] as? String } == ["unlabelled", "speech"])
    #expect(turns[1]["seconds"] as? Double == 60)
    #expect(turns[1]["estimated"] as? Bool == false)
    #expect(turns[1]["text"] as? String == "hi [unintelligible 1:02.15] [laughter]")
    #expect((read["timestamps"] as? [[String: Any]])?.count == 3)
    #expect((read["markers"] as? [[String: Any]])?.first?["seconds"] as? Double == 62.5)
  }
}
