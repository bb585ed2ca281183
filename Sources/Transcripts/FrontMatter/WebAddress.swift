/// Addresses as people write them in front matter.
enum WebAddress {
  /// What a file of the site may end in, and no host's name does.
  private static let fileEndings: Set<Substring> = [
    "html", "htm", "md", "txt", "pdf", "png", "jpg", "jpeg", "gif", "svg", "webp", "mp3", "m4a", "zip",
    "json", "xml", "vtt", "srt",
  ]

  /// `text` with `https://` before it where it begins with a host's name: `foo.example/bar` is no page of the
  /// site.
  static func completed(_ text: String) -> String {
    let host = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isHost =
      labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
      && (labels.last.map { $0.count > 1 && $0.allSatisfy { $0.isLetter || $0 == "-" } } ?? false)
      && !(host.count == text.count && fileEndings.contains(labels.last ?? ""))
      && host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
    return isHost ? "https://" + text : text
  }

  /// True for an address on the web, and for what is one with `https://` before it: `www.acme.example`,
  /// `acme.example/tents`.
  static func isOne(_ text: String) -> Bool {
    guard !text.contains(where: \.isWhitespace) else { return false }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return true }
    return completed(text) != text && (text.hasPrefix("www.") || text.contains("/"))
  }
}
