/// Titles before names: `Prof. Dr. Ann Lee` is who speaks as Ann Lee.
public enum PersonTitles {
  /// As they are written, in small letters.
  private static let titles: Set<String> = [
    "dr.", "prof.", "mr.", "mrs.", "ms.", "mx.", "rev.", "hon.", "dipl.-ing.", "ing.", "mag.", "sr.", "sra.",
    "m.", "mme.", "dr", "prof", "professor", "mr", "mrs", "ms", "mx",
  ]

  /// True for a name that begins with a title and is something besides.
  static func begins(_ name: String) -> Bool { without(name) != name }

  /// `name` without the titles it begins with; itself where it has none, or nothing else.
  public static func without(_ name: String) -> String {
    let words = name.split(separator: " ")
    let rest = words.drop { titles.contains($0.lowercased()) }
    return rest.count == words.count || rest.isEmpty ? name : rest.joined(separator: " ")
  }

  /// True where both names begin with one title, with a point or without.
  static func share(_ name: String, _ other: String) -> Bool {
    func title(_ name: String) -> String? {
      begins(name) ? name.split(separator: " ").first?.lowercased().replacing(".", with: "") : nil
    }
    return title(name).map { $0 == title(other) } ?? false
  }

  /// True for a name with a title that tells not of a woman, who may be somebody's wife: *Dr. Nair*, *Mr.
  /// Blake*.
  static func isAnybodys(_ name: String) -> Bool {
    !["mrs", "ms", "mx", "sra", "mme"].contains(
      name.split(separator: " ").first?.lowercased().replacing(".", with: "") ?? "")
  }
}
