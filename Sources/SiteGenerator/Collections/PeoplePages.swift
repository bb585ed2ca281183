import CommonMark
import Transcripts

/// `people/`: everybody who speaks, and a page for each.
struct PeoplePages {
  /// Companions a page names.
  private static let companions = 12

  let pages: CollectionPages

  func write() throws(SiteError) -> CollectionPages.Link? {
    let people = pages.people.all
    // Every page leads here where there is a transcript, also one that names nobody.
    guard !people.isEmpty || pages.catalogue.entries.contains(where: { $0.transcript != nil }) else {
      return nil
    }
    let address = "people/index.html"
    var model = pages.filling.base(
      address, pages.say("People"), pages.say("Everybody who speaks in these transcripts."))
    model["count"] = pages.say.count(people.count, "person")
    model["isLong"] = people.count > Self.mostInSight
    let main = people.filter { $0.address != nil }
    let once = people.filter { $0.address == nil }
    model["main"] = main.map(row)
    model["hasOnce"] = !once.isEmpty
    model["onceTitle"] = pages.say(main.isEmpty ? "Everybody" : "Heard once")
    let keys = once.map { NameKey.of($0.name) }
    model["once"] = once.indices.sorted {
      keys[$0] == keys[$1] ? once[$0].name.precedesInBytes(once[$1].name) : keys[$0] < keys[$1]
    }.map { onceRow(once[$0]) }
    try pages.filling.write("people", to: address, model)
    let voices = Dictionary(
      uniqueKeysWithValues: pages.summaries.map { summary in
        let places = Set(summary.facts.voices.compactMap { pages.people.place($0.name) })
        return (summary.number, (words: summary.words, places: places))
      })
    for (place, person) in people.enumerated() {
      if let address = person.address { try write(person, place, to: address, voices) }
    }
    return people.isEmpty
      ? nil : .init(title: pages.say("People"), address: address, count: pages.say.count(people.count))
  }

  /// People a list has at most in which one is found by reading.
  private static let mostInSight = 60

  private func row(_ person: People.Person) -> [String: Any] {
    [
      "href": person.address.map { "../" + $0 } ?? "", "name": PageModel.clean(person.name),
      "episodes": pages.say.count(person.appearances.count, "episode"),
      "words": PageModel.or(person.words > 0 ? pages.say.count(person.words, "word") : nil),
      "time": PageModel.or(pages.duration(person.milliseconds)),
      "shows": PageModel.or(shows(person).joined(separator: ", ")),
    ]
  }

  private func onceRow(_ person: People.Person) -> [String: Any] {
    let entry = person.appearances.first.map { pages.catalogue.entries[$0.number] }
    return [
      "name": PageModel.clean(person.name), "href": entry.map { "../" + $0.address } ?? "",
      "title": PageModel.clean(entry?.title ?? ""),
    ]
  }

  /// Titles of the shows somebody is heard in, in order; none in a library of one show.
  private func shows(_ person: People.Person) -> [String] {
    guard pages.catalogue.shows.count > 1 else { return [] }
    var seen: Set<String> = []
    return person.appearances.map { pages.catalogue.entries[$0.number].show }
      .filter { seen.insert($0).inserted }.map { PageModel.clean(pages.configuration.showTitle($0)) }
  }

