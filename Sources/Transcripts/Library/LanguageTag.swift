/// Tags of languages: `en`, `de`, `pt-BR` (BCP 47, https://www.rfc-editor.org/info/bcp47).
enum LanguageTag {
  /// Whether `text` has the form of one: parts of one to eight letters and figures between hyphens, the first
  /// of two or three letters (section 2.1). Whether there is such a language is not asked.
  static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isOfParts = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { Bytes.isLetter($0) || Bytes.isDigit($0) }
    }
    guard isOfParts, let first = parts.first else { return false }
    return (2...3).contains(first.utf8.count) && first.utf8.allSatisfy(Bytes.isLetter)
  }
}
