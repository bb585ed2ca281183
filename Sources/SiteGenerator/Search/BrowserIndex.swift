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
///     search/NAME.json   words by how often they are said, for spelling; names of speakers; titles; slugs and dates;
///                        parts of the words that are spelt right and not said, and the first word and name of each
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
    /// The language of its talk where that is not the site's.
    var spoken: String?
  }

  /// A pack as a build wrote it, for the next one.
  struct Pack: Sendable {
    /// Sum of what it was made from, and of its bytes.
    var key: UInt64
    var sum: UInt64
    /// Lengths of its records, in units of `recordUnit`.
    var records: [Int]
  }

  /// Packs there may be, and episodes of one at least.
  static let mostPacks = 250
  static let packed = 4
  /// A first query fetches the lengths of all records: small numbers are half the bytes.
  static let recordUnit = 32
  /// Words the page knows for spelling: the most frequent.
  static let spelt = 12_000
  /// Bytes of a part of the words that are spelt right: as many as a chunk of lists, when compressed.
  static let englishBytes = 24 << 10

  let entries: [Entry]
  let shows: [Show]
  /// `en`, or another language: without forms of words.
  let language: String
  /// Whose turns are found by another name, too.
  let people: [Configuration.Person]
  /// What is kept of each entry; empty where there is neither transcript nor notes.
  let episodes: [SearchBytes]
  /// Of each entry and its episode.
  private let sums: [UInt64]

  init(
    entries: [Entry], episodes: [SearchBytes], shows: [Show], language: String, people: [Configuration.Person]
  ) {
    self.entries = entries
    self.episodes = episodes
    self.shows = shows
    self.language = language
    self.people = people
    // One by one: mirrors of thousands of episodes take longer than all their words.
    sums = zip(entries, episodes).map { entry, episode in
      [entry.address, entry.slug, entry.title, entry.date, entry.number].reduce(
        Fingerprint.mix(UInt64(entry.show), episode.sum)
      ) { Fingerprint.mix($0, Fingerprint.of($1)) }
    }
  }

  /// Of all that is here, by which a build knows whether it is what it was.
  var sum: UInt64 {
    let own = Fingerprint.mix(Fingerprint.of(shows), Fingerprint.of(language))
    return sums.reduce(Fingerprint.mix(own, Fingerprint.of(people)), Fingerprint.mix)
  }

  /// Writes all files; gives the names of the lists' chunks and the packs, both in order.
  ///
  /// - Parameters:
  ///   - lists: of the episodes.
  ///   - old: packs of the build before: one that is made from the same is not made again.
  func write(
    _ lists: BrowserLists, old: [Pack], to writer: SiteWriter
  ) throws(SiteError) -> (chunks: [String], packs: [Pack]) {
    var files = SearchFiles(writer)
    var chunkNames: [String] = []
    for chunk in lists.chunks { chunkNames.append(try files.put(chunk.bytes, "bin")) }
    let size = max(Self.packed, (entries.count + Self.mostPacks - 1) / Self.mostPacks)
    let (packs, packNames) = try write(packsOf: size, old, to: &files)
    let frequent = Self.frequent(lists.words)
    let words = try files.put(
      Self.bytes(
        frequent.flatMap { [.string(String(decoding: $0.term, as: UTF8.self)), .int($0.documents)] }), "json")
    let names = try files.put(Self.bytes(speakers.map(JSONValue.string)), "json")
    let titles = try files.put(Self.bytes(entries.map { .string(PageModel.clean($0.title)) }), "json")
    let tables = isEnglish ? Inflection.tables : ("", "")
    let spelt = isEnglish ? try write(speltBut: lists.words.map(\.term), to: &files) : ""
    let dates = try files.put(
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
            .array(
              [
                .string(show.folder), .string(PageModel.clean(show.title)),
                .int(entries.count { $0.show == number }),
              ] + (show.spoken.map { [.string($0)] } ?? []))
          })
      ),
      ("asks", .array(asks.map(JSONValue.string))), ("pack", .int(size)), ("words", .string(words)),
      ("speakers", .string(names)),
      ("titles", .string(titles)),
      ("dates", .string(dates)),
      ("known", .string(spelt)), ("verbs", .string(tables.0)), ("groups", .string(tables.1)),
      (
        "silent",
        .array(episodes.indices.filter { episodes[$0].documents == 0 }.map(JSONValue.int))
      ),
      ("records", .array(packs.flatMap(\.records).map(JSONValue.int))),
      ("heads", .array(lists.chunks.map { .int($0.head.count / BrowserLists.headUnit) })),
      ("packs", .string(packNames)), ("chunks", .string(chunkNames.joined())),
    ])
    try writer.write(root.text, to: "search/index.json")
    return (chunkNames, packs)
  }

  /// Writes the packs of `size` episodes each that `old` does not have; gives all, and their names, joined.
  private func write(packsOf size: Int, _ old: [Pack], to files: inout SearchFiles) throws(SiteError) -> (
    packs: [Pack], names: String
  ) {
    let known = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
    var packs: [Pack] = []
    var names = ""
    for start in stride(from: 0, to: entries.count, by: size) {
      let numbers = start..<min(entries.count, start + size)
      let key = sums[numbers].reduce(UInt64(numbers.count), Fingerprint.mix)
      if let pack = known[key], let name = try files.keep(pack.sum) {
        packs.append(pack)
        names += name
        continue
      }
      let (bytes, records) = try pack(numbers)
      let pack = Pack(key: key, sum: XXH64.hash(bytes), records: records)
      names += try files.put(bytes, sum: pack.sum, "bin")
      packs.append(pack)
    }
    return (packs, names)
  }

  /// Writes the words that are spelt right and not `said`, in parts, and the list of these; gives its name.
  private func write(speltBut said: [ArraySlice<UInt8>], to files: inout SearchFiles) throws(SiteError)
    -> String
  {
    var parts: [JSONValue] = []
    for part in Self.parts(EnglishWords.all(but: said)) {
      parts += [.string(part.first), .string(try files.put(Self.bytes([.string(part.words)]), "json"))]
    }
    return try files.put(Self.bytes(parts), "json")
  }

  /// The bytes of a pack, and the lengths of its records.
  private func pack(_ numbers: Range<Int>) throws(SiteError) -> (bytes: [UInt8], records: [Int]) {
    var pack: [UInt8] = []
    var notes: [UInt8] = []
    var records: [Int] = []
    for number in numbers {
      let before = pack.count
      let episode = try episodes[number].episode
      Self.append(entries[number], episode, notes: notes.count, to: &pack)
      pack += [UInt8](repeating: 0, count: (before - pack.count) & (Self.recordUnit - 1))
      records.append((pack.count - before) / Self.recordUnit)
      notes += episode?.notes ?? []
    }
    return (pack + notes, records)
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

  /// `words`, parted by blanks, in parts of about `englishBytes`: the page asks for that of them in which a
  /// word would stand.
  private static func parts(_ words: String) -> [(first: String, words: String)] {
    var parts: [(first: String, words: String)] = []
    for word in words.split(separator: " ") {
      if let last = parts.indices.last, parts[last].words.utf8.count < englishBytes {
        parts[last].words += " " + word
      } else {
        parts.append((String(word), String(word)))
      }
    }
    return parts
  }

  /// Small words, beginnings of questions and articles in the site's language; none for English, whose words
  /// the page knows.
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

  /// Each behind a capital, `A` for none, that says how many letters it shares with the one before: terms
  /// have no capitals.
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

  /// Names of speakers, those in most episodes first; what the configuration calls somebody, in all ways,
  /// stands beside the name that is heard.
  private var speakers: [String] {
    var counts: [String: Int] = [:]
    for episode in episodes { for name in episode.speakers { counts[name, default: 0] += 1 } }
    for person in people {
      let names = [person.name] + person.aliases
      let own = counts.filter { name, _ in names.contains { $0.lowercased() == name.lowercased() } }
      for name in names where !own.isEmpty && counts[name] == nil { counts[name] = own.values.reduce(0, +) }
    }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.precedesInBytes($1.key) }
      .map(\.key)
  }
}

extension BrowserIndex.Pack: Recorded {
  init?(from reader: inout ByteReader) {
    guard let key = reader.u64(), let sum = reader.u64(), let records = reader.list({ $0.varint() }) else {
      return nil
    }
    self.init(key: key, sum: sum, records: records)
  }

  func write(to writer: inout ByteWriter) {
    writer.u64(key)
    writer.u64(sum)
    writer.list(records) { $0.varint($1) }
  }
}
