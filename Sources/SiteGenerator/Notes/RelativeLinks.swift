import CommonMark
import Transcripts

/// What a library puts on its site beside episodes, by paths from the site's root: files of `theme/static`,
/// pages of its own.
struct OwnAddresses: Sendable {
  let paths: Set<String>
  /// The sum of all paths.
  let sum: UInt64
  /// Bytes of each file of `theme/static`.
  private let sizes: [String: Int]

  /// Addresses of pages by their files in `theme/pages`.
  private let pages: [String: String]

  /// - Parameters:
  ///   - pages: addresses by files.
  ///   - files: bytes of each by its path.
  init(_ pages: [String: String], files: [String: Int] = [:]) {
    paths = Set(pages.values).union(files.keys)
    sizes = files
    self.pages = pages
    let names = paths.sorted() + pages.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    sum = names.reduce(0) { Fingerprint.mix($0, Fingerprint.of($1)) }
  }

  /// The address of the page whose file is at `path` in the library; nil where there is none.
  func page(at path: String) -> String? {
    let folder = SiteTheme.folder + "/pages/"
    return path.hasPrefix(folder) ? pages[String(path.dropFirst(folder.utf8.count))] : nil
  }

  /// The bytes of the file that `link`, without the slash of the site's root, leads to; nil where there is
  /// none.
  func size(of link: String) -> Int? {
    sizes[PercentDecoding.text(String(link.prefix { $0 != "#" && $0 != "?" }))]
  }

  /// Whether `link`, from the site's root, names a picture that is there.
  func isPicture(_ link: String) -> Bool {
    guard link.hasPrefix("/") else { return false }
    let path = PercentDecoding.text(String(link.dropFirst().prefix { $0 != "#" && $0 != "?" }))
    return SitePictures.isNamed(path) && paths.contains(path)
  }
}

/// Links of notes that name no host: written for the folder the notes are in, read on the site and in feeds.
enum RelativeLinks {
  /// `html` with links to transcripts and notes, `other-episode.md`, leading to their pages, those from the
  /// root, `/downloads/sheet.pdf`, to what the site has there, wherever the site itself is, and pictures
  /// beside the notes to where they are on the site.
  ///
  /// - Parameter asked: gets what was looked up.
  /// - Complexity: linear.
  static func toPages(_ html: String, _ links: NotesLinks, _ asked: inout NotesLinksAsked) -> String {
    guard mayHold(html.utf8.span) else { return html }
    return replacing(html) { link in
      guard isRelative(link), !link.hasPrefix("#") else { return nil }
      let written = link.replacing("&amp;", with: "&")
      let target = links.target(written)
      asked.note(written, target)
      switch target {
      case .page(let address), .picture(_, let address), .nothing(let address):
        return HTMLEscaping.escaped(address)
      case nil: return nil
      }
    }
  }

  /// `https://example.org` of an address below it.
  static func host(of address: String) -> Substring {
    guard let scheme = address.firstRange(of: "://") else { return "" }
    return address[..<(address[scheme.upperBound...].firstIndex(of: "/") ?? address.endIndex)]
  }

  /// `address` without its scheme and the last slash, as people write it.
  static func bare(_ address: String) -> String {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
  }

  /// `html` with all its links as they are from anywhere: an app that shows notes has no page they stand on
  /// (RFC 3986, section 5.2).
  ///
  /// - Parameter page: address of the episode's page, whole.
  static func absolute(_ html: String, page: String) -> String {
    guard page.contains("://") else { return html }
    let host = host(of: page)
    let folder = page[...(page.lastIndex(of: "/") ?? page.startIndex)]
    return replacing(html) { link in
      guard isRelative(link) else { return nil }
      if link.hasPrefix("#") { return page + link }
      if link.hasPrefix("/") { return host + link }
      var (base, rest) = (folder.dropLast(), link[...])
      while true {
        if rest.hasPrefix("./") {
          rest = rest.dropFirst(2)
        } else if rest.hasPrefix("../") {
          rest = rest.dropFirst(3)
          if base.utf8.count > host.utf8.count { base = base[..<(base.lastIndex(of: "/") ?? base.endIndex)] }
        } else {
          return base + "/" + rest
        }
      }
    }
  }

  /// Whether the name of a Markdown file, an address from the root or a picture may stand in `html`: most
  /// notes hold none.
  private static func mayHold(_ html: borrowing Span<UInt8>) -> Bool {
    for index in 0..<max(0, html.count - 2) {
      switch (html[index], html[index + 1], html[index + 2]) {
      case (UInt8(ascii: "."), UInt8(ascii: "m"), UInt8(ascii: "d")): return true
      case (UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "/")): return true
      case (UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "c")): return true
      default: break
      }
    }
    return false
  }

  /// True where neither a scheme nor a host stands in front.
  static func isRelative(_ link: String) -> Bool {
    guard !link.isEmpty, !link.hasPrefix("//") else { return false }
    let head = link.prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    return !head.contains(":")
  }

  /// Replaces the targets of links and pictures. A quotation mark is no text in what the renderer writes:
  /// where one follows such a name, it is an attribute's.
  static func replacing(_ html: String, _ target: (String) -> String?) -> String {
    guard html.contains(" href=\"") || html.contains(" src=\"") else { return html }
    return html.replacing(/\ (href|src)="([^"]*)"/) { found in
      target(String(found.2)).map { " \(found.1)=\"\($0)\"" } ?? String(found.0)
    }
  }
}
