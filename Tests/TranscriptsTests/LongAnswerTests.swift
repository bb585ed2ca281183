import TestLibrary
import Testing

@testable import Transcripts

/// Talks whose speakers say several paragraphs each: labels begin but few of them.
@Suite("Long answers")
struct LongAnswerTests {
  private func parsed(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func speakers(_ text: String) -> [String: Int] {
    parsed(text).speakers.reduce(into: [:]) { $0[$1.name] = $1.turns }
  }

  /// Ann and Bob in turn, 24 times, what `label` makes of each and `paragraphs` below.
  private func talk(_ paragraphs: Int, _ label: (String, Int) -> String) -> String {
    let turns = (0..<24).map { turn in
      let rest = (1..<paragraphs).map { part in "Then the kettle boils over again, part \(part)." }
      let head = label(turn % 2 == 0 ? "Ann Lee" : "Bob Ray", turn) + "The kettle stood there in the morning."
      return ([head] + rest).joined(separator: "\n\n")
    }
    return "# Kettles\n\n" + turns.joined(separator: "\n\n") + "\n"
  }

  @Test(
    "have their speakers, whatever marks these", arguments: [1, 2, 3, 4, 6],
    ["Name: ", "NAME: ", "Name:\n", "Name: [0:10] ", "Q", "<b>Name:</b> ", "### Name (0:10)\n\n"])
  func read(_ paragraphs: Int, _ form: String) {
    let text = talk(paragraphs) { name, turn in
      let name = form == "Q" ? (name == "Ann Lee" ? "Q" : "A") : name
      let time = "\(turn / 6):\(10 + turn % 6)"
      switch form {
      case "NAME: ": return name.uppercased() + ": "
      case "Q": return name + ": "
      default:
        return form.split(separator: "Name", omittingEmptySubsequences: false).joined(separator: name)
          .split(separator: "0:10", omittingEmptySubsequences: false).joined(separator: time)
      }
    }
    #expect(speakers(text).values.sorted() == [12, 12], "\(text.prefix(200))")
  }

  @Test func `are no list of who says what within other text`() {
    let list = "- Ann: a\n- Bob: b\n- Ann: c\n- Bob: d\n\n"
    let text = String(
      repeating: "Prose of a text.\n\nMore of it.\n\nA third.\n\nAnd so on.\n\nAnd on.\n\nStill.\n\n" + list,
      count: 3)
    #expect(speakers(text).isEmpty)
  }

  @Test func `are no notes with a remark here and there`() {
    let remarks = ["Note", "Tip", "Warning", "Example", "Update", "Background"]
    let text = (0..<60).map { $0 % 5 == 0 ? "\(remarks[$0 / 5 % 6]): It boils at once." : "It boils." }
    #expect(speakers(text.joined(separator: "\n\n")).isEmpty)
    for pair in [["Pros", "Cons"], ["Ingredients", "Method"], ["Problem", "Solution"]] {
      let parts = (0..<50).map { $0 % 5 == 0 ? "\(pair[$0 / 5 % 2]): It boils at once." : "It boils." }
      #expect(speakers(parts.joined(separator: "\n\n")).isEmpty)
    }
    // Each is another: a list of what was cooked.
    let dishes = (0..<60).map { $0 % 4 == 0 ? "Dish \($0): It boils at once." : "It boils." }
    #expect(speakers(dishes.joined(separator: "\n\n")).isEmpty)
  }

  @Test(
    "have a time before the name, whether the colon is bold, too, or there is none",
    arguments: ["**[T] N**: ", "**(T) N**: ", "**T N**: ", "**[T] N** "])
  func timeInBold(_ form: String) {
    let text = ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"].enumerated().map { turn, name in
      form.replacing("T", with: "00:0\(turn)").replacing("N", with: name) + "It boils."
    }
    let episode = parsed(text.joined(separator: "\n\n"))
    #expect(episode.labels.map(\.name) == ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"])
    #expect(episode.turns.map(\.milliseconds) == [0, 1000, 2000, 3000])
  }

  @Test func `titles of chapters that are bold behind a time are nobody's labels`() {
    let text = ["Pots and pans", "The long boil", "Pots again", "Goodbye"].enumerated().map { place, title in
      "**[0\(place):00] \(title)** in which it boils.\n\n**Ann:** Yes.\n\n**Bob:** No."
    }
    #expect(Set(speakers(text.joined(separator: "\n\n")).keys) == ["Ann", "Bob"])
  }

  @Test func `are no parts of an article, no quotes within it and no dialogue at its beginning`() {
    let log = (1..<6).map {
      "## \($0).1\n\n### Notable Things\n\nIt is fast.\n\nIt is small.\n\nNew.\n\nNewer.\n\nNewest.\n\n### Other Things\n\nA.\n\nB.\n"
    }
    let quotes = String(
      repeating:
        "> **Ann Lee:** Tents.\n\nI doubt that.\n\nPots.\n\n> **Bob Ray:** Pots.\n\nI agree.\n\nSo.\n\n",
      count: 5)
    let story =
      String(repeating: "Mum Lee: Where?\n\nDad Lee: Here.\n\n", count: 4)
      + String(repeating: "It went on.\n\n", count: 40)
    for text in [log.joined(separator: "\n"), quotes, story] {
      #expect(speakers(text).isEmpty, "\(text.prefix(60))")
    }
  }

  @Test
  func
    `bold behind a time without a colon is no label where others have one, or where one name alone comes again`()
  {
    let talk = "**Ann Lee:** a\n\n**Bob Ray:** b\n\n"
    let verses = talk + "**3:16 John** For God.\n\n" + talk + "**3:17 John** For God.\n\n"
    #expect(speakers(verses) == ["Ann Lee": 2, "Bob Ray": 2])
    #expect(speakers(talk + "**1:02:13 Ann Lee** was the winner.\n\n" + talk)["Ann Lee"] == 2)
    let day =
      "**9:00 Keynote** by Ann\n\n**10:00 Break** here\n\n**11:00 Keynote** by Bob\n\n**12:00 Lunch** there\n"
    #expect(speakers(day).isEmpty)
  }
}
