/// Lists of words that are compiled in: a module of their own, since a compiler takes minutes for so long a
/// literal and need not look at it again when something else changes.
public enum WordLists {
  /// Common words of English, a line each, in the order of their bytes (`NOTICE.md`).
  public static var english: [UInt8] { PackageResources.english_words_txt }
}
