import Exchange
import SearchIndex
import Transcripts

/// The files the search page reads, named by content but for the first:
///
///     search/index.json  what there is (`root`)
///     search/NAME.bin    a chunk of lists (`BrowserLists`), or a pack of a few episodes' records: address,
///                        title, date and speakers (varint length and text each, the speakers' number before
///                        them), varint numbers of turns and of notes, where their notes are behind the pack's
///                        records and how many bytes (varint each; 0 where there are none), documents
///                        (`SearchedEpisode`), zeros up to a multiple of `recordUnit` bytes, in which the page
///                        is told its length; behind all records the notes of each
///     search/NAME.json   words by how often they are said, for spelling, and those that are spelt right and not said;
///                        names of speakers; titles; slugs and dates
///
/// Made of nothing but the episodes' values in the order of the catalogue.
struct BrowserIndex {
  /// An episode as the catalogue has it.
  struct Entry: Sendable {
    var address: String
    var slug: String
    var title: String
    var show: Int
    var date: String
    /// As the front matter or the slug tells it; empty where neither does.
    var number: String
  }

  struct Show: Sendable {
    var folder: String
    var title: String
  }

  /// Packs there may be, and episodes of one at least.
  static let mostPacks = 250
  static let packed = 4
  /// A first query fetches the lengths of all records: small numbers are half the bytes.
  static let recordUnit = 32
  /// Letters of a file's name; the page cuts the names of many by it.
  static let nameLength = 6
  /// Words the page knows for spelling: the most frequent.
  static let spelt = 12_000

  let entries: [Entry]
  let shows: [Show]
  /// `en`, or another language: without forms of words.
  let language: String
  /// Whose turns are found by another name, too.
  let people: [Configuration.Person]

  /// Of all that is here, by which a build knows whether it is what it was.
  var sum: UInt64 {
    var sum = Fingerprint.mix(Fingerprint.of(shows), Fingerprint.of(language))
    sum = Fingerprint.mix(sum, Fingerprint.of(people))
    // One by one: mirrors of thousands of episodes take longer than all their words.
    for entry in entries {
      for text in [entry.address, entry.slug, entry.title, entry.date, entry.number] {
        sum = Fingerprint.mix(sum, Fingerprint.of(text))
      }
      sum = Fingerprint.mix(sum, UInt64(entry.show))
    }
    return sum
  }

  /// The terms of `episodes`, none where there is no transcript.
  static func terms(_ episodes: [SearchedEpisode?]) -> [EpisodeTerms] {
    let none = EpisodeTerms(bytes: [], documents: 0)
    return episodes.map { $0?.terms ?? none }
  }

  /// Writes all files; gives the names of the lists' chunks, in order. An episode without a transcript has no value.
  ///
  /// - Parameter lists: of `episodes`.
  func write(
    _ episodes: [SearchedEpisode?], _ lists: BrowserLists, to writer: SiteWriter
  ) throws(SiteError) -> [String] {
    var files: [UInt32: UInt64] = [:]
    func put(_ bytes: [UInt8], _ kind: String) throws(SiteError) -> String {
      let sum = XXH64.hash(bytes)
      // Six figures of the sum will do, but where another file has them: a first query fetches all names, and half a byte each
      // for a thousand of them is worth it.
      var short = UInt32(truncatingIfNeeded: sum) >> 8
      while let other = files[short], other != sum { short = (short &+ 1) & 0xff_ffff }
      let name = Hexadecimal.text(short, digits: Self.nameLength)
      if files.updateValue(sum, forKey: short) == nil {
        try writer.write(bytes, to: "search/\(name).\(kind)")
      }
      return name
    }
    var chunkNames: [String] = []
    for chunk in lists.chunks { chunkNames.append(try put(chunk.bytes, "bin")) }
    let size = max(Self.packed, (entries.count + Self.mostPacks - 1) / Self.mostPacks)
    var packNames = ""
    var records: [Int] = []
    for start in stride(from: 0, to: entries.count, by: size) {
      var pack: [UInt8] = []
      var notes: [UInt8] = []
      for number in start..<min(entries.count, start + size) {
        let before = pack.count
        Self.append(entries[number], episodes[number], notes: notes.count, to: &pack)
        pack += [UInt8](repeating: 0, count: (before - pack.count) & (Self.recordUnit - 1))
        records.append((pack.count - before) / Self.recordUnit)
        notes += episodes[number]?.notes ?? []
      }
      packNames += try put(pack + notes, "bin")
    }
    let frequent = Self.frequent(lists.words)
    let words = try put(
      Self.bytes(
        frequent.flatMap { [.string(String(decoding: $0.term, as: UTF8.self)), .int($0.documents)] }), "json")
    let names = try put(Self.bytes(speakers(episodes).map(JSONValue.string)), "json")
    let titles = try put(Self.bytes(entries.map { .string(PageModel.clean($0.title)) }), "json")
    let tables = isEnglish ? Inflection.tables : ("", "")
    let known =
      isEnglish
      ? try put(Self.bytes([.string(EnglishWords.all(but: lists.words.map(\.term)))]), "json") : ""
    let dates = try put(
      Self.bytes(entries.flatMap { [.string($0.slug), .string($0.date), .string($0.number)] }), "json")
    // What is alike stands together: it is fewer bytes when compressed, and every first query fetches them.
    let root = JSONValue.object([
      ("firsts", .string(Self.frontCoded(lists.chunks.map(\.first)))),
      ("common", .array(lists.common.flatMap { [.string($0.term), .int($0.documents)] })),
      ("language", .string(language)), ("documents", .int(lists.documents)),
      (
        "shows",
        .array(
          shows.enumerated().map { number, show in
            .array([
              .string(show.folder), .string(PageModel.clean(show.title)),
              .int(entries.count { $0.show == number }),
            ])
          })
      ),
      ("asks", .array(asks.map(JSONValue.string))), ("pack", .int(size)), ("words", .string(words)),
      ("speakers", .string(names)),
      ("titles", .string(titles)),
      ("dates", .string(dates)),
      ("known", .string(known)), ("verbs", .string(tables.0)), ("groups", .string(tables.1)),
      (
        "silent",
        .array(episodes.indices.filter { (episodes[$0]?.terms.documents ?? 0) == 0 }.map(JSONValue.int))
      ),
      ("records", .array(records.map(JSONValue.int))),
      ("heads", .array(lists.chunks.map { .int($0.head.count / BrowserLists.headUnit) })),
      ("packs", .string(packNames)), ("chunks", .string(chunkNames.joined())),
    ])
    try writer.write(root.text, to: "search/index.json")
    return chunkNames
  }

