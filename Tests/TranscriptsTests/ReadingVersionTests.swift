import Testing

@testable import Transcripts

/// What is kept of transcripts, an index and what git's history tells, holds `EpisodeParser.version`: it
/// tells whether it would be read so today.
@Suite("The version of reading")
struct ReadingVersionTests {
  /// Files in forms of all kinds, parted by a line of their own.
  private static let files = """
    **Ann Lee:** Hello, \\[unintelligible 00:01:02.10\\] there. **Bob:** Hi.

    **Break:** \\[12:13\\]

    **Ann Lee:** It's *open-source* `code`, [a link](https://e.example) and don't.
    =====
    _**Ann:** Hello._

    **Bob:** Hi.

    _**Ann:** So._

    _**Ann:** Yes._
    =====
    *Ann (0:10)*: One.

    *Bob (0:20)*: Two.

    *Ann (0:30)*: Three.

    *Bob (0:40)*: Four.
    =====
    Ann  0:10
    One.

    Bob  0:20
    Two.

    Ann  0:30
    Three.

    Bob  0:40
    Four.
    =====
    # Kettles

    **Date:** 2024-05-01

    **Regrets:** Cid

    ## Transcript

    [0:10] **Ann:** One [inaudible] two.

    [0:20] **Bob:** Three.

    [0:30] **Ann:** Four.

    ---

    - **File:** a.mp3
    - **Words:** 12
    =====
    00:10 One and two.

    00:20 Three and four.

    00:30 Five and six.
    =====
    > **Ann:** One.
    >
    > **Bob:** Two.
    >
    > **Ann:** Three.
    >
    > **Bob:** Four.
    >
    > **Ann:** Five.

    ## Show notes

    - [A link](https://e.example)
    =====
    ---
    title: Kettles
    ---

    0:00 Intro

    2:01 How it began

    25:00 What is next
    =====
    **Ann:** One [unintelligible— 8:31] two.

    **Bob:** Two.

    **Ann:** Three.

    **Bob:** Four.

    ## Raw YouTube transcript

    one two three four
    =====
    **How did you begin?**

    **Bob:** One.

    **What came then?**

    **Bob:** Two.

    **And now?**

    **Bob:** Three.

    **And last?**

    **Bob:** Four.
    =====
    Ann 0:10 One and two.

    Bob 0:20 Three and four.

    Ann 0:30 Five and six.

    Bob 0:40 Seven.

    Ann 0:50 Eight.
    =====
    # Kettles [2024-03-14]

    **Author**: Eve Li

    *Unclear words are marked [inaudible].*

    *Ann*

    One and two.

    *Bob Ray*

    Three and four.

    *Ann*

    Five.

    *Bob Ray*

    Six.

    *Ann*

    Seven.

    *Bob Ray*

    Eight.
    =====
    ---
    title: Kettles
    ---
    host: One and two.

    Ann Lee: Three.

    host: Four.

    Ann Lee: Five.

    host: Six.

    Ann Lee: Seven.
    =====
    ---
    title: Kettles
    ---
    ## Transcript

    You can find it [here](https://x.example/27.md).
    =====
    **Ann Lee, Psy.D:** One.

    **Song of Kettles:** \\[2:10.00\\] to \\[2:40.00\\]
    =====
    ---
    title: Kettles
    ---
    Part 2: <https://x.example/2>

    Ann Lee – 00:02:02: One.

    Bob Ray – 00:02:57:

    Two.

    Ann Lee – 00:03:02:

    Three.

    Bob Ray – 00:03:57:

    Four.
    =====
    | Speaker | Words |
    |---|---|
    | Ann Lee | One. |
    | Bob Ray | Two. |
    | Ann Lee | Three. |
    | Bob Ray | Four. |
    | Ann Lee | Five. |
    =====
    — Ann Lee: One.

    — Bob Ray: Two.

    — Ann Lee: Three.

    — Bob Ray: Four.

    — Ann Lee: Five.
    """

  @Test func `tells how a transcript is read`() {
    var told = ""
    for (place, file) in Self.files.split(separator: "=====\n").enumerated() {
      let episode = EpisodeParser().parse(Array(file.utf8), id: "s/\(place)", path: "s/\(place).md")
      told +=
        "# \(episode.frontMatter.title ?? "") \(episode.sections.map(\.title)) \(episode.stageCues.count)\n"
      for turn in episode.turns {
        told +=
          "\(episode.speakerName(turn) ?? "-") \(turn.milliseconds ?? -1) \(turn.words) \(episode.text(turn))\n"
      }
    }
    // Where this fails, transcripts are read otherwise than before: raise the version, and put both numbers
    // here.
    #expect(EpisodeParser.version == 24)
    #expect(Hexadecimal.text(FNV.hash(Array(told.utf8)), digits: 16) == "2424a3af04962a99", "\(told)")
  }
}
