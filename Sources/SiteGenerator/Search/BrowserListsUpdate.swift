import SearchIndex
import Transcripts

/// An episode that changed, and its place among all, which did not.
struct ChangedTerms: Sendable {
  var place: Int
  var before: EpisodeTerms
  var after: EpisodeTerms
}

/// Lists after a few episodes changed: those of the last build's chunks, with what these episodes hold in
/// place of what they held.
extension BrowserLists {
  /// The lists of all terms; nil where `chunks` are not what a build wrote, or where they do not tell whether
  /// a list is still too long to be whole.
  ///
  /// - Parameters:
  ///   - chunks: bytes of the chunks as they were, in order.
  ///   - changes: each episode once, by its place.
  ///   - documents: of all episodes as they are.
  init?(updating chunks: [[UInt8]], _ changes: [ChangedTerms], documents: Int) {
    let touched = Self.touched(changes)
    let kept = chunks.concurrentMap { Self.lists(in: $0) }
    var lists: [List] = []
    lists.reserveCapacity(kept.reduce(touched.count) { $0 + ($1?.count ?? 0) })
    var next = 0
    /// The lists of touched terms that stand before `name`, which nobody held.
    func addNew(before name: ArraySlice<UInt8>?) -> Bool {
      while next < touched.count, name.map({ Self.precedes(touched[next].name, $0) }) ?? true {
        guard let list = ListUpdate(nil, of: touched[next].name)?.applying(touched[next].changes) else {
          return false
        }
        lists.append(list)
        next += 1
      }
      return true
    }
    for chunk in kept {
      guard let chunk else { return nil }
      for list in chunk {
        guard addNew(before: list.name) else { return nil }
        guard next < touched.count, touched[next].name == list.name else {
          lists.append(list)
          continue
        }
        guard let new = ListUpdate(list, of: list.name)?.applying(touched[next].changes) else { return nil }
        if !new.bytes.isEmpty { lists.append(new) }
        next += 1
      }
    }
    guard addNew(before: nil) else { return nil }
    self.init(lists, documents: documents)
  }

  /// The terms of which some episode does not hold what it held, in the order of their bytes, each with these
  /// episodes in theirs.
  private static func touched(
    _ changes: [ChangedTerms]
  ) -> [(name: ArraySlice<UInt8>, changes: [ListUpdate.Change])] {
    var touched: [ArraySlice<UInt8>: [ListUpdate.Change]] = [:]
    for change in changes.sorted(by: { $0.place < $1.place }) {
      for difference in change.before.differences(to: change.after) {
        touched[difference.name, default: []].append(
          ListUpdate.Change(episode: change.place, before: difference.before, after: difference.after))
      }
    }
    return touched.sorted { precedes($0.key, $1.key) }.map { ($0.key, $0.value) }
  }

  private static func precedes(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
    let shared = shared(a, b)
    return shared < b.count && (shared == a.count || a[a.startIndex + shared] < b[b.startIndex + shared])
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
