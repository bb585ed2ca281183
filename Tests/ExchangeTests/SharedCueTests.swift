import Exchange
import Testing

@Suite("Cues that two people share")
struct SharedCueTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("with two dashes are what both say, where that comes again")
  func dashes() throws {
    let cues = ["- Is it on?\n- It is.", "Good, then", "- So.\n-Yes,\nof course."]
    func text(_ cues: [String], _ head: String, _ mark: String) -> [UInt8] {
      bytes(
        head
          + cues.enumerated().map {
            "\($0 + 1)\n00:00:0\($0)\(mark)000 --> 00:00:0\($0 + 1)\(mark)000\n\($1)\n\n"
          }
          .joined())
    }
    let wanted = ["Is it on?", "It is.", "Good, then", "So.", "Yes, of course."]
    #expect(try WebVTTReader.read(text(cues, "WEBVTT\n\n", "."), path: "x.vtt").map(\.text) == wanted)
    let read = try SubRipReader.read(text(cues, "", ","), path: "x.srt")
    #expect(read.map(\.text) == wanted && read.map(\.beginsTurn) == [true, true, false, true, true])
    // Nor is a minus a dash, nor a list two people.
    let others = ["-5 in the morning,\n-12 at night.", "The list:\n- eggs\n- milk", "-- and then\n-- again"]
    #expect(
      try WebVTTReader.read(text(others + others, "WEBVTT\n\n", "."), path: "x.vtt").map(\.text)
        == (others + others).map { $0.replacing("\n", with: " ") })
    // One list in a talk is a list.
    #expect(
      try WebVTTReader.read(text(Array(cues.prefix(2)), "WEBVTT\n\n", "."), path: "x.vtt").count == 2)
  }
}
