import ContributionTasks
import Transcripts

/// The numbers of a library as text, with small charts.
struct StatsPrinter {
  let library: Library
  let style: Style
  /// Rows of a list, and months, as they were asked for.
  private let asked: Int?
  private var limit: Int { asked ?? Self.usualRows }

  init(library: Library, style: Style, limit: Int?) {
    (self.library, self.style, asked) = (library, style, limit)
  }

  private static let usualRows = 10
  private static let monthsShown = 24
  private static let nameWidth = 32

  func print(_ numbers: LibraryNumbers, _ history: MarkerHistory?) {
    let out = Output.standard
    out.line(style.title(TerminalText.safe(library.configuration.title ?? "This library")))
    out.line(
      "  \(counted(numbers.episodes, "episode")) in \(counted(numbers.shows.count, "show")), "
        + "\(counted(numbers.words, "word")), \(hours(numbers.milliseconds)) hours, \(counted(numbers.turns, "turn"))"
    )
    if numbers.episodesWithoutLength > 0 {
      out.line(
        style.faint(
          "  \(counted(numbers.episodesWithoutLength, "episode")) of unknown length \(numbers.episodesWithoutLength == 1 ? "is" : "are") in no hours"
        ))
    }
    let times = numbers.times
    out.line(
      "  times of turns: \(share(times.exact, numbers.turns)) exact, "
        + "\(share(times.estimated, numbers.turns)) estimated, \(share(times.unknown, numbers.turns)) unknown"
    )
    var markers = "  markers: \(style.marker(Self.grouped(numbers.open))) open"
    if numbers.inaudible > 0 {
      markers +=
        " (\(Self.grouped(numbers.unintelligible)) unintelligible, \(Self.grouped(numbers.inaudible)) inaudible)"
    }
    if let total = history?.total {
      markers += ", \(Self.grouped(total.resolved)) resolved of \(Self.grouped(total.added))"
    }
    out.line(markers)
    if let history, case let open = history.months.last?.open ?? 0, open != numbers.open {
      out.line(
        style.faint("  the files differ from the last commit, which has \(Self.grouped(open)) open"))
    }
    if let history { months(history) }
    shows(StatsShow.join(numbers, history))
    speakers(numbers)
    if let history { people(history) }
  }

  // MARK: Lists

  /// The last months, those without a change between them included.
  private func months(_ history: MarkerHistory) {
    let rows = history.lastMonths(
      asked ?? Self.monthsShown)
    guard !rows.isEmpty else { return }
    heading("Open markers by month")
    let most = rows.map(\.open).max() ?? 0
    table(
      rows.map { month in
        [
          month.name, Self.grouped(month.open), signed("+", month.change.added),
          signed("-", month.change.resolved), Self.bar(month.open, of: most),
        ]
      }, numeric: [1, 2, 3]
    ) { column, text in
      switch column {
      case 1: style.marker(text)
      case 4: style.time(text)
      default: style.faint(text)
      }
    }
  }

  private func shows(_ shows: [StatsShow]) {
    heading("Shows")
    let most = shows.map(\.files.open).max() ?? 0
    let rows = shows.sorted {
      ($1.files.open, $1.files.episodes, $0.files.name) < ($0.files.open, $0.files.episodes, $1.files.name)
    }.prefix(limit).map { show in
      [
        name(library.configuration.showTitle(show.files.name)), counted(show.files.episodes, "episode"),
        "\(hours(show.files.milliseconds)) hours", "\(Self.grouped(show.files.open)) open",
        show.change.map { "\(Self.grouped($0.resolved)) resolved" } ?? "",
        Self.bar(show.files.open, of: most),
      ]
    }
    table(rows, numeric: [1, 2, 3, 4]) { column, text in
      column == 0 ? style.title(text) : column == 5 ? style.time(text) : text
    }
    rest(shows.count)
  }

  private func speakers(_ numbers: LibraryNumbers) {
    guard !numbers.speakers.isEmpty else { return }
    heading("Speakers")
    let spoken = numbers.speakers.reduce(0) { $0 + $1.words }
    let most = numbers.speakers.first?.words ?? 0
    let rows = numbers.speakers.prefix(limit).map { speaker in
      [
        name(speaker.name), share(speaker.words, spoken), counted(speaker.words, "word"),
        counted(speaker.turns, "turn"), Self.bar(speaker.words, of: most),
      ]
    }
    table(rows, numeric: [1, 2, 3]) { column, text in
      column == 0 ? style.speaker(text) : column == 4 ? style.time(text) : text
    }
    rest(numbers.speakers.count)
  }

  private func people(_ history: MarkerHistory) {
    guard !history.people.isEmpty else { return }
    heading("People to thank")
    let most = history.people.map(\.change.resolved).max() ?? 0
    let rows = history.people.prefix(limit).map { person in
      [
        name(person.name), "\(Self.grouped(person.change.resolved)) resolved",
        "\(Self.grouped(person.change.added)) added", counted(person.commits, "commit"),
        Self.bar(person.change.resolved, of: most),
      ]
    }
    table(rows, numeric: [1, 2, 3]) { column, text in
      column == 0 ? style.speaker(text) : column == 4 ? style.time(text) : text
    }
    rest(history.people.count)
  }

  // MARK: Layout

  private func heading(_ text: String) {
    Output.standard.line()
    Output.standard.line(text)
  }

  private func rest(_ count: Int) {
    guard count > limit else { return }
    Output.standard.line(style.faint("  and \(Self.grouped(count - limit)) more; --limit 0 shows all"))
  }

  /// Rows with their columns aligned; `numeric` ones to the right.
  private func table(
    _ rows: [[String]], numeric: Set<Int>, _ styled: (_ column: Int, _ text: String) -> String
  ) {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      var line = " "
      for (column, text) in row.enumerated() where widths[column] > 0 {
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        let isLast = column == columns - 1
        line += " " + (column == 0 ? "" : " ")
        line +=
          numeric.contains(column)
          ? blanks + styled(column, text) : styled(column, text) + (isLast ? "" : blanks)
      }
      while line.last == " " { line.removeLast() }
      Output.standard.line(line)
    }
  }

  private func name(_ text: String) -> String {
    let safe = TerminalText.safe(text)
    return safe.count > Self.nameWidth ? safe.prefix(Self.nameWidth - 1) + "…" : safe
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(Self.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  private func hours(_ milliseconds: Int) -> String {
    let tenths = Int((StatsJSON.hours(milliseconds) * 10).rounded())
    return "\(Self.grouped(tenths / 10)).\(tenths % 10)"
  }

  /// `+12`; nothing for none.
  private func signed(_ sign: String, _ count: Int) -> String {
    count == 0 ? "" : "\(sign)\(Self.grouped(count))"
  }

  /// `12.3 %`.
  private func share(_ part: Int, _ whole: Int) -> String {
    let tenths = Int((Double(part) * 1000 / Double(max(1, whole))).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// Figures in groups of three.
  static func grouped(_ number: Int) -> String {
    var out = ""
    let digits = String(number.magnitude)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return number < 0 ? "-\(out)" : out
  }

  /// A bar of up to 24 columns, in eighths; at least a sliver for what is there.
  static func bar(_ value: Int, of most: Int) -> String {
    guard value > 0, most > 0 else { return "" }
    let eighths = max(1, Int((Double(min(value, most)) / Double(most) * 24 * 8).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
