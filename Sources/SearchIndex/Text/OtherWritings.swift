/// Words that are written in another way altogether, which neither forms nor letters tell: *vs* and *versus*,
/// *cpp* and *C++*.
///
/// The search page knows the same ones (`Assets/search-parted.js`).
enum OtherWritings {
  /// What is written with signs, as it is typed without.
  static let signs: [(spoken: String, written: String)] = [
    ("csharp", "c#"), ("fsharp", "f#"), ("cplusplus", "c++"), ("cpp", "c++"), ("dotnet", ".net"),
  ]

  /// Months as they are typed in short.
  static let months: [(short: String, name: String)] = [
    ("jan", "january"), ("feb", "february"), ("apr", "april"), ("aug", "august"), ("sep", "september"),
    ("sept", "september"), ("oct", "october"), ("nov", "november"), ("dec", "december"),
  ]

  /// Words and what they are the same as, as terms one behind the other.
  static let others: [(written: String, terms: [String])] = [
    ("vs", ["versus"]), ("versus", ["vs"]), ("phd", ["ph", "d"]), ("ok", ["okay"]), ("okay", ["ok"]),
    ("doctor", ["dr"]), ("dr", ["doctor"]), ("captain", ["capt"]), ("capt", ["captain"]),
    ("professor", ["prof"]), ("prof", ["professor"]), ("mister", ["mr"]), ("mr", ["mister"]),
    ("wwi", ["world", "war", "i"]), ("wwi", ["world", "war", "one"]), ("wwi", ["world", "war", "1"]),
    ("ww1", ["world", "war", "i"]), ("ww1", ["world", "war", "one"]), ("ww1", ["world", "war", "1"]),
    ("wwii", ["world", "war", "ii"]), ("wwii", ["world", "war", "two"]), ("wwii", ["world", "war", "2"]),
    ("ww2", ["world", "war", "ii"]), ("ww2", ["world", "war", "two"]), ("ww2", ["world", "war", "2"]),
    ("everybody", ["everyone"]), ("everyone", ["everybody"]),
    ("somebody", ["someone"]), ("someone", ["somebody"]), ("anybody", ["anyone"]), ("anyone", ["anybody"]),
    ("ab", ["a", "b"]), ("k8s", ["kubernetes"]), ("a11y", ["accessibility"]),
    ("i18n", ["internationalization"]), ("l10n", ["localization"]), ("o11y", ["observability"]),
    ("e2e", ["end", "to", "end"]),
  ]

  /// What says the same as `word`, the terms of each one behind the other; none for most words.
  static func of(_ word: String) -> [[String]] {
    // Looked for one by one: a dictionary of them asks the runtime what its keys conform to, at every start.
    others.filter { $0.written == word }.map(\.terms)
      + signs.filter { $0.spoken == word }.map { [$0.written] }
  }

  /// What says the same as `word` in English: numbers in words and figures, places in a row, decades, and
  /// amounts.
  ///
  /// - Parameters:
  ///   - before: the word before it in the query, if any: behind one *ii* is two, and beside a month *27* the
  ///     27th.
  ///   - next: the one behind it.
  static func inEnglish(_ word: String, before: String?, next: String?) -> [[String]] {
    var found =
      [number(word), ordinal(word), unsigned(word)].compactMap(\.self) + decade(word) + measure(word)
    if before != nil, let value = roman.firstIndex(of: word) {
      found +=
        [["\(value + 2)"], [words[value + 1].word]]
        + (ordinal("\(value + 2)\(suffix(value + 2))").map { [$0] } ?? [])
    } else if before != nil, let value = place(word), roman.indices.contains(value - 2),
      roman[value - 2].utf8.count > 1
    {
      // *Henry 8*, *Henry the eighth*.
      found.append([roman[value - 2]])
    }
    if [before, next].contains(where: { $0.map(isMonth) ?? false }), let day = day(word) {
      found.append([day])
    }
    return found
  }

  /// The number of *8*, *8th* and *eighth*; nil for other words.
  private static func place(_ word: String) -> Int? {
    if let value = Int(word) { return value }
    guard let other = ordinal(word)?.first else { return nil }
    return Int((word.first?.isNumber ?? false ? word : other).prefix { $0.isNumber })
  }

  private static func isMonth(_ word: String) -> Bool {
    ["march", "may", "june", "july"].contains(word)
      || months.contains { $0.name == word || $0.short == word && word != "sep" }
  }

  /// *27* of *27th*, and *27th* of *27*; nil for what is no day of a month.
  private static func day(_ word: String) -> String? {
    let figures = word.prefix { $0.isNumber }
    guard (1...2).contains(figures.count), let value = Int(figures), 1...31 ~= value else { return nil }
    if figures.count == word.count { return word + suffix(value) }
    return word == figures + suffix(value) ? String(figures) : nil
  }

