/// A day of the proleptic Gregorian calendar.
public struct CalendarDay: Sendable, Equatable {
  /// From 0.
  public let year: Int
  /// From 1.
  public let month: Int
  /// From 1.
  public let day: Int

  /// Nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `2023-03-02`, and nothing else (ISO 8601, extended form).
  public init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(Bytes.isDigit) }) else {
      return nil
    }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 &- 48) } }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// True where `text` begins with a day, `2021-05-28-tents`, and no figure follows; tells soon where it does
  /// not.
  static func begins(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, Bytes.isDigit(first), bytes.count >= 10 else { return false }
    return CalendarDay(Substring(bytes.prefix(10))) != nil
      && bytes.dropFirst(10).first.map { !Bytes.isDigit($0) } ?? true
  }

  /// Reads a day as people write it, where it can be but one: `March 5, 2024`, `5 Mar 2024`, `05.03.2024`
  /// (the day first, as wherever dots are written), `2024/03/05`, `2024-3-5`, `5. März 2024`, `2024年3月5日`, a
  /// weekday before it perhaps. Nothing else may stand there.
  init?(written text: String) {
    guard text.utf8.count < 40 else { return nil }
    // `2022-3-7`: the year first, as wherever these dashes are written.
    let plain = text.split(separator: "-", omittingEmptySubsequences: false)
    if plain.count == 3, plain[0].count == 4,
      plain.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Bytes.isDigit) }),
      plain[1].count < 3, plain[2].count < 3, let year = Int(plain[0]), let month = Int(plain[1]),
      let day = Int(plain[2])
    {
      self.init(year: year, month: month, day: day)
      return
    }
    // `2024年3月5日`
    let figures = text.split { "年月日".contains($0) }
    if text.contains("年"), text.hasSuffix("日"), figures.count == 3, figures[0].utf8.count == 4,
      figures.allSatisfy({ $0.utf8.allSatisfy(Bytes.isDigit) && $0.utf8.count < 5 }),
      let year = Int(figures[0]), let month = Int(figures[1]), let day = Int(figures[2])
    {
      self.init(year: year, month: month, day: day)
      return
    }
    var parts = text.lowercased().split { $0.isWhitespace || ",./".contains($0) }.map(String.init)
    // `2 de febrero de 2022`, `1er février 2022`
    parts.removeAll { $0 == "de" || $0 == "del" }
    if parts.first == "1er" { parts[0] = "1" }
    if parts.count == 4, Self.weekdays.contains(parts[0]) { parts.removeFirst() }
    guard parts.count == 3 else { return nil }
    // `March 5th, 2024`
    let numbers = parts.map { part in
      let bare = ["st", "nd", "rd", "th"].contains { part.hasSuffix($0) } ? String(part.dropLast(2)) : part
      return bare.utf8.count < 5 ? Int(bare) : nil
    }
    guard parts[0].utf8.count == 4 || parts[2].utf8.count == 4 else { return nil }
    if let day = numbers[1], let year = numbers[2], let month = Self.month(parts[0]) {
      self.init(year: year, month: month, day: day)
    } else if let day = numbers[0], let year = numbers[2], let month = Self.month(parts[1]) {
      self.init(year: year, month: month, day: day)
    } else if let first = numbers[0], let second = numbers[1], let third = numbers[2] {
      if parts[0].utf8.count == 4, text.contains("/") || text.contains(".") {
        self.init(year: first, month: second, day: third)
      } else if parts[2].utf8.count == 4, text.contains("."), !text.contains("/") {
        self.init(year: third, month: second, day: first)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  /// The month, from 1, that `name`, in small letters, is in English, or its first three letters, or in
  /// German, French, Spanish, Portuguese or Italian.
  private static func month(_ name: String) -> Int? {
    let found = months.firstIndex { $0 == name || name.utf8.count > 2 && $0.prefix(3) == name }
    return (found ?? otherMonths.lazy.compactMap { $0.firstIndex(of: name) }.first).map { $0 + 1 }
  }

  /// True for the name of a month in English, or its first three letters.
  static func isMonth(_ name: String) -> Bool {
    months.contains { $0 == name.lowercased() || name.utf8.count == 3 && $0.prefix(3) == name.lowercased() }
  }

  private static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu",
    "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
  ]
  /// Those that are written otherwise than in English stand here; `.` holds the place of the others.
  private static let otherMonths = [
    ["januar", "februar", "märz", ".", "mai", "juni", "juli", ".", ".", "oktober", ".", "dezember"],
    [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre",
    ],
    [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
      "noviembre", "diciembre",
    ],
    [
      "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
      "novembro", "dezembro",
    ],
    [
      "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
      "ottobre",
      "novembre", "dicembre",
    ],
  ]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// `2023-03-02`.
  public var text: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Days since 1 March of the year 0; with March the first month a leap day is a year's last
  /// (Howard Hinnant, *chrono-compatible low-level date algorithms*).
  public var number: Int {
    let (year, month) = month < 3 ? (self.year - 1, self.month + 9) : (self.year, self.month - 3)
    // One era of the calendar, 400 years, is added and taken away: the year may be -1.
    let y = year + 400
    return y * 365 + y / 4 - y / 100 + y / 400 - Self.era + (month * 153 + 2) / 5 + day - 1
  }

  /// From 0, a Sunday.
  public var weekday: Int { (number + 7 * 60 + 3) % 7 }

  /// Months since January of the year 0 at the time that lies `seconds` behind 1970, in UTC.
  public static func month(seconds: Int) -> Int {
    let days = seconds / 86_400 + 719_468
    let day = days % era
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    return (days / era * 400 + year) * 12 + (5 * dayOfYear + 2) / 153 + 2
  }

  /// The day at Greenwich that lies `seconds` behind 1970 (the same source); 1970 for what lies before.
  package init(secondsSince1970 seconds: Int) {
    let days = max(0, seconds) / 86_400 + 719_468
    let day = days % Self.era
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    self.year = days / Self.era * 400 + year + (month < 3 ? 1 : 0)
  }

  /// Days of 400 years.
  private static let era = 146_097

  /// Days of `month`, from 1, in `year`.
  public static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A day as people and feeds write it, with a time of day behind it or none: `2024/01/09 10:00`,
/// `Tue, 05 Dec 2023 08:00:00 +0100` (RFC 5322, 3.3).
struct WrittenDay {
  let day: CalendarDay
  let time: PublishedTime?

  /// Reads milliseconds since 1970, thirteen figures, as programs in JavaScript keep an instant (ECMA-262,
  /// Time Values); nil for anything else.
  init?(milliseconds text: String) {
    guard text.utf8.count == 13, text.utf8.allSatisfy(Bytes.isDigit), let number = Int(text) else {
      return nil
    }
    day = CalendarDay(secondsSince1970: number / 1000)
    time = PublishedTime(seconds: number / 1000 % 86_400, zoneMinutes: 0)
  }

  /// Nil where `text` is anything else.
  init?(_ text: String) {
    if let day = CalendarDay(written: text) {
      (self.day, time) = (day, nil)
      return
    }
    var words = text.split(whereSeparator: \.isWhitespace)
    if let first = words.first, first.hasSuffix(","), first.count == 4 { words.removeFirst() }
    for count in [3, 1] where words.count > count {
      let written = words.prefix(count).joined(separator: " ")
      guard let day = CalendarDay(written: written),
        let time = PublishedTime(behindDate: " " + words.dropFirst(count).joined(separator: " "))
      else { continue }
      (self.day, self.time) = (day, time)
      return
    }
    return nil
  }
}
