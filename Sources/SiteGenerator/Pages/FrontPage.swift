import CommonMark
import Transcripts

/// The front page: what there is, shows or the one show, and the latest episodes.
extension SitePages {
  /// Episodes on it, and shows without dates of which one is there, at most.
  private static let (mostLatest, mostUndated) = (12, 6)

  func writeFront(_ collections: [CollectionPages.Link]) throws(SiteError) {
    var model = filling.base(
      "index.html", configuration.siteTitle,
      say(
        "What was said in {1}: transcripts to read and to search.",
        say.count(catalogue.entries.count, "episode")))
    addNumbers(collections, to: &model)
    model["hasCollections"] = !collections.isEmpty
    model["collections"] = collections.map { ["title": $0.title, "href": $0.address, "count": $0.count] }
    model["shows"] = catalogue.shows.map(card)
    addOnlyShow(to: &model)
    let dated = catalogue.entries.enumerated().filter { $0.element.frontMatter.published != nil }
    let isEachShow = dated.isEmpty && catalogue.shows.count > 1
    model["latestTitle"] = say(isEachShow ? "From each show" : "Latest episodes")
    let latest = dated.isEmpty ? undated(ofEachShow: isEachShow) : newest(dated)
    model["latest"] = latest.map { item($0, catalogue.entries[$0], root: "", withShow: true) }
    try filling.write("front", to: "index.html", model)
  }

  /// How much there is: episodes, hours, people, words, open spots.
  private func addNumbers(_ collections: [CollectionPages.Link], to model: inout [String: Any]) {
    let tasks = summaries.reduce(0) { $0 + $1.tasks.count }
    let words = summaries.reduce(0) { $0 + $1.words }
    model["numbers"] = [
      say.count(catalogue.entries.count, "episode"), hours().map { say("about {1}", $0) },
      collections.first { $0.address.hasPrefix("people/") }.map {
        $0.count == "1" ? say.count(1, "person") : "\($0.count) \(say("people"))"
      },
    ].compactMap { $0 }.joined(separator: " · ")
    model["wordCount"] = say.count(words)
    model["taskCount"] = say.count(tasks, "spot")
    model["hasTasks"] = tasks > 0
    model["canHelp"] = configuration.repository != nil
  }

  private func card(_ show: String) -> [String: Any] {
    let configured = configuration.shows[show]
    return [
      "href": "\(catalogue.showFolder[show] ?? "")/index.html", "title": configuration.showTitle(show),
      "episodeCount": say.count(catalogue.entries(of: show).count, "episode"),
      "summary": PageModel.or(configured?.description),
      "image": PageModel.or(pictures.address(configured?.image)),
      "spoken": PageModel.spoken(configured?.language ?? configuration.language, configuration),
    ]
  }

  /// Of one show the front page is the show's.
  private func addOnlyShow(to model: inout [String: Any]) {
    guard catalogue.shows.count == 1, let show = catalogue.shows.first else {
      model["only"] = false
      return
    }
    let folder = catalogue.showFolder[show] ?? ""
    let configured = configuration.shows[show]
    let follow = subscribe(show, folder, feed: "\(folder)/feed.xml")
    let image = pictures.address(configured?.image)
    model["only"] =
      [
        "href": "\(folder)/index.html", "image": PageModel.or(image),
        "summary": PageModel.or(configured?.description), "subscribe": follow,
        "hasSubscribe": !follow.isEmpty,
      ] as [String: Any]
    let picture =
      FeedAddress.external(configured?.image) ?? image.flatMap { image in baseURL.map { $0 + image } }
    model["social"] = PageMetadata.social(
      configuration.siteTitle, kind: "website", site: configuration.siteTitle, url: baseURL,
      configured?.description, image: picture, isArtwork: true)
    if let description = configured?.description { model["description"] = description }
  }

  /// Places of the newest episodes, and behind them of the last ones of shows none of whose has a date:
  /// nobody would find them on the front page otherwise.
  private func newest(_ dated: [(offset: Int, element: SiteCatalogue.Entry)]) -> [Int] {
    let newest = dated.sorted {
      let (a, b) = ($0.element.frontMatter.instant, $1.element.frontMatter.instant)
      return a != b ? a > b : $0.offset > $1.offset
    }.prefix(Self.mostLatest).map(\.offset)
    let known = Set(dated.map(\.element.show))
    return newest
      + catalogue.shows.filter { !known.contains($0) }.prefix(Self.mostUndated).compactMap {
        catalogue.entries(of: $0).last?.number
      }
  }

  /// Places of the last episodes where none has a date: of the one show, or one of each, with a transcript
  /// where there is one.
  private func undated(ofEachShow: Bool) -> [Int] {
    guard ofEachShow else {
      let show = catalogue.shows.first ?? ""
      return catalogue.entries(of: show).suffix(Self.mostLatest).reversed().map(\.number)
    }
    return catalogue.shows.compactMap { show in
      let entries = catalogue.entries(of: show)
      return (entries.last { (byNumber[$0.number]?.words ?? 0) > 0 } ?? entries.last)?.number
    }
  }

  /// Length of all episodes: what is known, and the usual pace for the words of others.
  private func hours() -> String? {
    let milliseconds = summaries.reduce(0) {
      $0 + ($1.facts.milliseconds ?? $1.words * EpisodeFacts.usualPace)
    }
    let hours = (milliseconds + 1_800_000) / 3_600_000
    return hours > 0 ? say.count(hours, "hour") : nil
  }
}