  /// *nineties*, *90s* and *1990s* of each other.
  private static func decade(_ word: String) -> [[String]] {
    guard word.hasSuffix("s") else { return [] }
    let figures = word.dropLast()
    let place =
      tens.firstIndex { word == String($0.dropLast()) + "ies" }
      ?? tens.indices.first { figures == "\($0 + 2)0" || figures == "19\($0 + 2)0" }
    return place.map { place in
      [String(tens[place].dropLast()) + "ies", "\(place + 2)0s", "19\(place + 2)0s"].filter { $0 != word }.map
      {
        [$0]
      }
    } ?? []
  }

  /// Roman figures from two on; one letter is a letter.
  static let roman = [
    "ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii",
    "xix",
  ]

  /// The figures of a release, `v18`, which mostly stand without the letter; nil for other words.
  static func release(_ word: String) -> String? {
    guard word.utf8.first == UInt8(ascii: "v"), 2...4 ~= word.utf8.count,
      word.utf8.dropFirst().allSatisfy({ $0 &- 48 < 10 })
    else { return nil }
    return String(word.dropFirst())
  }

  /// Whether everybody knows that `word` is its other writing, so that nothing need be told: *everybody* and
  /// *everyone*.
  static func isPlain(_ word: String) -> Bool {
    ["every", "some", "any"].contains { word == $0 + "body" || word == $0 + "one" }
  }

  /// What letters stand for that are typed as capitals, and are another word when they are not: *US*.
  static func ofCapitals(_ text: String) -> [String]? { text == "US" ? ["u.s"] : nil }

  private static let teens = [
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  private static let ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

  /// Numbers below a hundred that are one word, by themselves, *1* among them.
  private static let words: [(word: String, value: Int)] =
    (ones + ["ten", "eleven", "twelve"] + teens).enumerated().map { ($0.element, $0.offset + 1) }
    + tens.enumerated().map { ($0.element, ($0.offset + 2) * 10) }

  /// *300* as *three hundred*, *1200* as *twelve hundred*, *10000* as *ten thousand*; nil for other figures.
  static func round(_ word: String) -> [String]? {
    guard 3...5 ~= word.utf8.count, let value = Int(word), value >= 100, value % 100 == 0 else { return nil }
    for (unit, name) in [(1000, "thousand"), (100, "hundred")] where value % unit == 0 {
      if let count = words.first(where: { $0.value == value / unit }) { return [count.word, name] }
    }
    return nil
  }

  /// The English words of a number from 13 to 99 and of round ones above, or the figures of one that is one
  /// word; nil for others: smaller ones mean much else.
  static func number(_ word: String) -> [String]? {
    if let round = round(word) { return round }
    if word.utf8.count == 2, let value = Int(word), value >= 13 {
      if value < 20 { return [teens[value - 13]] }
      return [tens[value / 10 - 2]] + (value % 10 == 0 ? [] : [ones[value % 10 - 1]])
    }
    if let place = teens.firstIndex(of: word) { return [String(place + 13)] }
    return tens.firstIndex(of: word).map { [String(($0 + 2) * 10)] }
  }

  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
  ]

  /// The English words of a place in a row from 1st to 99th, *19th* and *nineteenth*, *21st* and *twenty
  /// first*, or the figures of one that is one word; nil for others: *first* and *second* mean much else.
  static func ordinal(_ word: String) -> [String]? {
    if let first = word.utf8.first, first &- 48 < 10 {
      guard 3...4 ~= word.utf8.count, let value = Int(word.dropLast(2)), 1...99 ~= value,
        word.hasSuffix(suffix(value))
      else { return nil }
      if value < 13 { return [ordinals[value - 1]] }
      if value < 20 { return [teens[value - 13] + "th"] }
      let ten = tens[value / 10 - 2]
      return value % 10 == 0 ? [String(ten.dropLast()) + "ieth"] : [ten, ordinals[value % 10 - 1]]
    }
    let place =
      ordinals.dropFirst(2).firstIndex(of: word).map { $0 + 1 }
      ?? teens.firstIndex { word == $0 + "th" }.map { $0 + 13 }
      ?? tens.firstIndex { word == String($0.dropLast()) + "ieth" }.map { ($0 + 2) * 10 }
    return place.map { ["\($0)\(suffix($0))"] }
  }

  static func suffix(_ place: Int) -> String {
    if 11...13 ~= place { return "th" }
    switch place % 10 {
    case 1: return "st"
    case 2: return "nd"
    case 3: return "rd"
    default: return "th"
    }
  }

