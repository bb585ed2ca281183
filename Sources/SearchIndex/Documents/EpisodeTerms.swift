/// Which episodes hold a term, and how often: what the search page in a browser begins with.
///
/// Gather parts on several threads, each for a run of episodes, then read them together.
public struct EpisodeTerms: Sendable {
  private var table = TermTable(countingOnly: true)
  private var tokenizer = Tokenizer()
  private var offset = 0
  private var last = -1

  public init() {}

  /// Adds text of an episode; episodes must not fall. Gives the tokens added.
  @discardableResult
  public mutating func add(_ text: [UInt8], episode: Int) -> Int {
    if episode != last { (offset, last) = (0, episode) }
    let start = offset
    var end = offset
    tokenizer.tokenize(text) { term, position, _ in
      table.add(term, document: UInt32(episode), position: start + position)
      end = start + position + 1
    }
    offset = end
    return end - start
  }

  /// Adds a term that is known to stand `count` times in an episode; episodes must not fall.
  public mutating func add(_ term: [UInt8], count: Int, episode: Int) {
    table.add(term, document: UInt32(episode), count: count)
  }

  /// Calls `body` with every term of `parts`, in the order of its bytes, and its episodes in order.
  public static func read(
    _ parts: [EpisodeTerms], _ body: (_ term: [UInt8], _ episodes: [(episode: Int, count: Int)]) -> Void
  ) {
    let orders = parts.map { $0.table.sorted() }
    var heads = [Int](repeating: 0, count: parts.count)
    while true {
      var least: ArraySlice<UInt8>?
      for part in parts.indices where heads[part] < orders[part].count {
        let name = parts[part].table.name(orders[part][heads[part]])
        if least.map({ name.lexicographicallyPrecedes($0) }) ?? true { least = name }
      }
      guard let name = least.map(Array.init) else { return }
      var episodes: [(episode: Int, count: Int)] = []
      for part in parts.indices where heads[part] < orders[part].count {
        let number = orders[part][heads[part]]
        guard parts[part].table.name(number).elementsEqual(name) else { continue }
        parts[part].table.readCounts(number) { episodes.append((Int($0), Int($1))) }
        heads[part] += 1
      }
      body(name, episodes)
    }
  }
}
