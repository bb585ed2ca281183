import CommonMark
import Transcripts

/// Where an episode is heard: somewhere on the web, at the root of the site's own host (`/audio/7.mp3`), or
/// in a file of `theme/static`, named from there (`audio/7.mp3`).
struct SiteAudio {
  /// As an episode's page leads there.
  let onPage: String
  /// The whole address, percent-encoded, for feeds; nil where the site's own is not known.
  let inFeeds: String?
  /// Its size, where the file is the library's.
  let bytes: Int?

  /// - Parameter text: as the front matter or the show's settings have it; nil, or what no page could play,
  ///   gives nil.
  init?(_ text: String?, own: OwnAddresses, baseURL: String?) {
    // `//host/path` is on another host; a backslash makes browsers take what looks like a path for that, too.
    let isOfHost = text?.hasPrefix("//") ?? false
    if let external = FeedAddress.external(isOfHost ? text.map { "https:" + $0 } : text) {
      (onPage, inFeeds, bytes) = (external, external, nil)
      return
    }
    guard let text, !text.contains("\\"), let address = LinkPolicy.check(text)?.text,
      RelativeLinks.isRelative(address)
    else { return nil }
    let isFromRoot = address.hasPrefix("/")
    let path =
      isFromRoot
      ? String(address.dropFirst()) : address.hasPrefix("./") ? String(address.dropFirst(2)) : address
    if let size = own.size(of: path) {
      onPage = "../" + path
      inFeeds = baseURL.flatMap { FeedAddress.external($0 + path) }
      bytes = size
    } else if isFromRoot {
      onPage = address
      inFeeds = baseURL.flatMap { FeedAddress.external(RelativeLinks.host(of: $0) + address) }
      bytes = nil
    } else {
      return nil
    }
  }
}
