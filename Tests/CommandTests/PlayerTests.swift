import Testing

@testable import earshot

@Suite("A player")
struct PlayerTests {
  private func command(_ words: String, _ address: String) -> [String]? {
    Player(words: Player.words(words)).command(
      address, start: 61_500, duration: 8000, isSlow: false)
  }

  @Test("gets an address as one word, whatever stands in it")
  func oneWord() {
    #expect(
      command("mpv --start={seconds} -- {audio}", "https://x.example/$(touch a);b c")
        == ["mpv", "--start=61.500", "--", "https://x.example/$(touch a);b c"])
  }

  @Test(
    "that is a shell gets no address a shell would read as more than one",
    arguments: [
      "sh -c 'mpv {audio}'", "sh -c 'exec mpv \"{audio}\"'", "bash -lc {audio}", "ssh tv mpv {audio}",
      "/usr/bin/osascript -e play({audio})",
    ])
  func shells(_ words: String) {
    for address in [
      "https://x.example/$(touch a)", "https://x.example/a;b", "https://x.example/a&b",
      "https://x.example/`a`", "https://x.example/a\nb", "https://x.example/'a",
    ] {
      #expect(command(words, address) == nil, "\(address)")
    }
    #expect(command(words, "https://x.example/a_b-1.mp3?x=1%20") != nil)
  }
}
