import CommonMark
import ContributionTasks
import Exchange
import Transcripts

/// The page of one episode.
struct EpisodePage: Sendable {
  let configuration: Configuration
  let baseURL: String?
  let templates: PageTemplates
  private var say: SiteWords { templates.say }
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
    NotesLinks(own: own, episodes: links, pictures: pictures, show: entry.show)
  }

  /// Address of the episode's own picture on the site, where that is a file of the library.
  func image(_ entry: SiteCatalogue.Entry) -> String? { pictures.address(entry.image) }

  /// The picture shown by those who link to the page: the episode's, the show's, or its card.
  private func preview(_ entry: SiteCatalogue.Entry) -> String? {
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
  private func isOfShow(_ entry: SiteCatalogue.Entry) -> Bool {
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
    _ entry: SiteCatalogue.Entry, _ number: Int, _ episode: Episode?, notes: [UInt8]?,
    tasks: [ContributionTask], formats: [TranscriptFormat], asked: inout NotesLinksAsked
  ) throws(SiteError) -> [UInt8] {
    let front = entry.frontMatter
    let links = links(entry)
    var parts = NotesHTML.parts(front, episode, notes: notes, links, say)
    let anchors = episode.map(TurnAnchors.init)
    var noted: [Int: [NotesPlaces.Note]] = [:]
    if let episode, let anchors {
      let names = front.people + [configuration.showTitle(entry.show)]
      noted = NotesPlaces(&parts, episode, anchors: anchors, known: names, say).notes
    }
    for index in parts.indices {
      parts[index].html = RelativeLinks.toPages(parts[index].html, links, &asked)
    }
    let description = front.summary ?? EpisodeDescription.opening(episode, notes: notes)
    var model = PageModel.base(
      configuration, baseURL: baseURL, address: entry.address,
      title: entry.title
        + (configuration.showTitle(entry.show) == configuration.title
          ? "" : " · \(configuration.showTitle(entry.show))"),
      logo: logo, description: description)
    let folder = catalogue.showFolder[entry.show] ?? ""
    model["title"] = entry.title
    model["isLong"] = entry.title.count > Self.longTitle
    model["spoken"] = PageModel.spoken(
      configuration.language(frontMatter: front, show: entry.show), configuration)
    model["showTitle"] = configuration.showTitle(entry.show)
    model["showHref"] = "../\(folder)/index.html"
    model["number"] = PageModel.or(entry.number)
    model["season"] = PageModel.or(front.feed.season.map(String.init))
    model["type"] = PageModel.or(
      front.feed.episodeType == "trailer"
        ? say("Trailer") : front.feed.episodeType == "bonus" ? say("Bonus") : nil)
    model["date"] = PageModel.or(front.published)
    model["day"] = PageModel.or(front.published.map(say.day))
    model["isDraft"] = front.isDraft
    model["duration"] = PageModel.or(front.duration.map(TimeSyntax.clock))
    model["summary"] = PageModel.or(front.summary)
    model["isWordy"] = (front.summary?.count ?? 0) > Self.longLead
    model["lead"] = PageModel.or(
      EpisodeDescription.lead(front, links).map { RelativeLinks.toPages($0, links, &asked) })
    // A player of what is neither on the web nor on the site's host would only disappoint.
    let audio = SiteAudio(
      configuration.audio(frontMatter: front, show: entry.show, slug: entry.slug), own: own, baseURL: baseURL)
    model["audio"] = PageModel.or(audio?.onPage)
    model["audioSize"] = PageModel.or((front.feed.audioBytes ?? audio?.bytes).flatMap(Self.megabytes))
    PageMetadata.add(
      episode: entry, configuration, baseURL: baseURL, folder: folder,
      description: description, audio: audio?.inFeeds, image: preview(entry), isArtwork: isOfShow(entry),
      to: &model)
    // By its picture people know a show.
    model["image"] = PageModel.or(
      image(entry) ?? showPictures[entry.show].flatMap { FeedAddress.external($0) == nil ? $0 : nil })
    if baseURL != nil {
      model["feeds"] = SiteFeeds.links(configuration, show: entry.show, folder: folder, root: "../")
    }
    model["downloads"] = downloads(formats, entry.address)
    let everybody = self.people(episode, front)
    // Of many, those the front matter names are shown, and the rest is folded.
    let isMany = everybody.count > Self.many
    let named = isMany ? everybody.filter { $0["role"] is String } : []
    let people = named.isEmpty ? everybody : everybody.filter { !($0["role"] is String) }
    model["named"] = named
    model["hasNamed"] = !named.isEmpty
    model["people"] = people
    model["hasPeople"] = !people.isEmpty
    model["manyPeople"] = isMany && !people.isEmpty ? say.count(everybody.count, "person") : false as Any
    var topicKeys: Set<String> = []
    let topics = front.topics.compactMap { name in
      self.topics[NameKey.of(name)].flatMap { address in
        topicKeys.insert(NameKey.of(name)).inserted ? ["name": PageModel.clean(name), "href": address] : nil
      }
    }
    var follow = (configuration.shows[entry.show]?.subscribe ?? []).compactMap { link in
      FeedAddress.external(link.url).map { ["name": PageModel.clean(link.name), "href": $0] }
    }
    let funding = configuration.shows[entry.show]?.funding ?? configuration.funding
    if let funding, let address = FeedAddress.external(funding.url) {
      follow.append(["name": PageModel.clean(funding.text), "href": address])
    }
    model["subscribe"] = follow
    model["hasSubscribe"] = !follow.isEmpty
    model["topics"] = topics
    model["hasTopics"] = !topics.isEmpty
    model["chapters"] = front.chapters.sorted { $0.start < $1.start }.map {
      Self.chapter($0, episode, anchors)
    }
    model["hasChapters"] = !front.chapters.isEmpty
    model["sections"] = parts.map {
      ["id": $0.id, "kind": $0.kind, "title": $0.title, "isSitesTitle": $0.isSitesTitle, "html": $0.html]
        as [String: Any]
    }
    var sections = parts.map { ["id": $0.id, "title": $0.title] }
    if !front.chapters.isEmpty { sections.insert(["id": "chapters", "title": say("Chapters")], at: 0) }
    // An empty file is no transcript yet.
    let isTold = episode.map { !$0.turns.isEmpty || !$0.stageCues.isEmpty } ?? false
    if isTold { sections.append(["id": "transcript", "title": say("Transcript")]) }
    model["parts"] = sections
    model["hasParts"] = sections.count > 1
    model["taskCount"] = tasks.isEmpty ? false as Any : say.count(tasks.count, "spot")
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

  /// The transcript's other formats.
  private func downloads(_ formats: [TranscriptFormat], _ address: String) -> [[String: Any]] {
    formats.map { format in
      let file = TranscriptFiles.address(address, format)
      return [
        "href": String(file.drop { $0 != "/" }.dropFirst()), "type": format.mediaType,
        "name": say(format.title),
        "last": format == formats.last,
      ]
    }
  }

  /// The neighbour at `number` in the same show, or false.
  private func beside(_ number: Int, _ entry: SiteCatalogue.Entry) -> Any {
    guard catalogue.entries.indices.contains(number) else { return false }
    let other = catalogue.entries[number]
    guard other.show == entry.show else { return false }
    return ["href": "../\(other.address)", "title": other.title]
  }

  /// A chapter leads to the turn being said when it begins.
  private static func chapter(
    _ chapter: FrontMatter.Chapter, _ episode: Episode?, _ anchors: TurnAnchors?
  ) -> [String: Any] {
    let turn = episode.flatMap { anchors?.turn(at: chapter.start, $0) }
    let anchor = turn.flatMap { anchors?.names[$0] }
    return [
      "anchor": anchor ?? "t=\(TimeSyntax.clock(chapter.start))",
      "clock": TimeSyntax.clock(chapter.start), "seconds": "\(chapter.start / 1000)",
      "title": chapter.title, "url": PageModel.or(chapter.url.flatMap(LinkPolicy.check)?.text),
    ]
  }

  /// Summaries of more letters are set as small as other text.
  private static let longLead = 300

  /// `62 MB`; nil for less than one.
  private static func megabytes(_ bytes: Int) -> String? {
    bytes < 1_000_000 ? nil : "\((bytes + 500_000) / 1_000_000) MB"
  }

  /// Titles of more letters are set smaller: on phones they would push the player away.
  private static let longTitle = 70

  /// More people than these are folded: what follows is what a page is for.
  private static let many = 20

  /// Hosts and guests where the front matter names them, and everybody who speaks.
  private func people(_ episode: Episode?, _ front: FrontMatter) -> [[String: Any]] {
    var people: [[String: Any]] = []
    var seen: Set<String> = []
    var colourOf: [String: Int] = [:]
    if let episode {
      for (speaker, colour) in zip(episode.speakers, Self.colours(episode, configuration)) {
        colourOf[NameKey.of(configuration.name(of: speaker.name))] = colour
      }
    }
    func add(_ name: String, _ role: String?) {
      var name = configuration.name(of: name)
      let plain = PersonTitles.without(name)
      if colourOf[NameKey.of(name)] == nil, colourOf[NameKey.of(plain)] != nil { name = plain }
      guard seen.insert(NameKey.of(name)).inserted else { return }
      // Who is heard once in a large library has no page: what they say is found, or where they are named.
      let quoted = "\"\(name.filter { $0 != "\"" })\""
      let query = Template.encoded(colourOf[NameKey.of(name)] == nil ? quoted : "speaker:" + quoted)
      people.append([
        "name": PageModel.clean(name), "role": PageModel.or(role),
        "style": colourOf[NameKey.of(name)].map { "s\($0)" } ?? "", "query": query,
        "href": self.people.find(name)?.address ?? "search.html?q=\(query)",
      ])
    }
    for host in front.hosts { add(host, say("host")) }
    for guest in front.guests { add(guest, say("guest")) }
    for speaker in front.speakers { add(speaker, nil) }
    for name in episode.map({ Self.people($0, configuration) }) ?? [] { add(name, nil) }
    return people
  }

  private static let colourCount = 8

  /// Which of eight colours each speaker of an episode has; one person one colour, whatever name they go by.
  static func colours(_ episode: Episode, _ configuration: Configuration) -> [Int] {
    var first: [String: Int] = [:]
    var taken: Set<Int> = []
    let names = episode.speakers.map { NameKey.of(configuration.name(of: $0.name)) }
    // Hosts keep theirs, whoever speaks before them.
    let hosts = Set(episode.frontMatter.hosts.map { NameKey.of(configuration.name(of: $0)) })
    for name in names.filter(hosts.contains) + names.filter({ !hosts.contains($0) }) where first[name] == nil
    {
      // The same in each episode, but where another has it already.
      var colour = Int(Fingerprint.of(name) % UInt64(colourCount))
      if taken.count == colourCount { taken = [] }
      while taken.contains(colour) { colour = (colour + 1) % colourCount }
      taken.insert(colour)
      first[name] = colour
    }
    return names.map { first[$0] ?? 0 }
  }

  /// Names of those who speak in an episode, as the configuration spells them, those with most turns first.
  static func people(_ episode: Episode, _ configuration: Configuration) -> [String] {
    var turns: [(name: String, count: Int)] = []
    var places: [String: Int] = [:]
    for speaker in episode.speakers where !PlausibleName.isCrowd(speaker.name) {
      let name = configuration.name(of: speaker.name)
      let key = NameKey.of(name)
      if let known = places[key] {
        turns[known].count += speaker.turns
      } else {
        places[key] = turns.count
        turns.append((name, speaker.turns))
      }
    }
    return turns.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element.name)
  }
}
