import Transcripts

/// The order of a show's episodes, the oldest first.
enum EpisodeOrder {
  private struct Key {
    var instant: Int
    var isDated: Bool { instant > .min }
    var season: Int?
    var number: Int?
    var isNumbered: Bool
    var slug: String
    var name: String
  }

  /// Places of `episodes` in order: by date and time of day, by the numbers of the front matter where all of
  /// them have one, and else as their slugs count.
  ///
  /// Where some are dated and some are not, all stand as their slugs count, if those do and the dates agree
  /// (`s1e2` behind `s1e1`). Else an undated one stands behind the last with a smaller number; without one it
  /// comes first.
  static func order(_ episodes: [(front: FrontMatter, slug: String)]) -> [Int] {
    let keys = episodes.map { front, slug in
      Key(
        instant: front.instant,
        season: front.feed.season,
        number: front.number.flatMap(Int.init),
        isNumbered: EpisodeNumber(slug: slug).map { $0.kind != .leading } ?? false,
        slug: slug, name: EpisodeID.name(slug))
    }
    let isCounted = keys.allSatisfy { $0.number != nil }
    // Seasons part them where all have one: else the order would turn in a circle.
    let areSeasons = keys.allSatisfy { $0.season != nil }
    func precedes(_ a: Int, _ b: Int) -> Bool {
      let (a, b) = (keys[a], keys[b])
      if a.instant != b.instant { return a.instant < b.instant }
      return counts(a, b)
    }
    func counts(_ a: Key, _ b: Key) -> Bool {
      if isCounted, areSeasons, let left = a.season, let right = b.season, left != right {
        return left < right
      }
      if isCounted, let left = a.number, let right = b.number, left != right { return left < right }
      // Unnumbered ones stand before the numbered, which run on.
      if a.isNumbered != b.isNumbered { return b.isNumbered }
      return NaturalOrder.precedes(a.slug, b.slug)
    }
    var order = keys.indices.filter { keys[$0].isDated }.sorted(by: precedes)
    let undated = keys.indices.filter { !keys[$0].isDated }.sorted(by: precedes)
    guard !order.isEmpty, !undated.isEmpty else { return order + undated }
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- 48 < 10 } ?? false }
    let doCount =
      keys.count { isDigit($0.name.utf8.last) } * 2 > keys.count
      || keys.count { isDigit($0.name.utf8.first) } * 2 > keys.count
    if doCount, zip(order, order.dropFirst()).allSatisfy({ counts(keys[$0], keys[$1]) }) {
      return keys.indices.sorted { counts(keys[$0], keys[$1]) }
    }
    // A slug may hold a number by chance: `tulips-1637`.
    let areNumbered = keys.count { $0.isNumbered } * 2 > keys.count
    let numbers = keys.map { key in
      key.number ?? (areNumbered ? Configuration.number(slug: key.slug).flatMap { Int($0) } : nil)
    }
    for place in undated.reversed() {
      let behind = numbers[place].flatMap { number in
        order.lastIndex { numbers[$0].map { $0 < number } ?? false }
      }
      order.insert(place, at: behind.map { $0 + 1 } ?? 0)
    }
    return order
  }
}
