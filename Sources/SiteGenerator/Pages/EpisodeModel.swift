import CommonMark
import Exchange
import Transcripts

/// What the template of an episode's page is given, a method a part of the page.
extension EpisodePage {
  /// What the episode is called, counted, and from when it is.
  func addFacts(_ entry: SiteCatalogue.Entry, to model: inout [String: Any]) {
    let front = entry.frontMatter
    model["title"] = entry.title
    model["isLong"] = entry.title.count > Self.longTitle
    model["spoken"] = PageModel.spoken(
      configuration.language(frontMatter: front, show: entry.show), configuration)
    model["showTitle"] = configuration.showTitle(entry.show)
    model["showHref"] = "../\(catalogue.showFolder[entry.show] ?? "")/index.html"
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
  }

  /// The player, the picture, the feeds, and what machines are told.
  func addRecording(
    _ entry: SiteCatalogue.Entry, _ description: String?, to model: inout [String: Any]
  ) {
    let folder = catalogue.showFolder[entry.show] ?? ""
    // A player of what is neither on the web nor on the site's host would only disappoint.
    let audio = SiteAudio(
      configuration.audio(
        frontMatter: entry.frontMatter, show: entry.show, slug: entry.slug,
        isThere: { own.size(of: $0) != nil }), own: own,
      baseURL: baseURL)
    model["audio"] = PageModel.or(audio?.onPage)
    model["audioSize"] = PageModel.or(
      (entry.frontMatter.feed.audioBytes ?? audio?.bytes).flatMap(Self.megabytes))
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
  }

  /// Of many, those the front matter names are shown, and the rest is folded.
  func addPeople(_ everybody: [[String: Any]], to model: inout [String: Any]) {
    let isMany = everybody.count > Self.many
    let named = isMany ? everybody.filter { $0["role"] is String } : []
    let people = named.isEmpty ? everybody : everybody.filter { !($0["role"] is String) }
    model["named"] = named
    model["hasNamed"] = !named.isEmpty
    model["people"] = people
    model["hasPeople"] = !people.isEmpty
    model["manyPeople"] = isMany && !people.isEmpty ? say.count(everybody.count, "person") : false as Any
  }

  func addTopics(_ front: FrontMatter, to model: inout [String: Any]) {
    var seen: Set<String> = []
    let topics = front.topics.compactMap { name in
      self.topics[NameKey.of(name)].flatMap { address in
        seen.insert(NameKey.of(name)).inserted ? ["name": PageModel.clean(name), "href": address] : nil
      }
    }
    model["topics"] = topics
    model["hasTopics"] = !topics.isEmpty
  }

  /// Where the show is followed, and where its listeners may pay for it.
  func addSubscriptions(_ show: String, to model: inout [String: Any]) {
    var follow = (configuration.shows[show]?.subscribe ?? []).compactMap { link in
      FeedAddress.external(link.url).map { ["name": PageModel.clean(link.name), "href": $0] }
    }
    let funding = configuration.shows[show]?.funding ?? configuration.funding
    if let funding, let address = FeedAddress.external(funding.url) {
      follow.append(["name": PageModel.clean(funding.text), "href": address])
    }
    model["subscribe"] = follow
    model["hasSubscribe"] = !follow.isEmpty
  }

  /// The sections, and the links to them all.
  func addParts(
    _ parts: [NotesHTML.Part], hasChapters: Bool, isTold: Bool, to model: inout [String: Any]
  ) {
    model["sections"] = parts.map {
      ["id": $0.id, "kind": $0.kind, "title": $0.title, "isSitesTitle": $0.isSitesTitle, "html": $0.html]
        as [String: Any]
    }
    var sections = parts.map { ["id": $0.id, "title": $0.title] }
    if hasChapters { sections.insert(["id": "chapters", "title": say("Chapters")], at: 0) }
    if isTold { sections.append(["id": "transcript", "title": say("Transcript")]) }
    model["parts"] = sections
    model["hasParts"] = sections.count > 1
  }

  /// The transcript's other formats.
  func downloads(_ formats: [TranscriptFormat], _ address: String) -> [[String: Any]] {
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
  func beside(_ number: Int, _ entry: SiteCatalogue.Entry) -> Any {
    guard catalogue.entries.indices.contains(number) else { return false }
    let other = catalogue.entries[number]
    guard other.show == entry.show else { return false }
    return ["href": "../\(other.address)", "title": other.title]
  }

  /// A chapter leads to the turn being said when it begins.
  static func chapter(
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

  /// More chapters than these scroll in a box of their own.
  static let manyChapters = 40

  /// Titles of more letters are set smaller: on phones they would push the player away.
  static let longTitle = 70

  /// More people than these are folded: what follows is what a page is for.
  private static let many = 20

  /// Hosts and guests where the front matter names them, and everybody who speaks.
  func people(_ episode: Episode?, _ front: FrontMatter) -> [[String: Any]] {
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
}
