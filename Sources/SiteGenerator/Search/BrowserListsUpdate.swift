import SearchIndex
import Transcripts

/// Lists after a few episodes changed: those of terms of which all of them hold what they held are read back from the chunks.
extension BrowserLists {
  /// The lists of all terms; nil where `chunks` are not what a build wrote.
  ///
  /// - Parameters:
  ///   - chunks: bytes of the chunks as they were, in order.
  ///   - before: the changed episodes as they were; their places among `episodes` did not change.
  ///   - after: the same as they are, in the same order.
  ///   - episodes: all episodes as they are.
  init?(
    updating chunks: [[UInt8]], before: [EpisodeTerms], after: [EpisodeTerms], episodes: [EpisodeTerms]
  ) {
    var touched: [ArraySlice<UInt8>] = []
    for (old, new) in zip(before, after) { touched += old.differences(from: new) }
    let terms = LibraryTerms(episodes, only: touched)
    let new = Self.lists(terms)
    var lists: [List] = []
    var next = 0
    let kept = chunks.concurrentMap { Self.lists(in: $0) }
    lists.reserveCapacity(kept.reduce(new.count) { $0 + ($1?.count ?? 0) })
    for chunk in kept {
      guard let chunk else { return nil }
      for list in chunk where !terms.knows(list.name) {
        while next < new.count, new[next].name.lexicographicallyPrecedes(list.name) {
          lists.append(new[next])
          next += 1
        }
        lists.append(list)
      }
    }
    lists += new[next...]
    self.init(lists, documents: terms.documents)
  }

  /// The lists of a chunk; nil where it is none.
  static func lists(in chunk: [UInt8]) -> [List]? {
    struct Entry {
      var name: Range<Int>
      var documents: Int
      var size: Int
      /// Where it lies, if that is in the head.
      var place: Int?
    }
    var reader = ByteReader(chunk)
    var names: [UInt8] = []
    var last = 0..<0
    var entries: [Entry] = []
    var behind = 0
    // The head ends where the lists behind it begin, or with the zeros before these: no term is empty.
    while reader.position + 1 < chunk.count - behind {
      guard let shared = reader.varint(), shared <= last.count, let length = reader.varint() else {
        return nil
      }
      if shared == 0, length == 0 { break }
      guard let rest = reader.take(length), let documents = reader.varint(), let size = reader.varint()
      else { return nil }
      let start = names.count
      names += names[last.lowerBound..<(last.lowerBound + shared)]
      names += rest
      last = start..<names.count
      var entry = Entry(name: last, documents: documents, size: size, place: nil)
      if size & 2 == 0 {
        entry.place = reader.position
        guard reader.take(size >> 2) != nil else { return nil }
      } else {
        behind += size >> 2
      }
      entries.append(entry)
    }
    var tail = chunk.count - behind
    guard tail % headUnit == 0, tail >= reader.position, tail - reader.position < headUnit,
      chunk[reader.position..<tail].allSatisfy({ $0 == 0 })
    else { return nil }
    return entries.map { entry in
      let start = entry.place ?? tail
      let end = start + entry.size >> 2
      if entry.place == nil { tail = end }
      return List(
        name: names[entry.name], documents: entry.documents, isWhole: entry.size & 1 == 0,
        bytes: chunk[start..<end])
    }
  }
}
