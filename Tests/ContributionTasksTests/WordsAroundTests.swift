import ContributionTasks
import Testing

@Suite("Words around a marker")
struct WordsAroundTests {
  @Test(
    "stand by it as they do in the file",
    arguments: [
      "Call it \"|\" or", "or (|), un", "un-|-ed", "and |, so", "she said \"yes\" | so", "a 1/| 2",
      "well — | more",
      "word—| more", "x | — so", "it's |. Then", "the | \"new\" one", "| so", "end |", "„|“",
    ])
  func gaps(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let (before, after) = (parts[0].trimmed, parts[1].trimmed)
    let told =
      before + WordsAround.gap(behind: before) + "|" + WordsAround.gap(before: after, behind: before) + after
    #expect(told == text, "\(told)")
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
