import CommonMark
import Transcripts

/// Where an episode is heard: somewhere on the web, at the root of the site's own host (`/audio/7.mp3`), or in a file of `theme/static`,
/// named from there (`audio/7.mp3`).
struct SiteAudio {
  /// As an episode's page leads there.
  let onPage: String
  /// The whole address, for feeds; nil where the site's own is not known.
  let inFeeds: String?
  /// Its size, where the file is the library's.
  let bytes: Int?

  /// - Parameter text: as the front matter or the show's settings have it; nil, or what no page could play, gives nil.
  init?(_ text: String?, own: OwnAddresses, baseURL: String?) {
    if let external = FeedAddress.external(text) {
      (onPage, inFeeds, bytes) = (external, external, nil)
      return
    }
    guard let address = text.flatMap(LinkPolicy.check)?.text, RelativeLinks.isRelative(address) else {
      return nil
    }
    let isFromRoot = address.hasPrefix("/")
    let path = isFromRoot ? String(address.dropFirst()) : address
    if let size = own.size(of: path) {
      (onPage, inFeeds, bytes) = ("../" + path, baseURL.map { $0 + path }, size)
    } else if isFromRoot {
      onPage = address
      inFeeds = baseURL.map { RelativeLinks.host(of: $0) + address }
      bytes = nil
    } else {
      return nil
    }
  }
}
