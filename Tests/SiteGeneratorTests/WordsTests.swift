import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("The words of a site")
struct WordsTests {
  private func build(_ folder: TemporaryFolder) throws -> SiteReport {
    try SiteBuilder(
      try Library(root: folder.path + "/t"), output: folder.path + "/out", baseURL: "https://x.example/"
    ).build()
  }

  /// Texts in `say(…)` of the sources of this module, with those behind a question mark.
  private func wordsInCode() throws -> Set<String> {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/SiteGenerator")
    var found: Set<String> = []
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      guard file.lastPathComponent != "SiteWords.swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /say\(\s*(?:[\w.]+ \? )?"([^"\\]+)"(?: : "([^"\\]+)"\))?/) {
        found.insert(String(match.output.1))
        if let other = match.output.2 { found.insert(String(other)) }
      }
      for match in text.matches(of: /say\.count\([^"]*?, "([a-z]+)"\)/) {
        let noun = String(match.output.1)
        found.formUnion([noun, noun == "person" ? "people" : noun + "s"])
      }
    }
    return found
  }

  @Test("are all there in every language", arguments: WordsFile.languages)
  func complete(_ language: String) throws {
    let table = try WordsFile(language: language).table
    var wanted = try wordsInCode()
    #expect(wanted.count > 60)
    for template in BuiltInTheme.templates {
      wanted.formUnion(WordsInFiles.words(of: template.source, isScript: false))
    }
    for asset in BuiltInTheme.assets where asset.name.hasSuffix(".js") {
      wanted.formUnion(WordsInFiles.words(of: asset.bytes, isScript: true))
    }
    // Those that lie in lists.
    wanted.formUnion([
      "{1} {2}, {3}", "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October",
      "November", "December", "Month", "Open", "Added", "Resolved", "Show", "plain text", "Picks", "Books",
      "Free software that was recommended in these shows, by whom and when.",
      "What the people of these shows picked for their listeners, and when.",
      "Books that were recommended in these shows, by whom and when.",
    ])
    #expect(wanted.filter { table[$0] == nil }.sorted() == [])
    #expect(Set(table.keys) == Set(try WordsFile.all()))
  }

  @Test(
    "write days as the language does",
    arguments: [
      ("en", "March 5, 2024"), ("de-AT", "5. März 2024"), ("fr", "5 mars 2024"), ("es", "5 de marzo de 2024"),
    ])
  func days(language: String, day: String) throws {
    let say = SiteWords(try WordsFile(language: language).table)
    #expect(say.day("2024-03-05") == day && say.day("2024-03") == "2024-03")
  }

  @Test("are those of the library's language, in pages, scripts and feeds")
  func german() throws {
    let folder = try TemporaryFolder()
    try folder.write("title: Küche\nlanguage: de-AT\n", to: "t/earshot.yml")
    try folder.write(
      "---\npublished: 2024-03-01\nhosts: [Ann]\n---\n**Ann:** \\[1:00\\] Hallo \\[unintelligible 1:02\\].",
      to: "t/s/a.md")
    let report = try build(folder)
    #expect(report.warnings.isEmpty)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<h2>Transkript</h2>") && page.contains("aria-label=\"Personen\""))
    #expect(page.contains(">Gastgeber</span>") && page.contains("1 Lücke, die niemand verstanden hat"))
    #expect(try folder.read("out/archive/2024/index.html").contains("<h2>März</h2>"))
    #expect(try folder.read("out/assets/episode.js").contains("textContent:\"Zitieren\""))
    #expect(try folder.read("out/assets/search.js").contains("/\\B(?=(\\d{3})+$)/g,\".\""))
    #expect(try folder.read("out/s/feed.xml").contains("<description>Transkripte: Küche.</description>"))
  }

  @Test("leave the language that is spoken to a show and to an episode of it")
  func spoken() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows:\n  s: {language: de}\n  e: {title: E}\n", to: "t/earshot.yml")
    let spot = "**Ann:** \\[1:00\\] Hallo \\[unverständlich 1:02\\].\n\n**Pause:**\n\n**Bob:** Ja."
    try folder.write("---\npublished: 2024-03-01\nsummary: S\n---\n" + spot, to: "t/s/a.md")
    try folder.write("---\nlang: fr-CA\npublished: 2024-03-02\n---\n" + spot, to: "t/s/b.md")
    try folder.write("---\nlanguage: English\npublished: 2024-03-03\n---\n" + spot, to: "t/e/c.md")
    let report = try build(folder)
    #expect(report.warnings.isEmpty)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<html lang=\"en\">") && page.contains("<h1 dir=\"auto\" lang=\"de\">"))
    #expect(page.contains("id=\"transcript\" lang=\"de\"><h2 lang=\"en\">Transcript</h2>"))
    #expect(page.contains("\"inLanguage\":\"de\"") && page.contains("1 spot could not be made out"))
    #expect(try folder.read("out/s/b.html").contains("<h1 dir=\"auto\" lang=\"fr-CA\">"))
    #expect(try !folder.read("out/e/c.html").contains("<h1 dir=\"auto\" lang"))
    #expect(try folder.read("out/s/index.html").contains("<h1 dir=\"auto\" lang=\"de\">"))
    #expect(try folder.read("out/index.html").contains("lang=\"fr-CA\">"))
    let feed = try folder.read("out/s/feed.xml")
    #expect(feed.contains("<language>de</language>") && feed.contains("language=\"fr-CA\""))
    #expect(try folder.read("out/feed.xml").contains("<language>en</language>"))
    #expect(try folder.read("out/feed.json").contains("\"language\":\"fr-CA\""))
  }

