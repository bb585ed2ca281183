import CommonMark
import ContributionTasks
import Exchange
import Transcripts

/// The page of one episode.
struct EpisodePage: Sendable {
  let configuration: Configuration
  let baseURL: String?
  let templates: PageTemplates
  var say: SiteWords { templates.say }
  let catalogue: SiteCatalogue
  /// Where the pages of topics are, by `NameKey.of` of their names.
  let topics: [String: String]
  /// Everybody in the library, and where their pages are.
  let people: People
  /// Address of the logo on the site.
  let logo: String?
  let pictures: SitePictures
  /// Pictures of shows, by their folder: addresses elsewhere, or on the site.
  let showPictures: [String: String]
  /// What the library puts on the site beside episodes.
  let own: OwnAddresses
  /// Where notes of other episodes lead.
  let links: EpisodeLinks

  /// What the links of an episode's notes are looked up in.
  func links(_ entry: SiteCatalogue.Entry) -> NotesLinks {
    NotesLinks(own: own, episodes: links, pictures: pictures, folder: Files.parent(of: entry.id))
  }

  /// Address of the episode's own picture on the site, where that is a file of the library.
  func image(_ entry: SiteCatalogue.Entry) -> String? { pictures.address(entry.image) }

  /// The picture shown by those who link to the page: the episode's, the show's, or its card.
  func preview(_ entry: SiteCatalogue.Entry) -> String? {
    let address = picture(entry) ?? EpisodeCard.address(entry.address)
    return FeedAddress.external(address) ?? baseURL.map { $0 + address }
  }

  /// The episode's own picture or its show's: an address elsewhere, or on the site.
  private func picture(_ entry: SiteCatalogue.Entry) -> String? {
    ownPicture(entry) ?? showPictures[entry.show]
  }

  private func ownPicture(_ entry: SiteCatalogue.Entry) -> String? {
    FeedAddress.external(entry.image) ?? image(entry)
  }

  /// Whether what those who link to the page show is the show's picture.
  func isOfShow(_ entry: SiteCatalogue.Entry) -> Bool {
    ownPicture(entry) == nil && showPictures[entry.show] != nil
  }

  /// The picture made of what the episode is called and who is heard; nil where nothing leads to it.
  func card(_ entry: SiteCatalogue.Entry, _ episode: Episode?) -> EpisodeCard? {
    guard baseURL != nil, picture(entry) == nil else { return nil }
    let front = entry.frontMatter
    let number = entry.number
    var people = front.people
    if people.isEmpty { people = episode.map { Self.people($0, configuration) } ?? [] }
    return EpisodeCard(
      show: configuration.showTitle(entry.show), title: entry.title,
      facts: [
        number.map { say("Episode {{number}}").replacing("{{number}}", with: $0) },
        front.published.map(say.day),
      ]
      .compactMap(\.self).joined(separator: " · "),
      people: people.prefix(4).joined(separator: ", "),
      accent: configuration.theme.accent.flatMap(AccentColour.init)?.light ?? "#0b7a75")
  }

  func render(
    _ entry: SiteCatalogue.Entry, _ number: Int, _ contents: EpisodeContents,
    asked: inout NotesLinksAsked, recommended: inout RecommendedTurns
  ) throws(SiteError) -> [UInt8] {
    let front = entry.frontMatter
    let (episode, anchors, tasks) = (contents.episode, contents.anchors, contents.tasks)
    let links = links(entry)
    var parts = NotesHTML.parts(front, episode, notes: contents.notes, links, say)
    var noted: [Int: [NotesPlaces.Note]] = [:]
    if let episode, let anchors {
      let names = front.people + [configuration.showTitle(entry.show)]
      let places = NotesPlaces(
        &parts, episode, anchors: anchors, known: names, recommendations: contents.recommendations, say)
      (noted, recommended) = (places.notes, places.recommended)
    }
    for index in parts.indices {
      parts[index].html = RelativeLinks.toPages(parts[index].html, links, &asked)
    }
    let description = front.summary ?? contents.opening
    var model = PageModel.base(
      configuration, baseURL: baseURL, address: entry.address,
      title: entry.title
        + (configuration.showTitle(entry.show) == configuration.title
          ? "" : " · \(configuration.showTitle(entry.show))"),
      logo: logo, description: description)
    addFacts(entry, to: &model)
    model["lead"] = PageModel.or(
      EpisodeDescription.lead(front, links).map { RelativeLinks.toPages($0, links, &asked) })
    addRecording(entry, description, to: &model)
    model["downloads"] = downloads(contents.formats, entry.address)
    addPeople(people(episode, front), to: &model)
    addTopics(front, to: &model)
    addSubscriptions(entry.show, to: &model)
    model["chapters"] = front.chapters.sorted { $0.start < $1.start }.map {
      Self.chapter($0, episode, anchors)
    }
    model["hasChapters"] = !front.chapters.isEmpty
    model["manyChapters"] = front.chapters.count > Self.manyChapters
    // An empty file is no transcript yet.
    let isTold = episode.map { !$0.turns.isEmpty || !$0.stageCues.isEmpty } ?? false
    addParts(parts, hasChapters: !front.chapters.isEmpty, isTold: isTold, to: &model)
    model["taskCount"] = tasks.isEmpty ? false as Any : say.count(tasks.count, "spot")
    model["firstTask"] = PageModel.or(tasks.first.map { "task-" + PageNames.hash($0.id) })
    let hasEstimates = episode?.turns.contains { $0.milliseconds != nil && $0.isEstimated } ?? false
    model["hasEstimates"] = hasEstimates
    model["hasHint"] = hasEstimates || !tasks.isEmpty
    model["transcript"] = isTold ? Self.place : false as Any
    model["edit"] = PageModel.or(
      episode.flatMap { configuration.editURL(path: $0.path) }.flatMap(LinkPolicy.check)?.text)
    model["previous"] = beside(number - 1, entry)
    model["next"] = beside(number + 1, entry)
    let html = Array(try templates.render(model, "episode").utf8)
    guard isTold, let episode, let anchors else { return html }
    let transcript = TranscriptHTML(
      episode, tasks: tasks, anchors: anchors, noted: noted, colours: Self.colours(episode, configuration),
      chapters: front.chapters, say
    ).render()
    // The transcript is most of a page: it goes past the template, where nothing else looks like its place.
    guard let place = html.firstIndex(of: 1), html.lastIndex(of: 1) == place else {
      model["transcript"] = String(decoding: transcript, as: UTF8.self)
      return Array(try templates.render(model, "episode").utf8)
    }
    var page: [UInt8] = []
    page.reserveCapacity(html.count + transcript.count)
    page += html[..<place]
    page += transcript
    page += html[(place + 1)...]
    return page
  }

  /// Stands for the transcript while a template is rendered: a control character, hardly ever in a text.
  private static let place = "\u{1}"
}
