import Transcripts

/// The path of a request's target, taken apart.
struct RequestedPath: Equatable {
  /// Names of the folders and the file, decoded.
  var parts: [String]
  /// True where the path ends in a slash: a folder is meant.
  var isFolder: Bool
  /// From the question mark on, else empty.
  var query: Substring

  /// Nil for a target that is no path, or leads to what is not served: upward, hidden files, names no file
  /// can have.
  init?(_ target: String) {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    query = target[path.endIndex...].prefix { $0 != "#" }
    guard path.first == "/" else { return nil }
    parts = []
    let names = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for name in names.dropLast() {
      guard let name = Self.decoded(name), !name.isEmpty else { return nil }
      parts.append(name)
    }
    guard let last = Self.decoded(names[names.count - 1]) else { return nil }
    isFolder = last.isEmpty
    if !isFolder { parts.append(last) }
    guard parts.allSatisfy(Self.isServed) else { return nil }
  }

  /// The folder's own address, for a path that lacks its last slash.
  var folderAddress: String { "/" + parts.map { Template.encoded($0) + "/" }.joined() + query }

  /// Hidden files are none of the site's pages; `.well-known` is (RFC 8615).
  private static func isServed(_ name: String) -> Bool {
    !(name.hasPrefix(".") && name != ".well-known")
      && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
  }

  /// `text` with percent signs resolved (RFC 3986, 2.1); nil where that gives no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    PercentDecoding.bytes(text).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
