/// How many there are of something, as people say it.
enum Amount {
  /// `1 turn`, `2 turns`.
  static func of(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