  /// Whether `word` and the one behind it are one number, *twenty five* or *twenty first*: then it is no
  /// *20*.
  static func goesOn(_ word: String?, _ next: String?) -> Bool {
    guard let word, let next else { return false }
    if ["hundred", "thousand"].contains(next) { return words.contains { $0.word == word } }
    return tens.contains(word) && (ones.contains(next) || ordinals.contains(next))
  }

  /// The figures of two words that are one number, *sixty* and *four*, *three* and *hundred*; nil for others.
  static func figures(_ terms: [String]) -> String? {
    if terms.count == 2, terms[1] == "hundred" || terms[1] == "thousand" {
      return words.first { $0.word == terms[0] }.map {
        "\($0.value)" + (terms[1] == "hundred" ? "00" : "000")
      }
    }
    guard terms.count == 2, let ten = tens.firstIndex(of: terms[0]) else { return nil }
    if let one = ones.firstIndex(of: terms[1]) { return String((ten + 2) * 10 + one + 1) }
    return ordinals.prefix(9).firstIndex(of: terms[1]).map { place in
      let value = (ten + 2) * 10 + place + 1
      return "\(value)\(suffix(value))"
    }
  }

  /// How else a number with points may be written, `1.24.3` and `v1.24.3`, `go1.18` and *Go 1.18*, as terms
  /// one behind the other; nil for other terms.
  static func version(_ terms: [String]) -> [String]? {
    let isNumber = { (text: Substring) in !text.isEmpty && text.utf8.allSatisfy { $0 &- 48 < 10 } }
    guard terms.count > 1, let first = terms.first, terms[1].first?.isNumber ?? false else { return nil }
    if isNumber(first[...]) { return ["v" + first] + terms.dropFirst() }
    let name = first.prefix { !$0.isNumber }
    guard isNumber(first.dropFirst(name.count)), !name.isEmpty else { return nil }
    return (name == "v" ? [] : [String(name)]) + [String(first.dropFirst(name.count))] + terms.dropFirst()
  }

  private static let money = [("$", "dollar"), ("£", "pound"), ("€", "euro")]

  /// What `word`, figures with a sign, is said as: of `50%` *50 percent*, of `$20` *20 dollars*; nil for
  /// others.
  static func unsigned(_ word: String) -> [String]? {
    if word.hasSuffix("%") { return [String(word.dropLast()), "percent"] }
    guard let (_, name) = money.first(where: { word.hasPrefix($0.0) }) else { return nil }
    let figures = String(word.dropFirst())
    return [figures, figures == "1" ? name : name + "s"]
  }

  /// Units as they are written behind figures, and as they are said.
  private static let units: [(short: String, names: [String])] = [
    ("ns", ["nanoseconds"]), ("ms", ["milliseconds", "millisecond"]), ("kb", ["kilobytes", "kilobyte"]),
    ("mb", ["megabytes", "megabyte", "megs", "meg"]), ("gb", ["gigabytes", "gigabyte", "gigs", "gig"]),
    ("tb", ["terabytes", "terabyte"]), ("mhz", ["megahertz"]), ("ghz", ["gigahertz"]),
    ("km", ["kilometers", "kilometres"]),
    ("kg", ["kilograms", "kilos"]),
  ]

  /// What figures with a unit are said as: of *200ms* *200 milliseconds*; none for other words.
  static func measure(_ word: String) -> [[String]] {
    let figures = String(word.prefix { $0.isNumber })
    guard 1...4 ~= figures.utf8.count, figures.utf8.allSatisfy({ $0 &- 48 < 10 }), figures.utf8.first != 48
    else { return [] }
    let unit = word.dropFirst(figures.count)
    guard let names = units.first(where: { $0.short == unit })?.names else { return [] }
    return ([String(unit)] + names).map { [figures, $0] }
  }

  /// How *50 percent*, *20 dollars* and *200 milliseconds* are written in one; nil for other words.
  static func signed(_ figures: String, _ name: String) -> String? {
    guard 1...4 ~= figures.utf8.count, figures.utf8.allSatisfy({ $0 &- 48 < 10 }) else { return nil }
    if let unit = units.first(where: { $0.names.contains(name) })?.short { return figures + unit }
    guard figures.utf8.count < 4 else { return nil }
    if name == "percent" { return figures + "%" }
    return money.first { name == $0.1 || name == $0.1 + "s" }.map { $0.0 + figures }
  }

  /// The word that says what `terms` say one behind the other; nil for most.
  static func one(_ terms: [String]) -> String? {
    terms == ["ph", "d"] ? "phd" : nil
  }
}
