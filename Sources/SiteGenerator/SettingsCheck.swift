import Transcripts

/// What `earshot.yml` and front matter ask a site for that it cannot have: told, so that nobody looks for it
/// in vain.
struct SettingsCheck {
  let library: Library
  let catalogue: SiteCatalogue
  /// Seconds since 1970.
  let today: Int
  let own: OwnAddresses

  /// A sentence for each, in the order of the configuration.
  var warnings: [String] {
    let configuration = library.configuration
    let file = Library.join(library.root, Configuration.fileName)
    var found: [String] = []
    let shows = configuration.shows.sorted { $0.key.precedesInBytes($1.key) }
    for (name, show) in shows {
      // One of drafts alone has a folder, too.
      if catalogue.showNumber[name] == nil, !catalogue.draftShows.contains(name) {
        found.append("\(file): there is no show folder \(name).")
      }
      found += picture(show.image, "the picture of \(name)", file)
      for hole in Template.holes(show.audio ?? "") where !["show", "slug", "number", "season"].contains(hole)
      {
        found.append(
          "\(file): nothing is filled in for {\(hole)} in the audio of \(name); there are {show}, {slug}, {number} and {season}."
        )
      }
      found += audio(
        show.audio, "the audio of \(name)", file,
        places: catalogue.entries(of: name).map {
          configuration.audio(frontMatter: FrontMatter(), show: name, slug: $0.entry.slug)
        })
    }
    for person in configuration.people {
      found += picture(person.image, "the picture of \(person.name)", file)
    }
    if let logo = configuration.theme.logo, pictures.address(logo) == nil {
      found.append(
        isThere(logo)
          ? "\(file): the logo \(logo) is no picture in the library of 8 MB at most, or an SVG with a script in it."
          : "\(file): the logo \(logo) is not there.")
    }
    for (name, show) in shows {
      guard let image = show.image, !FeedAddress.isArtwork(image) else { continue }
      found.append(
        "\(file): no directory of podcasts takes \(image) for the picture of \(name); it wants a JPEG or PNG."
      )
    }
    for (name, show) in shows {
      if let category = show.category, !ShowCategory.isKnown(category) {
        found.append(
          "\(file): \(category) of \(name) is no category that directories of podcasts know, such as Technology."
        )
      }
      if let email = show.email, !Self.isMail(email) {
        found.append("\(file): \(email) of \(name) is no address of mail.")
      }
    }
    found += twins + sameNumbers + future + undated + showsOfNotes
    for entry in catalogue.entries {
      guard let path = entry.transcript.map(library.path) else { continue }
      found += picture(entry.image, "the image", path)
      if let duration = entry.frontMatter.duration,
        let chapter = entry.frontMatter.chapters.first(where: { $0.start > duration })
      {
        found.append(
          "\(path): the chapter \(chapter.title) begins at \(TimeSyntax.clock(chapter.start)), behind the end at "
            + "\(TimeSyntax.clock(duration)).")
      }
      // A file's name alone is one beside those of the show.
      let heard = library.configuration.audio(
        frontMatter: entry.frontMatter, show: entry.show, slug: entry.slug,
        isThere: { own.size(of: $0) != nil })
      let told = entry.frontMatter.audio.map { $0.isEmpty ? $0 : heard ?? $0 }
      found += audio(told, "the audio", path, places: [told])
    }
    found += unheard
    return found
  }

  /// Shows whose address of audio asks for a number or a season that some episodes do not tell: these have
  /// none.
  private var unheard: [String] {
    let configuration = library.configuration
    return catalogue.shows.compactMap { show in
      guard let pattern = configuration.shows[show]?.audio else { return nil }
      let lacking = catalogue.entries(of: show).map(\.entry).filter { entry in
        entry.transcript != nil && entry.frontMatter.audio == nil
          && configuration.audio(frontMatter: entry.frontMatter, show: show, slug: entry.slug) == nil
      }
      guard let first = lacking.first else { return nil }
      let others = lacking.count == 1 ? "" : " and \(lacking.count - 1) more"
      return
        "\(Library.join(library.root, Configuration.fileName)): the audio of \(show), \(pattern), asks for what \(first.id)\(others) \(lacking.count == 1 ? "does" : "do") not tell; without it there is no player."
    }
  }

  /// Files of two shows, at least, that have the same names where one holds the notes of the other.
  private static let fewestPairs = 3

