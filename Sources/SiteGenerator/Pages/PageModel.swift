import CommonMark
import Transcripts

/// What every template is given.
enum PageModel {
  /// `value`, or false: in a template an absent key would be looked up further out.
  static func or(_ value: String?) -> Any { value.flatMap { $0.isEmpty ? nil : clean($0) } ?? false as Any }

  /// Languages that are written from right to left, by their code (ISO 639).
  private static let rightToLeft: Set<String> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi",
  ]

  /// Whether `language`, a tag of BCP 47, is written from right to left.
  static func isRightToLeft(_ language: String) -> Bool {
    // A script in the tag tells more: *ar-Latn*, *pa-Arab*.
    let scripts = language.lowercased().split(separator: "-").dropFirst().filter { $0.utf8.count == 4 }
    if let script = scripts.first { return ["arab", "hebr", "syrc", "thaa", "nkoo"].contains(script) }
    return rightToLeft.contains(Configuration.primaryLanguage(language))
  }

  /// The language of the site's own words.
  static func language(_ configuration: Configuration) -> String {
    configuration.theme.language ?? configuration.language
  }

  /// The language of what is spoken where it is not the site's, or false.
  static func spoken(_ language: String, _ configuration: Configuration) -> Any {
    language == self.language(configuration) ? false as Any : language
  }

  /// The language of an episode's title and words where it is not the site's, or false.
  static func spoken(_ entry: SiteCatalogue.Entry, _ configuration: Configuration) -> Any {
    spoken(configuration.language(frontMatter: entry.frontMatter, show: entry.show), configuration)
  }

  /// The show's title behind an episode's; false where that begins with it: *Go Time 298*.
  static func show(of entry: SiteCatalogue.Entry, _ configuration: Configuration) -> Any {
    let title = clean(configuration.showTitle(entry.show))
    let (whole, start) = (clean(entry.title).lowercased(), title.lowercased())
    let next = whole.dropFirst(start.count).first
    let isTold = whole.hasPrefix(start) && !(next.map { $0.isLetter || $0.isNumber } ?? false)
    return isTold ? false as Any : title
  }

  /// `text` without control characters, which HTML forbids.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? " " : $0 }))
  }

  /// The keys of `layout.mustache` for the page at `address`, relative to the site's root.
  static func base(
    _ configuration: Configuration, baseURL: String?, address: String, title: String, logo: String?,
    description: String? = nil
  ) -> [String: Any] {
    let depth = address.utf8.count { $0 == UInt8(ascii: "/") }
    let site = configuration.siteTitle
    let accent = configuration.theme.accent.flatMap(AccentColour.init)
    return [
      "address": address,
      "language": language(configuration),
      "isRightToLeft": isRightToLeft(language(configuration)),
      "siteTitle": site,
      "pageTitle": title == site ? site : "\(title) · \(site)",
      "description": or(description.map(PageMetadata.brief)),
      "canonical": or(baseURL.map { $0 + (address == "index.html" ? "" : address) }),
      "root": String(repeating: "../", count: depth),
      "accent": or(accent?.light),
      "accentDark": or(accent?.dark),
      "logo": or(logo),
      "footer": or(configuration.theme.footer),
      "social": PageMetadata.social(
        title, kind: "website", site: site,
        url: baseURL.map { $0 + (address == "index.html" ? "" : address) }, description, image: nil),
      "structured": false,
      "openSearch": baseURL != nil,
      "feeds": baseURL == nil
        ? [[String: String]]()
        : SiteFeeds.links(
          configuration, show: nil, folder: nil, root: String(repeating: "../", count: depth)),
    ]
  }
}
