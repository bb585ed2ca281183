import FoundationEssentials
import TestLibrary
import Testing

@testable import SearchIndex
@testable import SiteGenerator

@Suite("Theme")
struct ThemeTests {
  @Test(
    "sends scripts without comments and blanks, and changes no text in them",
    arguments: [
      ("let a = 1; // one\nlet b = 2;\n", "let a=1;let b=2;"),
      (
        "/** Doc. */\nexport function f( a, b ) {\n  return a + b;\n}\n",
        "export function f(a,b){return a+b}"
      ),
      ("const s = \"a  // b\" + 'it\\'s  /* c */';", "const s=\"a  // b\"+'it\\'s  /* c */';"),
      ("x = `a  ${ f({ b: `}  ` }) }  // c`;", "x=`a  ${ f({ b: `}  ` }) }  // c`;"),
      ("y = a / b / c; z = /[/ ]  \\/ +/g.test(t);", "y=a/b/c;z=/[/ ]  \\/ +/g.test(t);"),
      ("return / a b/;", "return/ a b/;"), ("i = a + +b - -c;", "i=a+ +b- -c;"),
      ("if (a) b()\n(c)", "if(a)b()\n(c)"), ("a\n++\nb", "a\n++\nb"),
      ("for (const x of [1]) y", "for(const x of[1])y"),
      ("a /* b */ c", "a c"), ("f((a) => { g(a); });", "f(a=>{g(a)});"),
      ("f((a, b) => a, ({ c }) => c, () => 1)", "f((a,b)=>a,({c})=>c,()=>1)"),
      (
        "const a = 1;\nconst b = f(() => { const c = 2; const d = 3; return c; });\nlet e;\nconst g = 4;",
        "const a=1,b=f(()=>{const c=2,d=3;return c});let e;const g=4;"
      ),
      ("export const a = 1;\nconst b = 2;\nconst c = 3;", "export const a=1;const b=2,c=3;"),
      ("const a = 1;\nif (a) { b(); }\nconst c = 2;", "const a=1;if(a){b()}\nconst c=2;"),
      ("async (a) => a; x = \"(b) => ;}\"", "async(a)=>a;x=\"(b) => ;}\""), ("", ""), ("// only", ""),
    ] as [(String, String)])
  func lean(_ script: String, _ sent: String) {
    #expect(String(decoding: LeanScript.bytes(of: Array(script.utf8)), as: UTF8.self) == sent)
  }

