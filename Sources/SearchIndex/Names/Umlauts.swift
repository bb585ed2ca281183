import Transcripts

/// Names that are typed as German has them without its keys: *Mueller* is Müller, *Oezguer* Özgür.
extension LibraryIndex {
  /// `query` with plain words and `speaker:` that nobody is called and says, and somebody is called so with
  /// umlauts, as these; as it is in a library of another language.
  ///
  /// The index folds *ü* to *u* (`Folding`): what is typed as *ue* is looked for so.
  func withUmlauts(_ query: Query) throws(SearchIndexError) -> Query {
    guard Configuration.primaryLanguage(library.configuration.language) == "de" else { return query }
    switch query {
    case .word(let word) where word.terms.count == 1 && !word.isExact:
      guard let term = try umlauted(word.terms[0]), try !isSaid(word.terms[0]) else { return query }
      return .word(.init(text: word.text, terms: [term], isExact: false, place: word.place))
    case .filter(.speaker(let part)):
      let words = part.split(separator: " ").map(String.init)
      let others = try words.map { word throws(SearchIndexError) in try umlauted(word) ?? word }
      return others == words ? query : .filter(.speaker(others.joined(separator: " ")))
    case .and(let parts):
      return .and(try parts.map { part throws(SearchIndexError) in try withUmlauts(part) })
    case .or(let parts):
      return .or(try parts.map { part throws(SearchIndexError) in try withUmlauts(part) })
    case .not(let part): return .not(try withUmlauts(part))
    default: return query
    }
  }

  /// `word` with *ae*, *oe* and *ue* as letters without their dots, where that is a part of somebody's name
  /// and `word` is none; nil for another.
  private func umlauted(_ word: String) throws(SearchIndexError) -> String? {
    var letters: [UInt8] = []
    for letter in word.utf8 {
      if letter == UInt8(ascii: "e"), let last = letters.last, "aou".utf8.contains(last) { continue }
      letters.append(letter)
    }
    let other = String(decoding: letters, as: UTF8.self)
    guard other != word else { return nil }
    let names = try nameParts()
    return !names.holds(word) && names.holds(other) ? other : nil
  }
}
