import CommonMark
import Mustache

/// The templates of the pages, and the files they ask for.
///
/// Both lie in this module's `Templates` and `Assets` folders and are carried inside the binary.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary
  /// Links of every page's head: what they are called, and their addresses from the site's root.
  var navigation: [[String: String]] = [] {
    didSet { navigationSum = Fingerprint.of(navigation) }
  }
  private(set) var navigationSum: UInt64 = 0
  /// Of the templates' sources.
  private(set) var sum: UInt64 = 0

  /// Reads the templates.
  init() throws(SiteError) {
    // The library escapes by characters: a quote under a combining mark would pass. Ours by bytes.
    MustacheContentTypes.register(ByteEscapedHTML(), named: "EARSHOT")
    let sources: [(String, [UInt8])] = [
      ("layout", PackageResources.layout_mustache), ("entry", PackageResources.entry_mustache),
      ("front", PackageResources.front_mustache), ("show", PackageResources.show_mustache),
      ("episode", PackageResources.episode_mustache), ("tasks", PackageResources.tasks_mustache),
      ("search", PackageResources.search_mustache), ("missing", PackageResources.missing_mustache),
      ("people", PackageResources.people_mustache), ("person", PackageResources.person_mustache),
      ("wall", PackageResources.wall_mustache), ("thing", PackageResources.thing_mustache),
      ("topics", PackageResources.topics_mustache), ("sponsors", PackageResources.sponsors_mustache),
      ("archive", PackageResources.archive_mustache), ("list", PackageResources.list_mustache),
    ]
    var templates: [String: MustacheTemplate] = [:]
    for (name, source) in sources {
      sum = Fingerprint.mix(sum, Fingerprint.of(source))
      do {
        templates[name] = try MustacheTemplate(
          string: "{{% CONTENT_TYPE: EARSHOT}}" + String(decoding: source, as: UTF8.self))
      } catch {
        throw SiteError(
          .badTemplate, path: "\(name).mustache", message: "This template cannot be read: \(error).")
      }
    }
    library = MustacheLibrary(templates: templates)
  }

  /// The page that template `name` makes of `model`.
  func render(_ model: [String: Any], _ name: String) throws(SiteError) -> String {
    var model = model
    model["navigation"] = navigation
    guard let page = library.render(model, withTemplate: name) else {
      throw SiteError(.badTemplate, path: "\(name).mustache", message: "There is no such template.")
    }
    return page
  }

  /// The sum of all that a page is made from.
  func sum(_ model: [String: Any], _ name: String) -> UInt64 {
    Fingerprint.mix(Fingerprint.mix(navigationSum, Fingerprint.of(name)), Fingerprint.of(model))
  }

  /// Files of `assets/`, by name.
  static var assets: [(name: String, bytes: [UInt8])] {
    [
      ("site.css", PackageResources.site_css), ("collections.css", PackageResources.collections_css),
      ("episode.js", PackageResources.episode_js), ("find.js", PackageResources.find_js),
      ("icon.svg", PackageResources.icon_svg), ("search.css", PackageResources.search_css),
      ("search-spanning.js", lean(PackageResources.search_spanning_js)),
      ("search-spelling.js", lean(PackageResources.search_spelling_js)),
    ] + searchModules
  }

  /// A script of ours without comments on lines of their own and without indentation.
  private static func lean(_ script: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for line in script.split(separator: 10) {
      let code = line.drop { $0 == 32 }
      if code.starts(with: "//".utf8) || code.starts(with: "/*".utf8) || code.starts(with: "*".utf8) {
        continue
      }
      out += code
      out.append(10)
    }
    return out
  }

  /// The scripts the search page begins with.
  static var searchModules: [(name: String, bytes: [UInt8])] {
    let scripts: [(name: String, bytes: [UInt8])] = [
      ("search.js", PackageResources.search_js), ("search-engine.js", PackageResources.search_engine_js),
      ("search-index.js", PackageResources.search_index_js),
      ("search-match.js", PackageResources.search_match_js),
      ("search-query.js", PackageResources.search_query_js),
      ("search-ranking.js", PackageResources.search_ranking_js),
      ("search-snippet.js", PackageResources.search_snippet_js),
      ("search-text.js", PackageResources.search_text_js),
    ]
    return scripts.map { ($0.name, lean($0.bytes)) }
  }
}

/// Escapes what a template writes.
private struct ByteEscapedHTML: MustacheContentType {
  func escapeText(_ text: String) -> String { HTMLEscaping.escaped(text) }
}
