import CommonMark
import ContributionTasks
import Transcripts

/// `tasks.html` of the site and of each show: the spots nobody could make out.
struct TaskPages {
  let filling: PageWriter
  private var configuration: Configuration { filling.configuration }
  private var say: SiteWords { filling.templates.say }
  let catalogue: SiteCatalogue
  let summaries: [EpisodeSummary]
  /// Those of `summaries` by their place in the catalogue.
  let byNumber: [Int: EpisodeSummary]
  let history: MarkerHistory?
  let own: OwnAddresses

  /// Spots a page shows with the words beside them, about: the page of a show with a thousand stays one that
  /// a phone opens.
  private static let most = 200

  /// Spots shown of an episode among those of other shows, and of one it is hardly worth to leave out.
  private static let (mostOfEpisode, fewLeft) = (3, 2)

  /// The overview: shows with their counts, and the episodes with most.
  func writeOverview(hasFeed: Bool) throws(SiteError) {
    var model = filling.base(
      "tasks.html", say("Help out"), say("Spots in the transcripts nobody could make out yet."))
    model["feed"] = hasFeed
    let withTasks = summaries.filter { !$0.tasks.isEmpty }
    model["title"] = say("Help fill the gaps")
    model["taskCount"] = say.count(withTasks.reduce(0) { $0 + $1.tasks.count }, "spot")
    model["episodeCount"] = say.count(withTasks.count, "episode")
    var shows: [[String: Any]] = []
    for show in catalogue.shows {
      let count = withTasks.filter { catalogue.entries[$0.number].show == show }.reduce(0) {
        $0 + $1.tasks.count
      }
      if count > 0 {
        shows.append([
          "href": "\(catalogue.showFolder[show] ?? "")/tasks.html", "title": configuration.showTitle(show),
          "tasks": say.count(count),
        ])
      }
    }
    model["shows"] = shows
    model["hasShows"] = shows.count > 1
    let densest = withTasks.sorted { ($1.tasks.count, $0.number) < ($0.tasks.count, $1.number) }
    if shows.count > 1 {
      add(Array(densest.prefix(12)), root: "", mostOfEpisode: Self.mostOfEpisode, to: &model)
    } else {
      add(densest, root: "", to: &model)
    }
    model["canHelp"] = configuration.repository != nil
    model["hasQueue"] = densest.isEmpty ? false as Any : say(shows.count > 1 ? "Most spots first" : "Spots")
    if let history {
      HistoryCharts(history: history, configuration: configuration, say: say).add(to: &model)
    } else {
      HistoryCharts.leaveOut(&model)
    }
    try filling.write("tasks", to: "tasks.html", model)
  }

  /// The tasks of a show, in the order of its episodes.
  func write(of show: String) throws(SiteError) {
    let entries = catalogue.entries(of: show).compactMap { byNumber[$0.number] }.filter { !$0.tasks.isEmpty }
    guard !entries.isEmpty else { return }
    let address = "\(catalogue.showFolder[show] ?? "")/tasks.html"
    let title = configuration.showTitle(show)
    var model = filling.base(address, say("Help out with {1}", title), nil)
    model["title"] = say("{1}: help fill the gaps", title)
    model["taskCount"] = say.count(entries.reduce(0) { $0 + $1.tasks.count }, "spot")
    model["episodeCount"] = say.count(entries.count, "episode")
    model["hasShows"] = false
    model["feed"] = false
    HistoryCharts.leaveOut(&model)
    model["canHelp"] = configuration.repository != nil
    model["shows"] = [[String: Any]]()
    add(entries, root: "../", isOfOne: true, to: &model)
    model["hasQueue"] = say("Spots")
    try filling.write("tasks", to: address, model)
  }

  /// Adds the first of `entries` with their spots, and the rest by name and number.
  private func add(
    _ entries: [EpisodeSummary], root: String, isOfOne: Bool = false, mostOfEpisode: Int = .max,
    to model: inout [String: Any]
  ) {
    func showTitle(_ summary: EpisodeSummary) -> Any {
      isOfOne || catalogue.shows.count < 2
        ? false as Any : PageModel.show(of: catalogue.entries[summary.number], configuration)
    }
    var count = 0
    let shown = entries.prefix { entry in
      defer { count += min(mostOfEpisode, entry.tasks.count) }
      return count < Self.most
    }
    let context = TaskContext()
    model["episodes"] = shown.map {
      queue($0, root: root, most: mostOfEpisode, context).merging(["showTitle": showTitle($0)]) { $1 }
    }
    let rest = entries.dropFirst(shown.count)
    model["hasMore"] = !rest.isEmpty
    model["more"] = rest.map { summary -> [String: Any] in
      let entry = catalogue.entries[summary.number]
      return [
        "href": summary.tasks.first.map { href(of: $0, entry, root) } ?? root + entry.address,
        "title": PageModel.clean(entry.title), "showTitle": showTitle(summary),
        "count": summary.tasks.count, "spots": say.count(summary.tasks.count, "spot"),
        "spoken": PageModel.spoken(entry, configuration),
      ]
    }
  }

