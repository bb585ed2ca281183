import Transcripts

/// What a site says in its own words, in the library's language.
///
/// English is what stands in templates, scripts and code; a table leads from it to other languages. What a
/// table lacks stays English, so that a table may be short.
///
///     {{#say}}Search what was said{{/say}}    in a template
///     /*say*/"Nobody says that."            in a script: a text that stands by itself where nobody replaces it
///     say("{1} of talk", duration)            in code
struct SiteWords: Sendable {
  /// Translations by the English text.
  private let table: [String: String]
  /// Of the table.
  let sum: UInt64

  /// Words as they are written in code and templates.
  static let english = SiteWords([:])

  init(_ table: [String: String]) {
    self.table = table
    sum = Fingerprint.of(table)
  }

  /// `english` in the site's language, `{1}`, `{2}` … replaced by `values`.
  func callAsFunction(_ english: String, _ values: String...) -> String {
    let text = table[english] ?? english
    return values.isEmpty ? text : Self.fill(text, values)
  }

  /// `1,234 words`, `1 word`: the number and `noun`, whose plural is another word of the table.
  func count(_ value: Int, _ noun: String) -> String {
    let word = value == 1 ? noun : noun == "person" ? "people" : noun + "s"
    return "\(count(value)) \(table[word] ?? word)"
  }

  /// `1234567` as `1,234,567`; what parts thousands is the word `,`.
  func count(_ value: Int) -> String {
    let mark = table[","] ?? ","
    let digits = Array(String(value))
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += mark }
      out.append(digit)
    }
    return out
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// The name of a month, from 1.
  func month(_ number: Int) -> String { self(Self.months[number - 1]) }

  /// `2023-03-30` as `March 30, 2023`; as it is where it is no day.
  func day(_ date: String) -> String {
    guard let day = CalendarDay(date) else { return date }
    return self(
      Self.dayPattern, month(day.month), day.day == 1 ? self(Self.firstDay) : "\(day.day)",
      "\(day.year)")
  }

  /// The first of a month: *1er* in French.
  static let firstDay = "1"

  /// Month, day of the month, year.
  static let dayPattern = "{1} {2}, {3}"

  /// Values are put in once: what looks like a place in one of them is text.
  private static func fill(_ text: String, _ values: [String]) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      rest = rest[open...]
      let digit = rest.dropFirst().first?.wholeNumberValue ?? 0
      if values.indices.contains(digit - 1), rest.dropFirst(2).first == "}" {
        out += values[digit - 1]
        rest = rest.dropFirst(3)
      } else {
        out.append("{")
        rest = rest.dropFirst()
      }
    }
    return out + rest
  }
}