  @Test("can be a library's own, over those of its language, and are escaped where they are text")
  func own() throws {
    let folder = try TemporaryFolder()
    try folder.write("language: de\n", to: "t/earshot.yml")
    try folder.write("**Ann:** Hallo.", to: "t/s/a.md")
    try folder.write(
      "\"Search\": \"Stöbern \\\"<b>\"\n\"{{wordCount}} words\": \"{{wordCount}} Wörtchen\"\nSerch: x\n",
      to: "t/theme/words.yml")
    let report = try build(folder)
    #expect(
      report.warnings == ["\(folder.path)/t/theme/words.yml:3:1: the site says nowhere \"Serch\"."])
    let page = try folder.read("out/search.html")
    #expect(page.contains("<h1>Stöbern &quot;&lt;b&gt;</h1>") && page.contains(">Personen</a>"))
    #expect(try folder.read("out/s/index.html").contains("1 Wörtchen"))
    // Another table makes the pages anew.
    try folder.write("Search: Finden\n", to: "t/theme/words.yml")
    _ = try build(folder)
    #expect(try folder.read("out/search.html").contains("<h1>Finden</h1>"))
  }

  @Test("that have other places than their text are refused, with the place in the file")
  func places() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Hallo.", to: "t/s/a.md")
    try folder.write("Search: Suche\n\"{1} of {2}\": \"{1} von {3}\"\n", to: "t/theme/words.yml")
    let error = #expect(throws: SiteError.self) { try build(folder) }
    #expect(error?.path == folder.path + "/t/theme/words.yml:2:1")
    #expect(error?.message.contains("{3}") == true)
  }

  @Test(
    "that would break a template are refused",
    arguments: ["Search: \"Suche {{\"", "\"This page has moved:\": \"a }} b\""])
  func braces(_ line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Hallo.", to: "t/s/a.md")
    try folder.write("Archive: Archiv\n\(line)\n", to: "t/theme/words.yml")
    let error = #expect(throws: SiteError.self) { try build(folder) }
    #expect(error?.path == folder.path + "/t/theme/words.yml:2:1")
  }

  @Test("are exported as a table that can be read back")
  func export() throws {
    let folder = try TemporaryFolder()
    _ = try SiteTheme.export(to: folder.path + "/theme", language: "fr")
    let table = try TextTable.read(folder.read("theme/words.yml"), path: "words.yml")
    #expect(table.map(\.key) == (try WordsFile.all()))
    #expect(table.first { $0.key == "People" }?.text == "Personnes")
  }

  @Test("that were exported and left as they were are no choice of another language's")
  func exportedInAnotherLanguage() throws {
    let german = try WordsFile.table(SiteWords(WordsFile(language: "de").table))
    var french = try WordsFile(language: "fr")
    let known = Set(try WordsFile.all())
    let changed = String(decoding: german, as: UTF8.self).replacing("People: Personen", with: "People: Leute")
    #expect(changed != String(decoding: german, as: UTF8.self))
    try french.add(Array(changed.utf8), path: "words.yml", known: known)
    let own = try WordsFile(language: "fr").table
    #expect(french.table["Search"] == own["Search"] && french.table["People"] == "Leute")
    // A few lines are a choice, whatever they say.
    try french.add(Array("Search: Suche\n".utf8), path: "words.yml", known: known)
    #expect(french.table["Search"] == "Suche")
  }

  @Test("take values once, and numbers with their marks")
  func values() {
    let words = SiteWords([",": " ", "{1} of {2}": "{2}: {1}", "words": "mots"])
    #expect(words("{1} of {2}", "{2}", "b") == "b: {2}")
    #expect(words.count(1_234_567, "word") == "1 234 567 mots" && words.count(1, "person") == "1 person")
    #expect(words.count(2, "person") == "2 people")
  }
}
