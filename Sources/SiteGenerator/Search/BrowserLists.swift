import Transcripts
import SearchIndex

/// The lists of terms in chunks. A chunk begins with its head, one entry after the other in the order of the
/// terms' bytes; behind it lie the lists longer than `inHead`, in the same order, so that a host that gives
/// parts of files gives only what is asked for:
///
///     shared     varint: bytes of the term before that begin this one
///     rest       varint length and bytes of the rest of the term
///     documents  varint
///     size       varint: bytes of the list, times four; plus two where it lies behind the head; plus one where
///                it only counts
///     [list]     whole: for each episode varint episodes passed over, varint documents, their places
///                       (`EpisodeTerms`)
///                counting: for each episode varint episodes passed over, varint occurrences
///
/// The head is filled up with zeros to a multiple of `headUnit` bytes, in which the page is told its length.
/// A list longer than `longest` only counts: what its documents are is seen in the texts.
struct BrowserLists {
  /// Bytes of a list that is kept whole: one costs no more than the text of an episode. Of a chunk, at least.
  static let longest = 24 << 10
  static let inHead = 64
  static let chunkBytes = 10 << 10
  /// A first query fetches the lengths of all heads: small numbers are half the bytes.
  static let headUnit = 64
  /// Chunks there may be, about.
  static let mostChunks = 650
  /// Words in more of the documents tell nothing of an episode (`EpisodeRanking`): the page knows them
  /// without asking.
  static let tellingShare = 0.15

  struct Chunk: Sendable {
    /// The fewest bytes that stand behind the last term of the chunk before, and not behind its own first.
    var first: [UInt8]
    var head: [UInt8] = []
    var tail: [UInt8] = []
    var bytes: [UInt8] { head + tail }
  }

  private(set) var chunks: [Chunk] = []
  /// Words that tell nothing, and the documents that hold them.
  private(set) var common: [(term: String, documents: Int)] = []
  /// Words and the documents that hold them, in order.
  private(set) var words: [(term: ArraySlice<UInt8>, documents: Int)] = []
  /// Documents in all.
  let documents: Int

  /// A term's list, as it lies in a chunk.
  struct List: Sendable {
    var name: ArraySlice<UInt8>
    var documents: Int
    var isWhole: Bool
    var bytes: ArraySlice<UInt8>
  }

  init(_ terms: LibraryTerms) { self.init(Self.lists(terms), documents: terms.documents) }

  /// The lists of all terms, in their order.
  static func lists(_ terms: LibraryTerms) -> [List] {
    let size = max(32, min(2048, terms.count / 32))
    let runs = stride(from: 0, to: terms.count, by: size).map { $0..<min(terms.count, $0 + size) }
    return runs.concurrentMap { run in run.map { list(terms, $0) } }.flatMap(\.self)
  }

  /// - Parameters:
  ///   - lists: of all terms, in the order of their bytes.
  ///   - documents: documents in all.
  init(_ lists: [List], documents: Int) {
    self.documents = documents
    let limit = max(50, Int(Double(documents) * Self.tellingShare))
    let total = lists.reduce(0) { $0 + $1.bytes.count + 8 }
    let target = max(Self.chunkBytes, total / Self.mostChunks)
    var chunk = Chunk(first: [])
    var last: ArraySlice<UInt8> = []
    words.reserveCapacity(lists.count)
    for list in lists {
      if chunk.head.count + chunk.tail.count + list.bytes.count / 2 > target {
        close(chunk)
        let shared = Self.shared(last, list.name)
        chunk = Chunk(first: Array(list.name.prefix(shared + 1)))
        last = []
      }
      let shared = Self.shared(last, list.name)
      Varint.append(shared, to: &chunk.head)
      Varint.append(list.name.count - shared, to: &chunk.head)
      chunk.head += list.name.dropFirst(shared)
      Varint.append(list.documents, to: &chunk.head)
      let isBehind = list.bytes.count > Self.inHead
      Varint.append(
        list.bytes.count << 2 | (isBehind ? 2 : 0) | (list.isWhole ? 0 : 1), to: &chunk.head)
      if isBehind { chunk.tail += list.bytes } else { chunk.head += list.bytes }
      last = list.name
      guard list.name.first ?? 0 >= 0x20, !list.name.contains(EpisodeTerms.nameMark) else { continue }
      words.append((list.name, list.documents))
      if !list.isWhole, list.documents > limit {
        common.append((String(decoding: list.name, as: UTF8.self), list.documents))
      }
    }
    if !chunk.head.isEmpty { close(chunk) }
  }

  /// Bytes both begin with.
  static func shared(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    let (a, b) = (a.span, b.span)
    var count = 0
    while count < a.count, count < b.count, a[count] == b[count] { count += 1 }
    return count
  }

  private mutating func close(_ chunk: Chunk) {
    var chunk = chunk
    chunk.head += [UInt8](repeating: 0, count: -chunk.head.count & (Self.headUnit - 1))
    chunks.append(chunk)
  }

  private static func list(_ terms: LibraryTerms, _ place: Int) -> List {
    let size = terms.placeBytes(place) + 2 * terms.episodeCount(place)
    let name = terms.name(place)
    let isWhole = size <= longest || name.first ?? 0 < 0x20
    var bytes: [UInt8] = []
    bytes.reserveCapacity(isWhole ? size : terms.episodeCount(place) * 2)
    var next = 0
    terms.read(place) { episode, count, occurrences, places in
      Varint.append(episode - next, to: &bytes)
      next = episode + 1
      Varint.append(isWhole ? count : occurrences, to: &bytes)
      if isWhole { for index in places.indices { bytes.append(places[index]) } }
    }
    return List(name: name, documents: terms.documentCount(place), isWhole: isWhole, bytes: bytes[...])
  }
}
