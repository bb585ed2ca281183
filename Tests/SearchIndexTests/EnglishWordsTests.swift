import Testing

@testable import SearchIndex

@Suite("Common words of English")
struct EnglishWordsTests {
  @Test func `holds each of its list and what is made of them, and nothing between them`() {
    let words = EnglishWords.all(but: []).split(separator: " ").map(String.init)
    #expect(words.count > 30_000)
    #expect(["fennel", "coriander", "simmering", "centred", "labelled"].allSatisfy(EnglishWords.holds))
    // Slips that are rare words elsewhere.
    #expect(!["calender", "wether", "teh", "recieve", "kubernets"].contains(where: EnglishWords.holds))
    #expect(words.filter { !EnglishWords.holds($0) }.isEmpty)
    let known = Set(words)
    let others = ["", "a\n", "\n", "zzzz", "aaaa", "ótimo"] + words.map { $0 + "q" } + words.map { "q" + $0 }
    #expect(
      others.filter { word in
        EnglishWords.holds(word) != Inflection.bases(word).contains(where: known.contains)
      }.isEmpty)
  }
}
