/// The parts of an episode's id, `SHOW/SLUG`; the slug of a file in a folder of the show's has slashes,
/// `SHOW/2021/NAME`.
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

  /// What the file itself is called, of a slug: *erlay* of `2021/erlay`, and of `erlay/index`, the file of a
  /// folder that is the episode's.
  public static func name(_ slug: String) -> String {
    guard slug.utf8.contains(UInt8(ascii: "/")) else { return slug }
    let parts = slug.utf8.split(separator: UInt8(ascii: "/"))
    let last = parts.last.map { String(Substring($0)) } ?? slug
    return last == "index" && parts.count > 1 ? String(Substring(parts[parts.count - 2])) : last
  }

  /// What an episode is called by its slug: that, the file's own name, and this without the day it begins
  /// with: *fall-of-rome* of `2021/2021-03-04-fall-of-rome`.
  public static func names(_ slug: String) -> [String] {
    let name = name(slug)
    guard CalendarDay.begins(name), name.utf8.count > 11 else { return [slug, name] }
    return [slug, name, String(Substring(name.utf8.dropFirst(11)))]
  }

  /// Whether `name` in small letters is one of `names`.
  public static func isCalled(_ slug: String, _ name: String) -> Bool {
    names(slug.lowercased()).contains(name)
  }
}
