import TestLibrary
import Testing

@testable import SearchIndex

/// What is shown behind the few turns that hold all that was typed.
@Suite("Behind a few turns")
struct FewTurnsTests {
  @Test("lets episodes that hold most of many words compete with the few turns that hold them all by chance")
  func partial() throws {
    let folder = try TemporaryFolder()
    let filler = (0..<40).map { "**B:** something else \($0)\n\n" }.joined()
    try folder.write("**A:** burnout and more, quit, work, leave\n\n" + filler, to: "s/a.md")
    try folder.write("**A:** burnout burnout quit\n\n**A:** leave after burnout\n\n" + filler, to: "s/b.md")
    for number in 0..<8 { try folder.write(filler, to: "s/other\(number).md") }
    let index = try openIndex(folder.path)
    let result = try index.search(try QueryParser.parse("burnout quit work leave"))
    #expect(result.turnCount == 1 && !result.isAcrossTurns)
    #expect(result.hits.filter { !$0.isPart }.map(\.episode) == ["s/a"])
    #expect(result.hits.filter(\.isPart).map(\.episode) == ["s/b", "s/b"])
    // Of a few words those are asked for.
    #expect(try index.search(try QueryParser.parse("burnout quit work")).hits.count == 1)
    var options = SearchOptions()
    options.limit = 1
    let one = try index.search(try QueryParser.parse("burnout quit work leave"), options)
    #expect(one.hits.map(\.isPart) == [false])
    options.limit = 2
    let two = try index.search(try QueryParser.parse("burnout quit work leave"), options)
    #expect(two.hits.count == 2 && two.hits.contains { !$0.isPart })
  }

  @Test("puts behind the few turns that hold two words the episodes that hold both, and those alone")
  func partialOfFew() throws {
    let folder = try TemporaryFolder()
    let filler = (0..<40).map { "**B:** something else \($0)\n\n" }.joined()
    try folder.write(
      "**A:** I signed a contract for the work, and the proposal was so-so\n\n**A:** a proposal\n\n" + filler,
      to: "s/a.md")
    try folder.write(
      "**A:** contracts contracts\n\n**A:** the proposal\n\n**A:** contracts, yes\n\n**A:** the proposal\n\n**A:** contracts then\n\n**A:** the proposal again\n\n"
        + filler,
      to: "s/b.md")
    try folder.write("**A:** contracts and contracts and contracts\n\n" + filler, to: "s/c.md")
    for number in 0..<8 { try folder.write(filler, to: "s/other\(number).md") }
    let index = try openIndex(folder.path)
    let found = try index.search(try QueryParser.parse("contracts proposal"))
    #expect(found.turnCount == 1 && found.episodeCount == 1 && !found.isAcrossTurns)
    #expect(Set(found.hits.dropFirst().map(\.episode)) == ["s/b"] && found.hits.first?.episode == "s/a")
    #expect(found.hits.first?.isPart == false && found.hits.dropFirst().allSatisfy(\.isPart))
    // Quotation marks ask for just that.
    #expect(
      try index.search(try QueryParser.parse("contracts \"the proposal\"")).hits.map(\.isPart) == [false])
    // What is called so is found where it is.
    try folder.write("**A:** the contracts proposal\n\n" + filler, to: "s/d.md")
    let named = try openIndex(folder.path).search(try QueryParser.parse("contracts proposal"))
    #expect(!named.hits.contains { $0.isPart } && named.turnCount == 2)
    var options = SearchOptions()
    options.spansTurns = false
    #expect(try index.search(try QueryParser.parse("contracts proposal"), options).hits.count == 1)
  }
}
