/// Things that were read once and are likely to be asked for again, by a key; all are forgotten when they
/// become too many.
struct KnownThings<Key: Equatable, Thing> {
  private var things: [(key: Key, thing: Thing)] = []
  private var slots = HashSlots()
  private var weight = 0
  /// What the weights of all may sum up to.
  private let most: Int

  init(most: Int) { self.most = most }

  /// The thing called `key`, whose hash is `hash`; nil where it is not known.
  func find(_ key: Key, _ hash: Int) -> Thing? {
    slots.first(hash, where: { things[$0].key == key }).map { things[$0].thing }
  }

  /// Takes in a thing that `find` does not know.
  mutating func keep(_ thing: Thing, _ key: Key, _ hash: Int, weight: Int = 1) {
    if self.weight + weight > most {
      things.removeAll()
      slots.removeAll()
      self.weight = 0
    }
    things.append((key, thing))
    slots.append(hash)
    self.weight += weight
  }
}
