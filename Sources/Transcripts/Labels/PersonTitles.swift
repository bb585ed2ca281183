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
}
