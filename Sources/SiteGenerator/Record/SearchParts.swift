import SearchIndex
import Synchronization
import Transcripts

/// What the browser's search keeps of an episode. What all pages of the search need is at hand; the rest,
/// which is much, is read from its file when it is asked for.
struct SearchBytes: Sendable {
  private enum Place: Sendable {
    case nowhere
    case here([UInt8])
    case file(SearchFile, id: String)
  }

  private let place: Place
  /// Of the bytes; 0 where there are none.
  let sum: UInt64
  /// How many documents it has, and who speaks in it.
  let documents: Int
  let speakers: [String]

  init() { (place, sum, documents, speakers) = (.nowhere, 0, 0, []) }

  init(_ episode: SearchedEpisode) {
    var writer = ByteWriter()
    episode.write(to: &writer)
    (place, sum) = (.here(writer.bytes), Fingerprint.of(writer.bytes))
    (documents, speakers) = (episode.terms.documents, episode.speakers)
  }

  /// What is at hand of an episode of `file`; nil where the bytes tell nothing of the kind.
  init?(from reader: inout ByteReader, id: String, _ file: (_ id: String) -> SearchFile?) {
    guard let sum = reader.u64(), let documents = reader.varint(), let speakers = reader.strings() else {
      return nil
    }
    var place = Place.nowhere
    if sum != 0 {
      guard let file = file(id) else { return nil }
      place = .file(file, id: id)
    }
    (self.place, self.sum, self.documents, self.speakers) = (place, sum, documents, speakers)
  }

  /// What is at hand.
  func writeFacts(to writer: inout ByteWriter) {
    writer.u64(sum)
    writer.varint(documents)
    writer.strings(speakers)
  }

  var isEmpty: Bool { sum == 0 }

  /// The episode they are of; nil where there are none.
  ///
  /// - Throws: `lostRecord` where the file is missing or not what it was.
  var episode: SearchedEpisode? {
    get throws(SiteError) {
      guard let (file, range) = try bytes else { return nil }
      var reader = ByteReader(file, from: range.lowerBound, to: range.upperBound)
      guard let episode = SearchedEpisode(from: &reader) else { throw SearchFile.lost }
      return episode
    }
  }

  fileprivate var bytes: (file: [UInt8], range: Range<Int>)? {
    get throws(SiteError) {
      switch place {
      case .nowhere: nil
      case .here(let bytes): (bytes, bytes.indices)
      case .file(let file, let id): try file.piece(id)
      }
    }
  }
}

/// A file of `SearchParts`, read when the first of its episodes is asked for.
final class SearchFile: Sendable {
  private enum Content {
    case unread, lost
    case read([UInt8], [String: Range<Int>])
  }

  private let name: UInt64
  private let read: @Sendable (UInt64) -> [UInt8]?
  private let content = Mutex(Content.unread)

  /// - Parameter read: the bytes of the file with that name.
  init(_ name: UInt64, _ read: @escaping @Sendable (UInt64) -> [UInt8]?) {
    (self.name, self.read) = (name, read)
  }

  static var lost: SiteError {
    SiteError(.lostRecord, path: "", message: "What the last build kept of the search is not what it was.")
  }

  fileprivate func piece(_ id: String) throws(SiteError) -> (file: [UInt8], range: Range<Int>) {
    let found = content.withLock { content -> (file: [UInt8], range: Range<Int>)? in
      if case .unread = content { content = load() }
      guard case .read(let bytes, let pieces) = content, let range = pieces[id] else { return nil }
      return (bytes, range)
    }
    guard let found else { throw Self.lost }
    return found
  }

  private func load() -> Content {
    guard let bytes = read(name), XXH64.hash(bytes) == name else { return .lost }
    var reader = ByteReader(bytes)
    var pieces: [String: Range<Int>] = [:]
    while !reader.isAtEnd {
      guard let id = reader.string(), let count = reader.varint(), let piece = reader.take(count) else {
        return .lost
      }
      pieces[id] = piece.indices
    }
    return .read(bytes, pieces)
  }
}

/// Where a record keeps the `SearchBytes` of its pages: in files of their own, each for some of the episodes,
/// so that one that changes has but its file read, and written anew. Which file an episode is in follows from
/// its id.
///
///     (id, length:varint, bytes)*
struct SearchParts: Sendable {
  struct Part: Sendable {
    /// XXH64 of the file's bytes, and its name.
    var name: UInt64
    /// Sum of the ids and sums of its episodes.
    var key: UInt64
  }

  private(set) var parts: [Part] = []

  /// Episodes of a file, about.
  private static let episodes = 24

  init(_ parts: [Part] = []) { self.parts = parts }

  /// The names of all files.
  var names: Set<UInt64> { Set(parts.map(\.name)) }

  /// The number of the file that an episode is in, of `count`, a power of two.
  static func place(of id: String, among count: Int) -> Int {
    Int(truncatingIfNeeded: Fingerprint.of(id) & UInt64(count - 1))
  }

  /// The files of `pages`: how they are kept, and the bytes of those that `old` has not.
  static func write(
    _ pages: [(key: String, value: SiteRecord.Page)], old: SearchParts
  ) throws(SiteError) -> (parts: SearchParts, new: [UInt64: [UInt8]]) {
    var count = 1
    while count * episodes < pages.count { count *= 2 }
    var gathered = [[(key: String, value: SiteRecord.Page)]](repeating: [], count: count)
    for page in pages where !page.value.search.isEmpty {
      gathered[place(of: page.key, among: count)].append(page)
    }
    let groups = gathered
    let keys = groups.map { group in
      group.reduce(UInt64(group.count)) {
        Fingerprint.mix(Fingerprint.mix($0, Fingerprint.of($1.key)), $1.value.search.sum)
      }
    }
    let made = groups.indices.map { $0 }.concurrentMap { index in
      Result { () throws(SiteError) -> (part: Part, bytes: [UInt8]?) in
        if let known = old.parts.first(where: { $0.key == keys[index] }) { return (known, nil) }
        var writer = ByteWriter()
        for page in groups[index] {
          guard let (file, range) = try page.value.search.bytes else { continue }
          writer.string(page.key)
          writer.varint(range.count)
          writer.bytes += file[range]
        }
        return (Part(name: XXH64.hash(writer.bytes), key: keys[index]), writer.bytes)
      }
    }
    var parts: [Part] = []
    var new: [UInt64: [UInt8]] = [:]
    for result in made {
      let (part, bytes) = try result.get()
      parts.append(part)
      if let bytes { new[part.name] = bytes }
    }
    return (SearchParts(parts), new)
  }
}

extension SearchParts: Recorded {
  init?(from reader: inout ByteReader) {
    guard
      let parts = reader.list({ reader -> Part? in
        guard let name = reader.u64(), let key = reader.u64() else { return nil }
        return Part(name: name, key: key)
      })
    else { return nil }
    self.init(parts)
  }

  func write(to writer: inout ByteWriter) {
    writer.list(parts) { writer, part in
      writer.u64(part.name)
      writer.u64(part.key)
    }
  }
}