  @Test(
    "joins the parts of the search into one script, each name once, and nothing asks for a part by its name")
  func joining() throws {
    let scripts = try SiteTheme(library: nil).assets.filter {
      $0.name.hasPrefix("search") && $0.name.hasSuffix(".js")
    }
    #expect(
      scripts.map(\.name).sorted() == [
        "search-engine.js", "search-errors.js", "search-language.js", "search-names.js",
        "search-nearest.js",
        "search-parted.js", "search-question.js", "search-spanning.js", "search-spelling.js",
        "search-voice.js", "search.js",
      ])
    for script in scripts {
      let text = String(decoding: script.bytes, as: UTF8.self)
      for part in ScriptJoining.search.modules.dropLast() { #expect(!text.contains(part)) }
    }
    let parts = ScriptJoining(name: "c.js", modules: ["a.js", "c.js"]).joined([
      ("a.js", Array("export const a = 1;\n".utf8)),
      ("c.js", Array("import { a } from \"./a.js\";\nimport { d } from \"./d.js\";\nconst c = a;\n".utf8)),
      ("d.js", Array("import { a } from \"./a.js\";\nconst from = 1;".utf8)),
    ])
    #expect(parts.map(\.name) == ["d.js", "c.js"])
    #expect(
      String(decoding: parts[0].bytes, as: UTF8.self) == "import { a } from \"./c.js\";\nconst from = 1;")
    #expect(
      String(decoding: parts[1].bytes, as: UTF8.self)
        == "export const a = 1;\n\nimport { d } from \"./d.js\";\nconst c = a;\n\n")
  }

  @Test("warns of keys that no template is given, and of no other")
  func keys() throws {
    let folder = try TemporaryFolder()
    let text =
      "{{<layout}}{{! no }}\n{{$main}}<h1>{{titel}}</h1>{{#say}}Search{{/say}}\n {{#episodes}}{{href}} {{.}}{{/episodes}}{{first(episodes)}}{{{ html }}}{{^titel}}{{/titel}}{{x.title}}{{/main}}{{/layout}}"
    try folder.write(text, to: "theme/templates/show.mustache")
    let path = "\(folder.path)/theme/templates/show.mustache"
    let warnings = try SiteTheme(library: folder.path).warnings
    #expect(
      warnings == [
        "\(path):2:14: no template is given \"titel\". Did you mean \"title\"?",
        "\(path):3:93: no template is given \"x\".",
      ])
    for template in BuiltInTheme.templates {
      try folder.write(template.source, to: "theme/templates/\(template.name).mustache")
    }
    #expect(try SiteTheme(library: folder.path).warnings.isEmpty)
  }

  @Test("gives templates the keys that the documentation names")
  func documented() throws {
    let documentation = try String(contentsOfFile: Places.root + "/docs/themes.md", encoding: .utf8)
    let rows = documentation.matches(of: /\n\| (`[A-Za-z`, \[\].]+`) \| (?:text|number|flag|list|HTML)/)
    let keys = Set(
      rows.flatMap { row in
        row.1.matches(of: /[A-Za-z]+/).map { String($0.0) }
      })
    #expect(
      keys.count > 100 && keys.isSubset(of: TemplateKeys.known), "\(keys.subtracting(TemplateKeys.known))")
  }

  @Test("knows the same small words of questions as the terminal")
  func questions() throws {
    func source(_ name: String) throws -> String {
      let script = try #require(BuiltInTheme.assets.first { $0.name == name })
      return String(decoding: script.bytes, as: UTF8.self).split(separator: "\"\n  + \"").joined()
    }
    #expect(try source("search-question.js").contains("(\"\(Question.smallWords)\")"))
    // The page writes them shorter.
    let found = try #require(source("search-query.js").firstMatch(of: /beginnings = \/(\^.+\$)\/;/))
    let pattern = try Regex(String(found.1))
    let beginnings = Set(Question.beginnings.split(separator: " "))
    for word in beginnings.union(Question.smallWords.split(separator: " ")).union([
      "wha", "whicha", "doing", "howl", "whose",
    ]) {
      #expect(try (pattern.wholeMatch(in: word) != nil) == beginnings.contains(word), "\(word)")
    }
    let links = try #require(source("search-spanning.js").firstMatch(of: /links = \/(\^.+\$)\/;/))
    let linked = try Regex(String(links.1))
    for word in [
      "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "not", "the", "to", "with",
      "is", "onto",
    ] {
      #expect(try (linked.wholeMatch(in: word) != nil) == LinkWords.holds(word), "\(word)")
    }
    // What *to* is a part of, and which of that is no telling word of a question.
    let verbs = try #require(source("search-spanning.js").firstMatch(of: /verbs = \/(\^.+\$)\/;/))
    let ofQuestion = try #require(source("search-question.js").firstMatch(of: /\/(\^\(want.+?\$)\//))
    let (before, wishes) = try (Regex(String(verbs.1)), Regex(String(ofQuestion.1)))
    for word in LinkWords.wishes.union(LinkWords.duties).union(["go", "wants", "haves", "tried", "using"]) {
      let wishing = LinkWords.wishes.contains(word)
      #expect(try (wishes.wholeMatch(in: word) != nil) == wishing, "\(word)")
      let isKnown = wishing || LinkWords.duties.contains(word)
      #expect(try (before.wholeMatch(in: word) != nil) == isKnown, "\(word)")
    }
    #expect(try source("search-voice.js").contains("(\"\(Voices.verbs)\")"))
    #expect(try source("search-names.js").contains("(\"\(Voices.titles)\""))
  }

  @Test("asks for the other writings of every word that has some")
  func otherWritings() throws {
    let script = try #require(BuiltInTheme.assets.first { $0.name == "search-engine.js" })
    let source = String(decoding: script.bytes, as: UTF8.self)
    let written = try #require(source.firstMatch(of: /hasTwin = \/(.+)\/i;/))
    let pattern = try Regex(String(written.1)).ignoresCase()
    let ordinals = (1...99).flatMap { OtherWritings.ordinal("\($0)\(OtherWritings.suffix($0))") ?? [] }
    let numbers = (1...99).flatMap { OtherWritings.number("\($0)") ?? [] }
    let words =
      ordinals.filter { OtherWritings.ordinal($0) != nil }
      + numbers.filter { OtherWritings.number($0) != nil }
      + OtherWritings.others.map(\.written) + OtherWritings.signs.map(\.spoken)
      + OtherWritings.roman.filter { !$0.isEmpty } + ["twentieth", "nineties", "1990s", "hundred"]
    #expect(words.count > 60)
    for word in words { #expect(word.firstMatch(of: pattern) != nil, "\(word)") }
    #expect("react with north".firstMatch(of: pattern) == nil)
  }

  @Test(
    "knows the same words round names and episodes as the terminal",
    arguments: [
      ("search-voice.js", "fillers", Voices.fillers), ("search-voice.js", "behind", Voices.behind),
      ("search-voice.js", "before", Voices.before), ("search-voice.js", "remarks", Voices.remarks),
      ("search-question.js", "plainEpisodes", Question.plainEpisodes),
    ])
  func rows(script: String, name: String, words: String) throws {
    let asset = try #require(BuiltInTheme.assets.first { $0.name == script })
    let source = String(decoding: asset.bytes, as: UTF8.self)
    let written = try #require(source.firstMatch(of: try Regex("\\b\(name) = /(.+?)/[,;]")))
    let pattern = try Regex(String(written.output[1].substring ?? ""))
    let mine = Set(words.split(separator: " "))
    let others = [
      Voices.fillers, Voices.behind, Voices.before, Voices.remarks, Voices.verbs, Question.plainEpisodes,
      Question.smallWords,
    ].flatMap { $0.split(separator: " ") }
    for word in mine.union(others) {
      #expect((try pattern.wholeMatch(in: String(word)) != nil) == mine.contains(word), "\(word)")
    }
  }

  @Test("sends the parts of the search as they are where a theme has a script of its own among them")
  func ownPart() throws {
    let folder = try TemporaryFolder()
    try folder.write("// mine", to: "theme/assets/search-text.js")
    let theme = try SiteTheme(library: folder.path)
    #expect(theme.searchModules.count == 8)
    for module in theme.searchModules { #expect(theme.assets.count { $0.name == module } == 1) }
    #expect(theme.assets.first { $0.name == "search-text.js" }?.bytes == Array("// mine".utf8))
  }

  @Test("ends whatever a script breaks off in")
  func brokenOff() {
    let script = "a = `x ${ \"y\\\" } z` + /[a/ + 'b' // c\n /* d"
    for length in 0...script.utf8.count { _ = LeanScript.bytes(of: Array(script.utf8.prefix(length))) }
  }

  private func templates(_ sources: [String: String]) -> [SiteTheme.Template] {
    sources.map { .init(name: $0.key, path: "\($0.key).mustache", source: Array($0.value.utf8)) }
  }

  @Test(
    "names a template that asks for one that is not there, or for itself",
    arguments: [
      (["a": "x\n {{>b}}"], "a.mustache:2:2"), (["a": "{{<b}}{{/b}}"], "a.mustache:1:1"),
      (["a": "{{> a }}"], "a.mustache:1:1"),
      (["a": "{{>b}}", "b": "{{>c}}", "c": "\n\n{{>b}}"], "b.mustache:1:1"),
      (["a": "{{! {{>b}} }}{{>b}}"], "a.mustache:1:14"),
      (["a": "{{<b}}{{$x}}{{>b}}{{/x}}{{/b}}", "b": "{{$x}}{{/x}}"], "a.mustache:1:13"),
      (["a": "{{<b}}{{$x}}{{>c}}{{/x}}{{/b}}", "b": "{{$x}}{{/x}}", "c": "{{>b}}"], "a.mustache:1:13"),
      (["a": "x {{=<% %>=}}<%>a%>"], "a.mustache:1:3"), (["a": "x\n{{"], "a.mustache:2:1"),
      (["a": String(repeating: "{{#x}}", count: 101)], "a.mustache:1:601"),
    ] as [([String: String], String)])
  func references(_ sources: [String: String], _ place: String) {
    #expect {
      try TemplateReferences(templates(sources)).check()
    } throws: { error in
      (error as? SiteError)?.path == place
    }
  }

  @Test("takes templates that ask for others, in comments for anything")
  func sound() throws {
    try TemplateReferences(
      templates(["a": "{{>b}}{{! {{>x}} }}{{>*name}}", "b": "{{<c}}{{/c}}{{>c}}", "c": "{{a}}{{{b}}}"])
    ).check()
    _ = try PageTemplates(SiteTheme(library: nil))
  }
}
