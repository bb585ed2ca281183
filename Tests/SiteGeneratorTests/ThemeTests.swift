import TestLibrary
import Testing

@testable import SiteGenerator

@Suite("Theme")
struct ThemeTests {
  @Test(
    "sends scripts without comments and blanks, and changes no text in them",
    arguments: [
      ("let a = 1; // one\nlet b = 2;\n", "let a=1;let b=2;"),
      (
        "/** Doc. */\nexport function f( a, b ) {\n  return a + b;\n}\n",
        "export function f(a,b){return a+b;}"
      ),
      ("const s = \"a  // b\" + 'it\\'s  /* c */';", "const s=\"a  // b\"+'it\\'s  /* c */';"),
      ("x = `a  ${ f({ b: `}  ` }) }  // c`;", "x=`a  ${ f({ b: `}  ` }) }  // c`;"),
      ("y = a / b / c; z = /[/ ]  \\/ +/g.test(t);", "y=a/b/c;z=/[/ ]  \\/ +/g.test(t);"),
      ("return / a b/;", "return/ a b/;"), ("i = a + +b - -c;", "i=a+ +b- -c;"),
      ("if (a) b()\n(c)", "if(a)b()\n(c)"), ("a\n++\nb", "a\n++\nb"),
      ("for (const x of [1]) y", "for(const x of[1])y"),
      ("a /* b */ c", "a c"), ("", ""), ("// only", ""),
    ] as [(String, String)])
  func lean(_ script: String, _ sent: String) {
    #expect(String(decoding: LeanScript.bytes(of: Array(script.utf8)), as: UTF8.self) == sent)
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
