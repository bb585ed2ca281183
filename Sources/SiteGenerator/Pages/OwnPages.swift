import CommonMark
import Transcripts

/// Pages that are about no episode, and files as they are: `theme/pages/NAME.md` becomes `NAME.html`,
/// `theme/static/PATH` becomes `PATH`.
///
/// About the show, whom to write to, an imprint, a privacy notice; `CNAME`, `favicon.ico`, fonts.
struct OwnPages: Sendable {
  /// A page, read.
  struct Page: Sendable {
    var title: String
    /// Its file at the site's root.
    var address: String
    var description: String?
    var html: String
  }

  let pages: [Page]
  /// A sentence for each link to a file of Markdown that is no page.
  let warnings: [String]
  private let files: [(path: String, bytes: [UInt8])]

  /// - Parameter withDrafts: whether pages that are not to be published yet are there.
  init(_ theme: SiteTheme, _ catalogue: SiteCatalogue, withDrafts: Bool) {
    var names = PageNames(besides: PageNames.folders)
    let parser = EpisodeParser()
    let shown = theme.pages.filter { withDrafts || !parser.frontMatter(of: $0.bytes).isDraft }
    names.keep(shown.map { String($0.name.dropLast(3)) })
    let named = shown.map { file in
      let name = String(file.name.dropLast(3))
      return (file: file, name: name, address: names.name(name) + ".html")
    }
    files = theme.statics
    // Two names may be the same letters, composed in two ways.
    let byFile = Dictionary(named.map { ($0.file.name, $0.address) }) { first, _ in first }
    addresses = OwnAddresses(
      byFile, files: Dictionary(files.map { ($0.path, $0.bytes.count) }) { first, _ in first })
    let links = OwnPageLinks(
      episodes: Dictionary(catalogue.entries.map { ($0.id, $0.address) }) { first, _ in first },
      pages: byFile, own: addresses)
    var warnings: [String] = []
    pages = named.map { page in
      Self.read(page.file.bytes, page.name, address: page.address, links) {
        warnings.append(
          "\(SiteTheme.folder)/pages/\(page.file.name): there is no page for the link to \($0).")
      }
    }
    for page in named where PageNames.isKept(page.name) {
      warnings.append(
        "\(SiteTheme.folder)/pages/\(page.file.name): the site keeps this name for itself; the page is \(page.address)."
      )
    }
    self.warnings = warnings
  }

  /// What is theirs on the site.
  let addresses: OwnAddresses

  /// The picture for a browser's tab, where there is one of its usual names.
  var icon: String? {
    ["favicon.svg", "favicon.png", "favicon.ico"].first { name in files.contains { $0.path == name } }
  }

  /// Links to the pages, for the foot of every page.
  var links: [[String: String]] { pages.map { ["name": $0.title, "address": $0.address] } }

  /// Called as its front matter says, else as the heading it begins with, else as its file.
  private static func read(
    _ source: [UInt8], _ name: String, address: String, _ links: OwnPageLinks, _ dead: (String) -> Void
  ) -> Page {
    let front = EpisodeParser().frontMatter(of: source)
    // Of whatever program it comes, a line ends alike.
    var body = FrontMatter.body(of: source)
    if body.contains(13) {
      body = body.indices.compactMap { at in
        body[at] != 13 ? body[at] : at + 1 < body.count && body[at + 1] == 10 ? nil : 10
      }
    }
    var title = front.title
    var blocks = MarkdownBlock.read(body)
    // A first heading that says what the front matter says would be there twice.
    if let first = blocks.first, case .heading = first.kind, title == nil || first.text == title {
      blocks.removeFirst()
      title = first.text
      let lines = body.split(separator: 10, omittingEmptySubsequences: false)
      body = Array(lines.dropFirst(first.lines.upperBound).joined(separator: [10]))
    }
    let levels = blocks.compactMap { block -> Int? in
      if case .heading(let level) = block.kind { level } else { nil }
    }
    var renderer = HTMLRenderer()
    renderer.readsNotes = true
    renderer.headingOffset = 2 - (levels.min() ?? 2)
    renderer.pictures = { link in
      links.address(link).map { SitePictures.isNamed(String($0.prefix { $0 != "?" && $0 != "#" })) } ?? false
    }
    return Page(
      title: PageModel.clean(title ?? name), address: address, description: front.summary,
      html: RelativeLinks.replacing(renderer.render(body)) { link in
        let found = links.address(link.replacing("&amp;", with: "&"))
        if found == nil, OwnPageLinks.namesMarkdown(link) { dead(link) }
        return found.map(HTMLEscaping.escaped)
      })
  }

  /// Writes the pages, and the files whose places nothing of the site has; gives a sentence for each that has
  /// none.
  func write(by filling: PageWriter) throws(SiteError) -> [String] {
    let writer = filling.writer
    for page in pages {
      var model = filling.base(page.address, page.title, page.description)
      model["title"] = page.title
      model["html"] = page.html
      try filling.write("page", to: page.address, model)
    }
    var warnings: [String] = []
    for file in files {
      guard !writer.holds(file.path) else {
        warnings.append(
          "\(SiteTheme.folder)/static/\(file.path): the site has a file of that name; this one is left out.")
        continue
      }
      do {
        try writer.write(file.bytes, to: file.path)
      } catch {
        // Somebody else's file is there.
        guard error.code == .unsafeOutput else { throw error }
        warnings.append("\(SiteTheme.folder)/static/\(file.path): \(error.message)")
      }
    }
    return warnings
  }
}
