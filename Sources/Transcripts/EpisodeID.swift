/// The two halves of an episode's id, `SHOW/SLUG`.
///
/// Split by bytes: a combining mark behind the slash is no part of it.
public enum EpisodeID {
  /// What stands before the first slash.
  public static func show(_ id: String) -> String {
    String(Substring(id.utf8.prefix { $0 != UInt8(ascii: "/") }))
  }

  /// What stands behind the first slash.
  public static func slug(_ id: String) -> String {
    String(Substring(id.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst()))
  }
}

/// A text as a key by its bytes: names in two Unicode forms are two files.
public struct ByteKey: Hashable, Sendable {
  private let bytes: [UInt8]

  public init(_ text: String) { bytes = Array(text.utf8) }
}

extension String {
  /// True where these bytes come before those of `other`: the order of paths in every listing.
  public func precedesInBytes(_ other: String) -> Bool {
    let (a, b) = (utf8.span, other.utf8.span)
    let count = Swift.min(a.count, b.count)
    var index = 0
    while index < count {
      if a[index] != b[index] { return a[index] < b[index] }
      index += 1
    }
    return a.count < b.count
  }
}
