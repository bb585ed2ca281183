/// What search engines and browsers ask a site for: sitemap, robots.txt, OpenSearch.
struct SearchEngineFiles {
  /// Addresses one sitemap may have (https://www.sitemaps.org/protocol.html).
  static let sitemapLimit = 50_000
  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

  let baseURL: String
  let title: String
  let catalogue: SiteCatalogue
  let writer: SiteWriter
  let say: SiteWords
  let own: [String]

  func write() throws(SiteError) {
    let pages =
      ["", "tasks.html"] + catalogue.shows.map { "\(catalogue.showFolder[$0] ?? "")/index.html" }
      + catalogue.entries.map(\.address) + writer.pages(in: PageNames.folders) + own
    let count = (pages.count + Self.sitemapLimit - 1) / Self.sitemapLimit
    if count == 1 {
      try writer.write(sitemap(pages[...]), to: "sitemap.xml")
    } else {
      var index = XMLText()
      index.markup("<sitemapindex xmlns=\"\(Self.namespace)\">\n")
      for number in 0..<count {
        let start = number * Self.sitemapLimit
        try writer.write(
          sitemap(pages[start..<min(pages.count, start + Self.sitemapLimit)]), to: "sitemap-\(number + 1).xml"
        )
        index.markup("<sitemap>")
        index.element("loc", "\(baseURL)sitemap-\(number + 1).xml")
        index.markup("</sitemap>\n")
      }
      index.markup("</sitemapindex>\n")
      try writer.write(index.bytes, to: "sitemap.xml")
    }
    let plain = PageModel.clean(baseURL)
    try writer.write("User-agent: *\nAllow: /\n\nSitemap: \(plain)sitemap.xml\n", to: "robots.txt")
    try writer.write(openSearch, to: "opensearch.xml")
  }

  private func sitemap(_ pages: ArraySlice<String>) -> [UInt8] {
    var xml = XMLText()
    xml.markup("<urlset xmlns=\"\(Self.namespace)\">\n")
    for page in pages {
      xml.markup("<url>")
      xml.element("loc", baseURL + page)
      xml.markup("</url>\n")
    }
    xml.markup("</urlset>\n")
    return xml.bytes
  }

  /// OpenSearch 1.1 (https://github.com/dewitt/opensearch); a short name has 16 characters.
  private var openSearch: [UInt8] {
    var xml = XMLText()
    xml.markup("<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n")
    var name = title.prefix(16)
    if name.count < title.count, let blank = name.lastIndex(of: " ") { name = name[..<blank] }
    xml.element("ShortName", String(name))
    xml.element("Description", say("Search what was said in {1}", title))
    xml.element("InputEncoding", "UTF-8")
    xml.empty("Url", [("type", "text/html"), ("template", "\(baseURL)search.html?q={searchTerms}")])
    xml.markup("</OpenSearchDescription>\n")
    return xml.bytes
  }
}
