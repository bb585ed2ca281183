import SearchIndex
import Transcripts

/// What the browser's search keeps of an episode: bytes of a file that holds several.
struct SearchBytes: Sendable {
  private let file: [UInt8]
  private let range: Range<Int>
  /// Of the bytes; 0 where there are none.
  let sum: UInt64

  /// All of `bytes`.
  init(_ bytes: [UInt8] = []) {
    (file, range) = (bytes, bytes.indices)
    sum = bytes.isEmpty ? 0 : Fingerprint.of(bytes)
  }

  fileprivate init(_ file: [UInt8], _ range: Range<Int>, sum: UInt64) {
    (self.file, self.range, self.sum) = (file, range, sum)
  }

  var isEmpty: Bool { range.isEmpty }

  /// The episode they are of; nil where there are none.
  var episode: SearchedEpisode? {
    var reader = ByteReader(file, from: range.lowerBound, to: range.upperBound)
    return isEmpty ? nil : SearchedEpisode(from: &reader)
  }

  fileprivate func write(to writer: inout ByteWriter) { writer.bytes += file[range] }
  fileprivate var count: Int { range.count }
}

/// Where a record keeps the `SearchBytes` of its pages: in files of their own, each for some of the episodes, so that one that
/// changes has but its file written anew. Which file an episode is in follows from its id.
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

  /// The files of `pages`: how they are kept, and the bytes of those that `old` has not.
  static func write(
    _ pages: [(key: String, value: SiteRecord.Page)], old: SearchParts
  ) -> (parts: SearchParts, new: [UInt64: [UInt8]]) {
    var count = 1
    while count * episodes < pages.count { count *= 2 }
    var gathered = [[(key: String, value: SiteRecord.Page)]](repeating: [], count: count)
    for page in pages where !page.value.search.isEmpty {
      gathered[Int(truncatingIfNeeded: Fingerprint.of(page.key) & UInt64(count - 1))].append(page)
    }
    let groups = gathered
    let keys = groups.map { group in
      group.reduce(UInt64(group.count)) {
        Fingerprint.mix(Fingerprint.mix($0, Fingerprint.of($1.key)), $1.value.search.sum)
      }
    }
    let made = groups.indices.map { $0 }.concurrentMap { index -> (part: Part, bytes: [UInt8]?) in
      if let known = old.parts.first(where: { $0.key == keys[index] }) { return (known, nil) }
      var writer = ByteWriter()
      for page in groups[index] {
        writer.string(page.key)
        writer.varint(page.value.search.count)
        page.value.search.write(to: &writer)
      }
      return (Part(name: XXH64.hash(writer.bytes), key: keys[index]), writer.bytes)
    }
    var new: [UInt64: [UInt8]] = [:]
    for part in made { if let bytes = part.bytes { new[part.part.name] = bytes } }
    return (SearchParts(made.map(\.part)), new)
  }

  /// What the files hold, by id; nil where one is missing or not what it was.
  ///
  /// - Parameters:
  ///   - sums: of each episode's bytes.
  ///   - read: the bytes of the file with that name.
  func read(
    _ sums: [String: UInt64], _ read: @Sendable (UInt64) -> [UInt8]?
  ) -> [String: SearchBytes]? {
    let files = parts.concurrentMap { part -> [(String, SearchBytes)]? in
      guard let bytes = read(part.name), XXH64.hash(bytes) == part.name else { return nil }
      var reader = ByteReader(bytes)
      var found: [(String, SearchBytes)] = []
      while !reader.isAtEnd {
        guard let id = reader.string(), let count = reader.varint(), let sum = sums[id],
          let piece = reader.take(count)
        else { return nil }
        found.append((id, SearchBytes(bytes, piece.indices, sum: sum)))
      }
      return found
    }
    var all: [String: SearchBytes] = [:]
    for file in files {
      guard let file else { return nil }
      for (id, bytes) in file { all[id] = bytes }
    }
    return all
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
