import CommonMark
import Transcripts

/// Where links of a library's own pages lead: written for the files, `../../gotime/go-time-63.md`, as a
/// repository's viewer follows them, or for the site, `gotime/go-time-63.md`, `/img/hosts.jpg`.
struct OwnPageLinks: Sendable {
  /// Where each episode's page is, by its id, and each own page, by its file's name.
  let episodes: [String: String]
  let pages: [String: String]
  let own: OwnAddresses

  private static let folder = [SiteTheme.folder, "pages"]
  private static let statics = [SiteTheme.folder, "static"]

  /// The address from the site's root that `link` means, with its query and fragment; nil where it is none of
  /// the site's.
  func address(_ link: String) -> String? {
    guard RelativeLinks.isRelative(link), !link.hasPrefix("#") else { return nil }
    let written = link.prefix { $0 != "#" && $0 != "?" }
    let path = PercentDecoding.text(String(written))
    let rest = link[written.endIndex...]
    for parts in Self.readings(of: path) {
      if let found = address(parts) { return LinkPolicy.check(found).map { $0.text + rest } }
    }
    return nil
  }

  /// Whether `link` names a file of Markdown, which no site has.
  static func namesMarkdown(_ link: String) -> Bool {
    RelativeLinks.isRelative(link) && link.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".md")
  }

  /// Paths from the library's root, or the site's, that `path` may mean.
  private static func readings(of path: String) -> [[String]] {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    if path.hasPrefix("/") { return [parts] }
    var at = folder
    for part in parts {
      if part == ".." { _ = at.popLast() } else { at.append(part) }
    }
    return [at, parts.filter { $0 != ".." }]
  }

  private func address(_ parts: [String]) -> String? {
    guard let name = parts.last else { return nil }
    for start in [[], Self.statics] where parts.starts(with: start) {
      let path = parts.dropFirst(start.count).joined(separator: "/")
      if own.paths.contains(path) { return path }
    }
    guard name.hasSuffix(".md") else { return nil }
    if Array(parts.dropLast()) == Self.folder || parts.count == 1 {
      if let page = pages[name] { return page }
    }
    return parts.count > 1 ? episodes[parts.suffix(2).joined(separator: "/").dropLast(3).description] : nil
  }
}