  private func write(
    _ person: People.Person, _ place: Int, to address: String, _ heard: [Int: (words: Int, places: Set<Int>)]
  ) throws(SiteError) {
    let name = PageModel.clean(person.name)
    let description = pages.say("{1} in {2}.", name, pages.say.count(person.appearances.count, "episode"))
    var model = pages.filling.base(address, name, description)
    model["name"] = name
    // What the newest episode says of them, where the configuration says nothing.
    let told = person.appearances.reversed().lazy.flatMap { appearance in
      let front = pages.catalogue.entries[appearance.number].frontMatter
      return ([person.name] + person.variants).compactMap(front.link)
    }
    let pictures = [person.configured?.image].compactMap(\.self) + told.compactMap(\.image)
    let picture = pictures.first { pages.pictures.address($0) != nil }
    if let picture { try pages.pictures.write(picture: picture, to: pages.writer) }
    let image = pages.pictures.address(picture)
    model["image"] = PageModel.or(image)
    let url = FeedAddress.external(person.configured?.url ?? told.compactMap(\.url).first)
    model["url"] = PageModel.or(url)
    PageMetadata.add(
      person: person.name, address: address, baseURL: pages.baseURL, url: url, image: image, to: &model)
    model["shows"] = PageModel.or(shows(person).joined(separator: ", "))
    model["variants"] = PageModel.or(person.variants.map(PageModel.clean).joined(separator: ", "))
    model["facts"] = [
      pages.say.count(person.appearances.count, "episode"),
      person.words > 0 ? pages.say.count(person.words, "word") : nil,
      pages.duration(person.milliseconds).map { pages.say("{1} of talk", $0) },
    ].compactMap { $0 }.joined(separator: " · ")
    model["isHeard"] = person.words > 0
    let companions = companions(person, place, heard)
    model["hasCompanions"] = !companions.isEmpty
    model["companions"] = companions
    let picks = picks(place)
    model["hasPicks"] = !picks.isEmpty
    model["picks"] = picks
    let numbers = Dictionary(uniqueKeysWithValues: person.appearances.map { ($0.number, $0) })
    model["episodes"] = pages.newestFirst(person.appearances.map(\.number)).map { number -> [String: Any] in
      let appearance = numbers[number] ?? .init(number: number)
      let entry = pages.catalogue.entries[number]
      return [
        "href": "../../" + entry.address, "title": PageModel.clean(entry.title),
        "spoken": pages.spoken(entry),
        "date": PageModel.or(entry.frontMatter.published),
        "day": PageModel.or(entry.frontMatter.published.map(pages.say.day)),
        "showTitle": PageModel.or(
          pages.catalogue.shows.count > 1 || entry.frontMatter.published == nil
            ? PageModel.clean(pages.configuration.showTitle(entry.show)) : nil),
        "role": PageModel.or(
          appearance.isHost ? pages.say("host") : appearance.isGuest ? pages.say("guest") : nil),
        "words": PageModel.or(appearance.words > 0 ? pages.say.count(appearance.words, "word") : nil),
        "share": PageModel.or(
          pages.share(appearance.words, of: heard[number]?.words ?? 0)),
        "time": PageModel.or(
          appearance.timedWords > 0 ? pages.duration(appearance.milliseconds) : nil),
      ]
    }
    try pages.filling.write("person", to: address, model)
  }

  /// With whom somebody shares most episodes.
  private func companions(
    _ person: People.Person, _ place: Int, _ heard: [Int: (words: Int, places: Set<Int>)]
  ) -> [[String: Any]] {
    var count: [Int: Int] = [:]
    for appearance in person.appearances {
      for other in heard[appearance.number]?.places ?? [] where other != place {
        count[other, default: 0] += 1
      }
    }
    return count.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.companions).map {
      let other = pages.people.all[$0.key]
      return [
        "name": PageModel.clean(other.name), "href": PageModel.or(other.address.map { "../../" + $0 }),
        "count": pages.say.count($0.value),
      ]
    }
  }

  /// What somebody recommended, newest first.
  private func picks(_ place: Int) -> [[String: Any]] {
    // What was recommended again is told once, where it was told last.
    var seen: Set<String> = []
    func key(_ thing: RecommendationWall.Thing) -> String { thing.name + "\n" + (thing.url ?? "") }
    let all = pages.picksOf[place, default: []]
    let timed = Set(all.filter { $0.mention.pick.milliseconds != nil }.map { key($0.thing) })
    // Of several tellings one whose moment is known leads there.
    return all.filter {
      ($0.mention.pick.milliseconds != nil || !timed.contains(key($0.thing)))
        && seen.insert(key($0.thing)).inserted
    }.map { thing, mention in
      let entry = pages.catalogue.entries[mention.number]
      return [
        "name": thing.name, "url": PageModel.or(thing.url),
        "href": "../../\(entry.address)" + CollectionPages.moment(mention.pick.milliseconds),
        "title": PageModel.clean(entry.title), "spoken": pages.spoken(entry),
      ]
    }
  }
}
