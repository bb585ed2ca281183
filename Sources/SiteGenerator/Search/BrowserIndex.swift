import Exchange
import SearchIndex

/// The files the search page reads: which episodes hold which term, in chunks named by content.
///
///     search/index.json   {"shows": [title], "episodes": [[address, title, show, tokens, date]],
///                          "chunks": [[first term, name]]}
///     search/NAME.json    {term: [episode delta, count, …]}, terms in order; a first delta is to -1
struct BrowserIndex {
  /// Bytes of a chunk before compression, about.
  static let chunkBytes = 24 << 10

  struct Entry: Sendable {
    var address: String
    var title: String
    var show: Int
    var tokens: Int
    var date: String
  }

  /// Writes all files; gives their number.
  static func write(
    _ parts: [EpisodeTerms], entries: [Entry], shows: [String], to writer: SiteWriter
  ) throws(SiteError) -> Int {
    var chunks: [(first: String, name: String)] = []
    var chunk: [UInt8] = []
    var first = ""
    var failure: SiteError?
    func close() {
      guard !chunk.isEmpty, failure == nil else { return }
      chunk.append(UInt8(ascii: "}"))
      let name = PageNames.hash(chunk)
      do { try writer.write(chunk, to: "search/\(name).json") } catch { failure = error }
      chunks.append((first, name))
      chunk = []
    }
    EpisodeTerms.read(parts) { term, episodes in
      let name = String(decoding: term, as: UTF8.self)
      if chunk.isEmpty { first = name }
      chunk.append(UInt8(ascii: chunk.isEmpty ? "{" : ","))
      JSONValue.string(name).write(to: &chunk)
      chunk.append(contentsOf: ":[".utf8)
      var last = -1
      for (index, entry) in episodes.enumerated() {
        chunk.append(contentsOf: "\(index > 0 ? "," : "")\(entry.episode - last),\(entry.count)".utf8)
        last = entry.episode
      }
      chunk.append(UInt8(ascii: "]"))
      if chunk.count >= chunkBytes { close() }
    }
    close()
    if let failure { throw failure }
    let index = JSONValue.object([
      ("shows", .array(shows.map(JSONValue.string))),
      (
        "episodes",
        .array(
          entries.map {
            .array([.string($0.address), .string($0.title), .int($0.show), .int($0.tokens), .string($0.date)])
          })
      ),
      ("chunks", .array(chunks.map { .array([.string($0.first), .string($0.name)]) })),
    ])
    try writer.write(index.text, to: "search/index.json")
    return chunks.count + 1
  }
}
