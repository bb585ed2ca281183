import CommonMark
import Transcripts

/// Where episodes are on the site, by whatever notes may call them: a file's path, `gotime/go-time-63.md`,
/// the page's, or an address another generator had it at.
struct EpisodeLinks: Sendable {
  private var pages: [String: String] = [:]
  /// Folders of shows on the site.
  private(set) var folders: Set<String> = []

  init(_ catalogue: SiteCatalogue? = nil) {
    folders = Set(catalogue?.showFolder.values.map(\.self) ?? [])
    for entry in catalogue?.entries ?? [] {
      let own = ["\(entry.id).md", entry.address]
      let others = (entry.frontMatter.aliases + entry.frontMatter.addresses).map { alias in
        alias.hasPrefix("/") ? alias : "\(entry.show)/\(alias)"
      }
      for name in own + others.map(Self.key) where pages[name] == nil { pages[name] = entry.address }
    }
    // `/gotime/go-time-63/`, as sites have it that leave the ending out.
    for entry in catalogue?.entries ?? [] {
      for name in [entry.id, String(entry.address.dropLast(5))] where pages[name] == nil {
        pages[name] = entry.address
      }
    }
  }

  /// The address, from the site's root, of the page that `path` means, a path without a slash before it.
  func address(_ path: String) -> String? { pages[Self.key(path)] }

  /// `/episodes/etcd/`, `/episodes/etcd` and `/episodes/etcd/index.html` are one.
  private static func key(_ path: String) -> String {
    var parts = path.split(separator: "/")
    if parts.last == "index.html" { parts.removeLast() }
    return parts.joined(separator: "/")
  }
}

/// The links and pictures of an episode's notes that name no host: written for the folder of its files, or
/// for the site.
struct NotesLinks: Sendable {
  let own: OwnAddresses
  let episodes: EpisodeLinks
  let pictures: SitePictures?
  /// The folder of the episode's files in the library: its show's, or one in it.
  let folder: String

  /// What a link or picture leads to.
  enum Target: Equatable {
    /// From the page: an episode's page, or what the library has on the site.
    case page(String)
    /// A picture beside the notes: its name in the library, and where it is from the page.
    case picture(String, String)
    /// No episode or picture of this name is there.
    case nothing(String)
  }

  /// Whether a picture of that address is there: the renderer shows no others.
  func isPicture(_ link: String) -> Bool {
    if own.isPicture(link) { return true }
    if case .picture = target(link) { return true }
    return false
  }

  /// Nil for what names a host, a place in the page, or a file that is none of ours.
  ///
  /// - Parameter link: not as in HTML: without `&amp;`.
  func target(_ link: String) -> Target? {
    guard RelativeLinks.isRelative(link), !link.hasPrefix("#") else { return nil }
    let written = link.prefix { $0 != "#" && $0 != "?" }
    let rest = link[written.endIndex...]
    let path = PercentDecoding.text(String(written))
    var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    let name = parts.joined(separator: "/")
    func page(_ address: String) -> Target {
      .page("../" + (LinkPolicy.check(address)?.text ?? address) + rest)
    }
    if path.hasPrefix("/"), own.paths.contains(name) { return .page(".." + link) }
    if let address = episodes.address(name) { return page(address) }
    // A tree of notes lies beside that of transcripts.
    if parts.count > 2, path.hasSuffix(".md"),
      let address = episodes.address(parts.suffix(2).joined(separator: "/"))
    {
      return page(address)
    }
    if let address = own.page(at: name) { return page(address) }
    // `../2/`, from a page that is a folder.
    if path.hasPrefix("../"), let address = episodes.address("\(folder)/\(path.dropFirst(3))") {
      return page(address)
    }
    // A page of a show that is none.
    if parts.count == 2, path.hasSuffix(".html"), !path.hasSuffix("index.html"),
      episodes.folders.contains(parts[0]),
      !own.paths.contains(name)
    {
      return .nothing(String(written) + rest)
    }
    if path.hasSuffix(".md"), path.utf8.count > 3 {
      return .nothing(written.dropLast(3) + ".html" + rest)
    }
    if !path.hasPrefix("/"), let address = pictures?.address(name) { return .picture(name, "../" + address) }
    if !path.hasPrefix("/"), pictures != nil, SitePictures.isNamed(name) { return .nothing(link) }
    return nil
  }
}

/// What the links of a page's notes were looked up as: a page is to be made again where one of them leads
/// elsewhere.
struct NotesLinksAsked: Sendable {
  /// Links as they were written, each once, in order.
  var links: [String] = []
  /// Names in the library of pictures that are shown.
  var pictures: [String] = []
  /// Links to Markdown that is no episode's, and to pictures that are not there.
  var dead: [String] = []
  /// The links once more: notes of a stranger may have thousands.
  private var known: Set<String> = []

  mutating func note(_ link: String, _ target: NotesLinks.Target?) {
    guard known.insert(link).inserted else { return }
    links.append(link)
    switch target {
    case .picture(let name, _): pictures.append(name)
    case .nothing: dead.append(link)
    default: break
    }
  }

  /// The sum of where `links` lead.
  static func sum(_ links: [String], _ context: NotesLinks) -> UInt64 {
    links.reduce(0) { Fingerprint.mix($0, Fingerprint.of("\(context.target($1).map { "\($0)" } ?? "")")) }
  }
}
