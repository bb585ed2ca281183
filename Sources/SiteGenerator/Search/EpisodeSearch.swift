import SearchIndex
import Transcripts

/// What the search in the browser keeps of an episode: bytes that only the search reads, so that an episode
/// that did not change need not be read again.
///
///     (length term count)*    lengths and counts as varints
enum EpisodeSearch {
  /// The bytes for `episode`, and the terms in its turns.
  static func read(_ episode: Episode) -> (bytes: [UInt8], tokens: Int) {
    var terms = EpisodeTerms()
    var tokens = 0
    for turn in episode.turns { tokens += terms.add(episode.plainText(turn), episode: 0) }
    var writer = ByteWriter()
    EpisodeTerms.read([terms]) { term, episodes in
      writer.varint(term.count)
      writer.bytes.append(contentsOf: term)
      writer.varint(episodes.first?.count ?? 0)
    }
    return (writer.bytes, tokens)
  }

  /// The terms of all episodes, in runs that were put together on all cores.
  ///
  /// - Parameter values: what `read` gave, by place in the catalogue.
  static func parts(_ values: [(number: Int, bytes: [UInt8])]) -> [EpisodeTerms] {
    let size = 48
    let runs = stride(from: 0, to: values.count, by: size).map { values[$0..<min(values.count, $0 + size)] }
    return runs.concurrentMap { run in
      var terms = EpisodeTerms()
      for value in run {
        var reader = ByteReader(value.bytes)
        while let length = reader.varint(), let term = reader.take(length), let count = reader.varint() {
          terms.add(Array(term), count: count, episode: value.number)
        }
      }
      return terms
    }
  }
}
