import Testing
import Transcripts

@testable import ContributionTasks

@Suite("Rules about slips")
struct SlipsTests {
  @Test("A time in mid sentence may be a marker that lost its word")
  func lostMarker() {
    check("lost-marker", "**Ann:** part of your ⟦\\[01:06:45.11\\] control, \\[01:07:00.01\\] And so on.")
    check("lost-marker", "**Ann:** he came from Leeds, ⟦\\[0:45.11\\] and stayed")
    check("lost-marker", "**Ann:** I said \\[0:45\\] so. \\[0:50.12\\] so it is")
    // Where times stand in every sentence, that is how the transcript tells time.
    check("lost-marker", "**Ann:** " + (1...8).map { "and so \\[0:0\($0).00\\] we" }.joined(separator: " "))
  }

  @Test("A label without a word is told, with times behind it, too")
  func saysNothing() {
    check("empty-turn", "**Ann:** a\n\n⟦**Song of Kettles:** \\[2:10.00\\] to \\[2:40.00\\]\n\n**Ann:** b")
    check("empty-turn", "⟦**Ann:** \\[2:10\\]\n\n**Bob:** b\n\n**Ann:** to")
    check("empty-turn", "**Ann:** \\[2:10\\] a\n\n**Bob:** b")
    check("empty-turn", "**Ann:** \\[inaudible 2:10\\]\n\n**Bob:** \\[laughs\\]")
  }

  @Test("A backslash before a time in its brackets is taken out")
  func escapeInBrackets() {
    check(
      "doubled-escapes", "**Ann:** those are ⟦\\[\\\\00:42:21.17\\] terms",
      fixed: "**Ann:** those are \\[00:42:21.17\\] terms")
  }

  @Test("A rare name one letter away from a common one is told")
  func nearName() {
    let counts = ["Jerod Santow": 40, "Jerod Santos": 1, "Jerod Santo": 3, "Mat Rye": 50, "Matt Rye": 1]
    check("near-name", "**Jerod Santow:** a\n\n⟦**Jerod Santos:** b\n\n**Matt Rye:** c", counts: counts)
    check("near-name", "**Jerod Santo:** a\n\n**Jerod Santow:** b", counts: counts)
    let counted = ["Speaker 1": 40, "Speaker 2": 1, "Interviewer": 40, "Interviewed": 1, "Interviewee": 1]
    check("near-name", "**Speaker 2:** a\n\n**Interviewee:** b", counts: counted)
    let long = String(repeating: "a", count: 300)
    check("near-name", "**\(long)b:** a", counts: [long: 40, long + "b": 1])
    check("near-name", "**JEROD SANTOW:** a", counts: ["Jerod Santow": 40, "JEROD SANTOW": 1])
  }

  @Test("A transcript that front matter names is looked for below it, unless somebody speaks there")
  func elsewhere() {
    check("transcript-elsewhere", "⟦---\ntranscript: ../t/27-dough.md\n---\nNotes: [x](https://x.example)\n")
    check("transcript-elsewhere", "---\ntranscript: a.vtt\n---\n**Ann:** Hello.\n\n**Bob:** Hi.\n")
    check("transcript-elsewhere", "---\ntranscript: yes\n---\nNotes: [x](https://x.example)\n")
  }

  @Test("are told in rows of tables, and left to people: a row is more than its label")
  func tables() {
    let names = ["Ann", "Bob", "Ann", "Bob", "Ann"]
    let rows = names.enumerated().map { "⟦| 0:0\($0) | \($1) | Words \($0). |" }.joined(separator: "\n")
    check("misplaced-time", "| Time | Speaker | Words |\n|---|---|---|\n" + rows)
    let untimed = names.enumerated().map { "⟦| \($1) | Words \($0). |" }.joined(separator: "\n")
    check("unbold-label", "| Speaker | Words |\n|---|---|\n" + untimed)
  }
}
