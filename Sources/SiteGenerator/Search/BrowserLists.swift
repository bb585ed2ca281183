import SearchIndex

/// The lists of terms in chunks. A chunk is one entry after the other, in the order of the terms' bytes:
///
///     shared     varint: bytes of the term before that begin this one
///     rest       varint length and bytes of the rest of the term
///     documents  varint
///     size       varint: bytes of the list, times two; plus one where it only counts
///     list       whole: for each episode varint episodes passed over, varint documents, their places
///                       (`EpisodeTerms`)
///                counting: for each episode varint episodes passed over, varint occurrences
///
/// A list longer than `longest` only counts: what its documents are is seen in the texts.
struct BrowserLists {
  /// Bytes of a list that is kept whole, and of a chunk at least.
  static let longest = 8 << 10
  static let chunkBytes = 10 << 10
  /// Chunks there may be, about.
  static let mostChunks = 650
  /// Words in more of the documents tell nothing of an episode (`EpisodeRanking`): the page knows them
  /// without asking.
  static let tellingShare = 0.15

  struct Chunk: Sendable {
    /// The fewest bytes that stand behind the last term of the chunk before, and not behind its own first.
    var first: [UInt8]
    var bytes: [UInt8]
  }

  private(set) var chunks: [Chunk] = []
  /// Words that tell nothing, and the documents that hold them.
  private(set) var common: [(term: String, documents: Int)] = []
  /// Words and the documents that hold them, in order.
  private(set) var words: [(term: ArraySlice<UInt8>, documents: Int)] = []
  /// Documents in all.
  let documents: Int

  init(_ terms: LibraryTerms) {
    documents = terms.documents
    let limit = max(50, Int(Double(terms.documents) * Self.tellingShare))
    let runs = stride(from: 0, to: terms.count, by: 2048).map { $0..<min(terms.count, $0 + 2048) }
    let lists = runs.concurrentMap { run in run.map { Self.list(terms[$0]) } }
    let total = lists.reduce(0) { $0 + $1.reduce(0) { $0 + $1.bytes.count + 8 } }
    let target = max(Self.chunkBytes, total / Self.mostChunks)
    var chunk = Chunk(first: [], bytes: [])
    var last: ArraySlice<UInt8> = []
    for list in lists.joined() {
      if chunk.bytes.count + list.bytes.count / 2 > target {
        chunks.append(chunk)
        let shared = zip(last, list.name).prefix { $0 == $1 }.count
        chunk = Chunk(first: Array(list.name.prefix(shared + 1)), bytes: [])
        last = []
      }
      let shared = zip(last, list.name).prefix { $0 == $1 }.count
      Varint.append(shared, to: &chunk.bytes)
      Varint.append(list.name.count - shared, to: &chunk.bytes)
      chunk.bytes += list.name.dropFirst(shared)
      Varint.append(list.documents, to: &chunk.bytes)
      Varint.append(list.bytes.count << 1 | (list.isWhole ? 0 : 1), to: &chunk.bytes)
      chunk.bytes += list.bytes
      last = list.name
      guard list.name.first ?? 0 >= 0x20 else { continue }
      words.append((list.name, list.documents))
      if !list.isWhole, list.documents > limit {
        common.append((String(decoding: list.name, as: UTF8.self), list.documents))
      }
    }
    if !chunk.bytes.isEmpty { chunks.append(chunk) }
  }

  private struct List: Sendable {
    var name: ArraySlice<UInt8>
    var documents: Int
    var isWhole: Bool
    var bytes: [UInt8]
  }

  private static func list(_ term: LibraryTerms.Term) -> List {
    let size = term.pieces.reduce(0) { $0 + $1.places.count + 2 }
    let isWhole = size <= longest || term.name.first ?? 0 < 0x20
    var bytes: [UInt8] = []
    bytes.reserveCapacity(isWhole ? size : term.pieces.count * 2)
    var next = 0
    for piece in term.pieces {
      Varint.append(piece.episode - next, to: &bytes)
      next = piece.episode + 1
      Varint.append(isWhole ? piece.documents : piece.occurrences, to: &bytes)
      if isWhole { bytes += piece.places }
    }
    return List(name: term.name, documents: term.documents, isWhole: isWhole, bytes: bytes)
  }
}