  /// Shows in which nobody speaks and whose files are called as most of another one's are: posts beside
  /// transcripts, each of which is an episode of its own as they lie.
  private var showsOfNotes: [String] {
    var names: [String: Set<String>] = [:]
    for show in catalogue.shows { names[show] = Set(catalogue.entries(of: show).map(\.entry.slug)) }
    let silent = catalogue.shows.filter { show in
      catalogue.entries(of: show).allSatisfy { $0.entry.voices.allSatisfy { $0.turns == 0 } }
    }
    return silent.compactMap { show in
      guard let mine = names[show],
        let other = catalogue.shows.first(where: { other in
          let both = names[other].map { mine.intersection($0).count } ?? 0
          return !silent.contains(other) && both >= Self.fewestPairs && both * 2 >= mine.count
        }), let both = names[other].map({ mine.intersection($0).count })
      else { return nil }
      return
        "\(Library.join(library.root, show)): \(both) files here are called as those of \(other) are, and nobody speaks in them. If these are the show notes, move them to a folder \(show)/\(other) and write notes: \(show) in \(Configuration.fileName)."
    }
  }

  /// Episodes that say to be another one: apps would show one of them only.
  private var twins: [String] {
    again {
      $0.frontMatter.feed.guid
    } tell: { guid, path, other in
      "\(path): the guid \(guid) is that of \(other), too; to an app they are one episode."
    }
  }

  /// Episodes of a show, season and type with the same number: `episode:` and readers find two of them.
  private var sameNumbers: [String] {
    again {
      $0.frontMatter.number
    } within: {
      "\($0.frontMatter.feed.season ?? 0) \($0.frontMatter.feed.episodeType ?? "full")"
    } tell: { number, path, other in
      "\(path): the number \(number) is that of \(other), too."
    }
  }

  /// What `tell` says of episodes of a show with the same `value` as one before, with their paths.
  private func again(
    _ value: (SiteCatalogue.Entry) -> String?, within group: (SiteCatalogue.Entry) -> String = { _ in "" },
    tell: (_ value: String, _ path: String, _ other: String) -> String
  ) -> [String] {
    var known: [String: String] = [:]
    return catalogue.entries.compactMap { entry in
      guard let value = value(entry), let path = entry.transcript.map(library.path) else { return nil }
      let key = [entry.show, group(entry), value].joined(separator: "\u{0}")
      guard let other = known[key] else {
        known[key] = path
        return nil
      }
      return tell(value, path, other)
    }
  }

  /// Episodes whose day is still to come, by more than the day that clocks of the world are apart.
  private var future: [String] {
    let tomorrow = CalendarDay(secondsSince1970: today + 86_400).text
    return catalogue.entries.compactMap { entry in
      guard let day = entry.frontMatter.published, day > tomorrow, !entry.frontMatter.isDraft,
        let path = entry.transcript.map(library.path)
      else { return nil }
      return "\(path): \(day) is still to come; it is published all the same (draft: true keeps it back)."
    }
  }

  /// Episodes that name their audio and no day, in shows where others have one: lists and feeds put them
  /// last, and the front page leaves them out.
  private var undated: [String] {
    let dated = Set(catalogue.entries.filter { $0.frontMatter.published != nil }.map(\.show))
    let without = catalogue.entries.filter {
      $0.frontMatter.audio?.isEmpty == false && $0.frontMatter.published == nil && dated.contains($0.show)
    }
    guard let first = without.first else { return [] }
    let path = first.transcript.map(library.path) ?? first.id
    return [
      (without.count == 1 ? "\(path) has no day" : "\(without.count) episodes have no day, the first \(path)")
        + ": the front page leaves \(without.count == 1 ? "it" : "them") out, and apps put \(without.count == 1 ? "it" : "them") last. Add one, as in published: 2024-01-31."
    ]
  }

  private static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && !text.contains(where: \.isWhitespace)
  }

  private func isThere(_ name: String) -> Bool { Files.isFile(Library.join(library.root, name)) }

  private var pictures: SitePictures { SitePictures(library: library) }

  private func picture(_ name: String?, _ what: String, _ file: String) -> [String] {
    guard let name, pictures.address(name) == nil, FeedAddress.external(name) == nil else { return [] }
    if !isThere(name) { return ["\(file): \(what), \(name), is not there."] }
    return [
      "\(file): \(what), \(name), is no picture in the library of 8 MB at most without a script in it, and no address on the web."
    ]
  }

  /// - Parameter places: what `address` is for each episode it is asked for; wanted only where it is no
  ///   address of the web.
  private func audio(
    _ address: String?, _ what: String, _ file: String, places: @autoclosure () -> [String?]
  ) -> [String] {
    guard let address, !address.isEmpty,
      FeedAddress.external(address.replacing("{", with: "").replacing("}", with: "")) == nil,
      !places().contains(where: { SiteAudio($0, own: own, baseURL: nil) != nil })
    else { return [] }
    return [
      "\(file): \(what) must begin with https:// or http://, or name a file of \(SiteTheme.folder)/static; "
        + "\(address) is nothing a player or an app can fetch."
    ]
  }
}