  /// The words of most documents; of those in as many, the first.
  private static func frequent(
    _ words: [(term: ArraySlice<UInt8>, documents: Int)]
  ) -> ArraySlice<(term: ArraySlice<UInt8>, documents: Int)> {
    // Most words are said once or twice: they need not be sorted to be left out.
    var least = 0
    var kept = words
    while kept.count > 2 * spelt {
      let fewer = kept.filter { $0.documents > least }
      guard fewer.count >= spelt else { break }
      (kept, least) = (fewer, least + 1)
    }
    return kept.sorted { $0.documents > $1.documents }.prefix(spelt)
  }

  private var isEnglish: Bool { Configuration.primaryLanguage(language) == "en" }

  /// Small words, beginnings of questions and articles in the site's language; none for English, whose words the page knows.
  private var asks: [String] {
    guard !isEnglish, let words = QuestionWords.of(language: language)
    else {
      return []
    }
    return [words.small, words.beginnings, words.articles.sorted().joined(separator: " ")]
  }

  /// Where a chunk lies in the site.
  static func path(ofChunk name: String) -> String { "search/\(name).bin" }

  /// A character a byte, so that texts compare as their bytes do. No term holds a line end.
  private static func latin(_ bytes: [UInt8]) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// Each behind a capital, `A` for none, that says how many letters it shares with the one before: terms have no capitals.
  private static func frontCoded(_ firsts: [[UInt8]]) -> String {
    var last: ArraySlice<UInt8> = []
    return firsts.map { first in
      let shared = min(25, zip(last, first).prefix { $0 == $1 }.count)
      last = first[...]
      return latin([UInt8(ascii: "A") + UInt8(shared)] + first.dropFirst(shared))
    }.joined()
  }

  private static func bytes(_ values: [JSONValue]) -> [UInt8] {
    var out: [UInt8] = []
    JSONValue.array(values).write(to: &out)
    return out
  }

  /// - Parameter notes: where its notes begin among those of the pack.
  private static func append(
    _ entry: Entry, _ episode: SearchedEpisode?, notes: Int, to out: inout [UInt8]
  ) {
    Varint.append(entry.address, to: &out)
    Varint.append(PageModel.clean(entry.title), to: &out)
    Varint.append(entry.date, to: &out)
    Varint.append(episode?.speakers.count ?? 0, to: &out)
    for speaker in episode?.speakers ?? [] { Varint.append(PageModel.clean(speaker), to: &out) }
    let noteCount = episode?.noteCount ?? 0
    for number in [(episode?.terms.documents ?? 0) - noteCount, noteCount, notes, episode?.notes.count ?? 0] {
      Varint.append(number, to: &out)
    }
    out += episode?.documents ?? []
  }

  /// Names of speakers, those in most episodes first; what the configuration calls somebody, in all ways, stands beside
  /// the name that is heard.
  private func speakers(_ episodes: [SearchedEpisode?]) -> [String] {
    var counts: [String: Int] = [:]
    for episode in episodes { for name in episode?.speakers ?? [] { counts[name, default: 0] += 1 } }
    for person in people {
      let names = [person.name] + person.aliases
      let own = counts.filter { name, _ in names.contains { $0.lowercased() == name.lowercased() } }
      for name in names where !own.isEmpty && counts[name] == nil { counts[name] = own.values.reduce(0, +) }
    }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.precedesInBytes($1.key) }
      .map(\.key)
  }
}
