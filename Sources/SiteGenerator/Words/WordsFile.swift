import Transcripts

/// Tables of words: earshot's own for some languages, and a library's `theme/words.yml` over them.
struct WordsFile {
  /// Name of the file in a library's `theme` folder.
  static let name = "words.yml"

  /// Languages that earshot has words for besides English, by their code (ISO 639-1).
  static let languages = ["de", "es", "fr"]

  /// Regions where English dates begin with the month; elsewhere they do with the day.
  private static let monthFirst = ["US", "CA", "PH"]

  private(set) var table: [String: String] = [:]
  /// Texts of a library's table that no page has.
  private(set) var warnings: [String] = []

  /// earshot's own words for `language`, a tag of BCP 47 whose first part counts; none for others.
  init(language: String) throws(SiteError) {
    let code = Configuration.primaryLanguage(language)
    let region = language.split(separator: "-").dropFirst().first?.uppercased()
    if code == "en", let region, !Self.monthFirst.contains(region) {
      table[SiteWords.dayPattern] = "{2} {1} {3}"
    }
    guard let source = Self.source(code) else { return }
    try add(source, path: "\(code).yml", known: nil)
  }

  /// Every text earshot says in its own words, in English, in the order of its tables.
  static func all() throws(SiteError) -> [String] {
    try entries(PackageResources.de_yml, path: "de.yml").map(\.key)
  }

  private static func source(_ code: String) -> [UInt8]? {
    switch code {
    case "de": PackageResources.de_yml
    case "es": PackageResources.es_yml
    case "fr": PackageResources.fr_yml
    default: nil
    }
  }

  /// Puts the words of the file at `path` over those that are there.
  ///
  /// - Parameter known: texts the site has; others are warned of.
  /// - Throws: what is no table of texts, or a translation with places or tags its text does not have, or
  ///   with stray braces, with file, line and column.
  mutating func add(_ source: [UInt8], path: String, known: Set<String>?) throws(SiteError) {
    let entries = try Self.entries(source, path: path)
    let exported = known == nil ? nil : try Self.languageExported(entries)
    for entry in entries where !entry.text.isEmpty {
      // What was written out to begin with, and is as it was, is nobody's choice: another language has its
      // own.
      if let exported, entry.text == exported[entry.key] ?? entry.key { continue }
      if let known, !known.contains(entry.key) {
        warnings.append("\(path):\(entry.line):\(entry.column): the site says nowhere \"\(entry.key)\".")
        continue
      }
      let places = Self.places(entry.key)
      if let strange = Self.places(entry.text).first(where: { !places.contains($0) }) {
        throw SiteError(
          .badTemplate, path: "\(path):\(entry.line):\(entry.column)",
          message: "The translation has \(strange), which its text has not: \(entry.key)")
      }
      if Self.rest(entry.text).contains(where: { "{}".contains($0) }), !Self.rest(entry.key).contains("{") {
        throw SiteError(
          .badTemplate, path: "\(path):\(entry.line):\(entry.column)",
          message: "The translation has a brace that belongs to no place: \(entry.key)")
      }
      guard !entry.key.contains("<") || Self.tags(entry.text) == Self.tags(entry.key) else {
        throw SiteError(
          .badTemplate, path: "\(path):\(entry.line):\(entry.column)",
          message: "The translation has other HTML tags than its text: \(entry.key)")
      }
      table[entry.key] = entry.text
    }
  }

  /// earshot's words in the language in which `entries` were written out, all of them but for a few that were
  /// changed; nil where there is none.
  private static func languageExported(_ entries: [TextTable.Entry]) throws(SiteError) -> [String: String]? {
    for language in ["en"] + languages {
      let own = try WordsFile(language: language).table
      let same = entries.count { $0.text == own[$0.key] ?? $0.key }
      if same * 10 >= entries.count * 9, entries.count >= fewestExported { return own }
    }
    return nil
  }

  /// Fewer lines are somebody's choice, whatever they say.
  private static let fewestExported = 50

  private static func entries(_ source: [UInt8], path: String) throws(SiteError) -> [TextTable.Entry] {
    do throws(TranscriptsError) {
      guard let text = String(validating: source, as: UTF8.self) else {
        throw TranscriptsError(.badConfiguration, path: path, message: "This file is not in UTF-8.")
      }
      return try TextTable.read(text, path: path)
    } catch {
      let place = error.place.map { ":\($0.line):\($0.column)" } ?? ""
      throw SiteError(.badTemplate, path: path + place, message: error.message)
    }
  }

  /// A text without its places.
  private static func rest(_ text: String) -> String {
    places(text).reduce(text) { $0.replacing($1, with: "") }
  }

  /// The HTML tags of a text, in order of their letters.
  private static func tags(_ text: String) -> [String] {
    text.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != ">" })
    }
    .sorted()
  }

  /// `{{tags}}` and `{1}` of a text.
  private static func places(_ text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      var place = rest[open...close]
      rest = rest[rest.index(after: close)...]
      // Names stand in two or three braces.
      let braces = place.prefix { $0 == "{" }.count
      if braces > 1 {
        place = text[open..<(text.index(close, offsetBy: braces, limitedBy: text.endIndex) ?? text.endIndex)]
      }
      found.append(String(place))
    }
    return found
  }

  /// A table to translate from: every text with `words` in place of its translation, where these have one.
  static func table(_ words: SiteWords) throws(SiteError) -> [UInt8] {
    var out = "# What the site says in its own words: the English text, and what is said in its place.\n"
    out += "# Keep {1} and {{names}}; lines can be left out. \",\" parts thousands.\n"
    for text in try all() { out += "\(YAMLText.scalar(text)): \(YAMLText.scalar(words(text)))\n" }
    return Array(out.utf8)
  }
}
