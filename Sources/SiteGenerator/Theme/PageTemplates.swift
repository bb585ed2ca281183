import CommonMark
import Mustache

/// The templates of the pages, read.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary
  /// The site's words.
  let say: SiteWords
  /// Links of every page's head: what they are called, and their addresses from the site's root.
  var navigation: [[String: String]] = [] {
    didSet { sumNavigation() }
  }
  /// Links of every page's foot, alike.
  var ownPages: [[String: String]] = [] {
    didSet { sumNavigation() }
  }
  /// The picture that stands for the site in a browser's tab: its address from the site's root.
  var icon = "assets/icon.svg" {
    didSet { sumNavigation() }
  }
  private(set) var navigationSum: UInt64 = 0

  private mutating func sumNavigation() {
    navigationSum = Fingerprint.mix(
      Fingerprint.mix(Fingerprint.of(navigation), Fingerprint.of(ownPages)), Fingerprint.of(icon))
  }
  /// Scripts the search page begins with.
  let searchModules: [String]

  /// Reads the templates of `theme`.
  ///
  /// - Throws: a template that is none, with its place, or that asks for one that is not there.
  init(_ theme: SiteTheme) throws(SiteError) {
    // The library escapes by characters: a quote under a combining mark would pass. Ours by bytes.
    searchModules = theme.searchModules
    say = theme.say
    MustacheContentTypes.register(ByteEscapedHTML(), named: "EARSHOT")
    try TemplateReferences(theme.templates).check()
    var templates: [String: MustacheTemplate] = [:]
    for template in theme.templates {
      do {
        templates[template.name] = try MustacheTemplate(
          string: Self.header + String(decoding: template.source, as: UTF8.self))
      } catch {
        throw Self.failure(template, error)
      }
    }
    library = MustacheLibrary(templates: templates)
  }

  /// Stands before each template: how what it writes is escaped.
  private static let header = "{{% CONTENT_TYPE: EARSHOT}}"

  private static func failure(_ template: SiteTheme.Template, _ error: any Error) -> SiteError {
    guard let error = error as? MustacheTemplate.ParserError else {
      return SiteError(.badTemplate, path: template.path, message: "This template cannot be read: \(error).")
    }
    let line = error.context.lineNumber
    let column = error.context.columnNumber - (line == 1 ? header.count : 0)
    return SiteError(
      .badTemplate, path: "\(template.path):\(line):\(max(1, column))",
      message:
        "This is no valid template: \(reason(error.error)). See https://mustache.github.io/mustache.5.html")
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section ends under another name than it began with"
    case .unfinishedName: "a tag is not closed by }}"
    case .expectedSectionEnd: "a section is not closed"
    default: "a tag cannot be read"
    }
  }

  /// The page that template `name` makes of `model`.
  func render(_ model: [String: Any], _ name: String) throws(SiteError) -> String {
    var model = model
    let address = model["address"] as? String ?? ""
    model["navigation"] = navigation.map { link -> [String: Any] in
      let target = link["address"] ?? ""
      // `people/index.html` holds `people/ann/index.html`, `tasks.html` those of shows.
      let folder = target.hasSuffix("/index.html") ? target.dropLast("index.html".count) : nil
      let isWithin =
        folder.map { address.hasPrefix($0) }
        ?? (target == "tasks.html" && address.hasSuffix("/tasks.html"))
      return [
        "name": link["name"] ?? "", "address": target, "isHere": target == address,
        "isWithin": target != address && isWithin,
      ]
    }
    model["icon"] = icon
    model["ownPages"] = ownPages
    model["hasOwnPages"] = !ownPages.isEmpty
    guard let page = library.render(model, withTemplate: name) else {
      throw SiteError(.badTemplate, path: "\(name).mustache", message: "There is no such template.")
    }
    return page
  }

  /// The sum of all that a page is made from, but for the templates.
  func sum(_ model: [String: Any], _ name: String) -> UInt64 {
    Fingerprint.mix(Fingerprint.mix(navigationSum, Fingerprint.of(name)), Fingerprint.of(model))
  }
}

/// Escapes what a template writes.
private struct ByteEscapedHTML: MustacheContentType {
  func escapeText(_ text: String) -> String { HTMLEscaping.escaped(text) }
}
