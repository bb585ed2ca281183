/// Which addresses may stand in a page.
///
/// Only `http`, `https`, `mailto` and relative addresses are let through. The check is made on
/// what a browser would read: after entities are decoded, with leading white space and control
/// characters, tabs and line ends taken out (WHATWG URL, section 4.4, basic URL parser).
public enum LinkPolicy {
  /// An address that may be written into an `href`, percent-encoded but not yet HTML-escaped.
  public struct Address: Equatable, Sendable {
    public let text: String
    /// True where it leads to another site.
    public let isExternal: Bool
  }

  /// The address as it may be written, or nil where the link must be dropped and its label kept.
  public static func check(_ destination: String) -> Address? {
    let cleaned = destination.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7f || $0 == " " }
    var trimmed = String.UnicodeScalarView()
    trimmed.append(contentsOf: cleaned.drop { $0 == " " })
    while trimmed.last == " " { trimmed.removeLast() }
    guard !trimmed.isEmpty else { return nil }
    // What a site's generator would have filled in leads nowhere: `{{ page.url }}`, `{% link … %}`; in an
    // address of the web it may be meant.
    let text = String(trimmed)
    if !isWeb(text), text.contains("{{") || text.contains("{%") { return nil }
    var external = false
    if let stop = trimmed.firstIndex(where: { ":/?#\\".unicodeScalars.contains($0) }),
      trimmed[stop] == ":"
    {
      let scheme = String(trimmed[..<stop]).lowercased()
      guard ["http", "https", "mailto"].contains(scheme) else { return nil }
      external = true
    } else if trimmed.count > 1 {
      let start = trimmed.prefix(2)
      external = start.allSatisfy { $0 == "/" || $0 == "\\" }
      if !external, isHost(trimmed) {
        return Address(text: "https://" + percentEncoded(trimmed), isExternal: true)
      }
    }
    return Address(text: percentEncoded(trimmed), isExternal: external)
  }

  /// True where what should be an address of the web lacks its scheme, `www.acme.com` or `acme.com/podcast`:
  /// as it stands it would lead to a file beside the page, which nobody calls so.
  private static func isHost(_ address: String.UnicodeScalarView) -> Bool {
    let host = address.prefix { !"/?#".unicodeScalars.contains($0) }
    guard host.contains("."), host.count < 254 else { return false }
    // A folder may be called so: a transcript in it is meant.
    let path = String(address.prefix { !"?#".unicodeScalars.contains($0) }).lowercased()
    if host.count < address.count, path.hasSuffix(".md") { return false }
    let labels = String(host).lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard
      labels.allSatisfy({ label in
        !label.isEmpty
          && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      })
    else { return false }
    return labels.count > (labels[0] == "www" ? 2 : 1)
      && (labels[0] == "www" || domains.contains(labels[labels.count - 1]))
  }

  /// Ends of hosts that hardly a kind of file has.
  private static let domains: Set<Substring> = [
    "com", "org", "net", "edu", "gov", "io", "dev", "fm", "tv", "app", "co", "social", "uk", "de", "fr", "eu",
    "ai", "at", "au", "be", "blog", "br", "ca", "ch", "cloud", "club", "community", "design", "dk", "es",
    "fi", "fyi",
    "gg", "ie", "info", "it", "jp", "live", "ly", "me", "network", "news", "nl", "no", "nz", "online", "page",
    "pt", "se",
    "show", "site", "so", "software", "studio", "systems", "tech", "to", "tools", "us", "works", "world",
    "xyz",
  ]

  /// True for a text that begins as an address of the web does, `http://` or `https://`; schemes have no case
  /// (RFC 3986, 3.1).
  package static func isWeb(_ text: some StringProtocol) -> Bool {
    let scheme = text.prefix { $0 != ":" }
    guard (4...5).contains(scheme.utf8.count), ["http", "https"].contains(scheme.lowercased()) else {
      return false
    }
    return text.dropFirst(scheme.count).hasPrefix("://")
  }

  /// Percent-encodes what must not stand in an address: control and format characters (bidi
  /// overrides among them), blanks, quotes and angle brackets. Other text stays readable.
  public static func percentEncoded(_ scalars: String.UnicodeScalarView) -> String {
    var out = ""
    for scalar in scalars {
      let unsafeASCII =
        scalar.value <= 0x20 || scalar.value == 0x7f || "\"<>`{}|^".unicodeScalars.contains(scalar)
      let hidden =
        scalar.value > 0x7f
        && [.format, .control, .lineSeparator, .paragraphSeparator, .spaceSeparator].contains(
          scalar.properties.generalCategory)
      if unsafeASCII || hidden {
        for byte in String(scalar).utf8 { out += "%" + hex(byte) }
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Two upper-case hexadecimal digits.
  static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}