  private func href(of task: ContributionTask, _ entry: SiteCatalogue.Entry, _ root: String) -> String {
    "\(root)\(entry.address)#task-\(PageNames.hash(task.id))"
  }

  /// Where a spot is heard, as a page of `root` leads there: a file of the library's own lies beside the
  /// shows.
  private func audio(of task: ContributionTask, _ root: String) -> String? {
    guard let address = task.audioURL, case let hash = address.firstIndex(of: "#") ?? address.endIndex,
      let audio = SiteAudio(String(address[..<hash]), own: own, baseURL: filling.baseURL)
    else { return nil }
    let file = audio.bytes == nil ? audio.onPage : root + audio.onPage.dropFirst(3)
    return file + address[hash...]
  }

  private func queue(
    _ summary: EpisodeSummary, root: String, most: Int, _ context: TaskContext
  ) -> [String: Any] {
    let entry = catalogue.entries[summary.number]
    let shown = summary.tasks.count - Self.fewLeft > most ? most : summary.tasks.count
    let next = summary.tasks.dropFirst(shown).first
    let tasks = summary.tasks.prefix(shown).map { task -> [String: Any] in
      [
        "href": href(of: task, entry, root),
        "clock": task.milliseconds.map(TimeSyntax.clock) ?? say("no time"),
        "speaker": PageModel.clean(task.speaker ?? ""),
        "kind": PageModel.clean(task.kind.shown(task.raw.utf8)),
        "before": PageModel.clean(context.before(task.before)),
        "after": PageModel.clean(context.behind(task.after)),
        "audioURL": PageModel.or(audio(of: task, root)),
        "editURL": PageModel.or(task.editURL.flatMap(LinkPolicy.check)?.text),
      ]
    }
    return [
      "href": root + entry.address, "title": PageModel.clean(entry.title),
      "count": summary.tasks.count, "spots": say.count(summary.tasks.count, "spot"),
      "spoken": PageModel.spoken(entry, configuration), "tasks": tasks,
      "rest": next == nil
        ? false as Any : say("{1} more in this episode", say.count(summary.tasks.count - shown)),
      "restHref": PageModel.or(next.map { href(of: $0, entry, root) }),
    ]
  }
}

/// The words next to a spot, as a queue shows them.
struct TaskContext {
  /// Words on each side.
  private static let nearest = 10

  /// Times of other markers: `[inaudible 0:12]`. Read once for a whole queue.
  private let times = /\[(\p{L}+) [0-9:.,]+\]/

  /// The ten words before the marker, with the blank behind them; `…` where they do not begin a sentence.
  func before(_ words: String) -> String {
    let words = untimed(words)
    // Bytes of blanks are no part of another letter.
    let all = words.utf8.split(separator: 32)
    guard let first = all.suffix(Self.nearest).first else { return "" }
    let begins = all.count <= Self.nearest && Substring(first).first?.isUppercase ?? false
    let near = Self.joined(all.suffix(Self.nearest))
    return (begins ? "" : "… ") + near + (near.last.map { "([“‘".contains($0) } ?? false ? "" : " ")
  }

  /// The ten words behind the marker, with the blank before them; `…` where they do not end a sentence.
  func behind(_ words: String) -> String {
    let words = untimed(words)
    let all = words.utf8.split(separator: 32)
    guard let last = all.prefix(Self.nearest).last else { return "" }
    let near = Self.joined(all.prefix(Self.nearest))
    let ends = Substring(last).last.map { ".?!…".contains($0) } ?? false
    return (near.first.map { ",.;:!?)]”’…".contains($0) } ?? false ? "" : " ") + near + (ends ? "" : " …")
  }

  private static func joined(_ words: ArraySlice<Substring.UTF8View>) -> String {
    words.map { Substring($0) }.joined(separator: " ")
  }

  /// `words` with the times of other markers left out.
  private func untimed(_ words: String) -> String {
    words.utf8.contains(UInt8(ascii: "[")) ? words.replacing(times) { "[\($0.1)]" } : words
  }
}
