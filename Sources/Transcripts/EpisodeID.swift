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

  /// Whether `name` in small letters is a slug, or what stands behind the day it begins with: *fall-of-rome*
  /// of `2021-03-04-fall-of-rome`.
  public static func isCalled(_ slug: String, _ name: String) -> Bool {
    let slug = slug.lowercased()
    if slug == name { return true }
    return CalendarDay.begins(slug) && slug.utf8.count > 11
      && String(Substring(slug.utf8.dropFirst(11))) == name
  }
}
