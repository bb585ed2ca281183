/// Words that are written in another way altogether, which neither forms nor letters tell: *vs* and *versus*, *cpp* and *C++*.
///
/// The search page knows the same ones (`Assets/search-parted.js`).
enum OtherWritings {
  /// What is written with signs, as it is typed without.
  static let signs: [(spoken: String, written: String)] = [
    ("csharp", "c#"), ("fsharp", "f#"), ("cplusplus", "c++"), ("cpp", "c++"), ("dotnet", ".net"),
  ]

  /// Words and what they are the same as, as terms one behind the other.
  private static let others: [String: [String]] = Dictionary(
    uniqueKeysWithValues: signs.map { ($0.spoken, [$0.written]) } + [
      ("vs", ["versus"]), ("versus", ["vs"]), ("phd", ["ph", "d"]),
    ])

  /// The terms that say what `word` says; nil for most words.
  static func of(_ word: String) -> [String]? { others[word] }

  /// The word that says what `terms` say one behind the other; nil for most.
  static func of(_ terms: [String]) -> String? {
    terms == ["ph", "d"] ? "phd" : nil
  }
}
