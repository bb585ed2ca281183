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
