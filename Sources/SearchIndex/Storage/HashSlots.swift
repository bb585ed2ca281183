import Transcripts

/// Finds things in an array by their hashes: a hash table beside the array.
///
/// The first use of each kind of `Dictionary` asks the Swift runtime for its key's conformances: a hundredth
/// or two of a short search each. What every search needs goes without one.
struct HashSlots {
  /// Place in the array plus one; 0 where free.
  private var slots: [Int32] = []
  private var hashes: [Int] = []

  /// Things in the array.
  var count: Int { hashes.count }

  /// The place of the thing that has `hash` and of which `isIt` is true, or nil.
  ///
  /// - Complexity: O(1) where hashes spread.
  func first(_ hash: Int, where isIt: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    var at = start(hash)
    while slots[at] != 0 {
      let place = Int(slots[at]) - 1
      if hashes[place] == hash, isIt(place) { return place }
      at = (at + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Takes in the thing that was put at the array's end.
  mutating func append(_ hash: Int) {
    hashes.append(hash)
    if hashes.count * 2 > slots.count {
      slots = [Int32](repeating: 0, count: max(64, slots.count * 2))
      for place in hashes.indices { fill(place) }
    } else {
      fill(hashes.count - 1)
    }
  }

  mutating func removeAll() {
    slots.removeAll()
    hashes.removeAll()
  }

  private mutating func fill(_ place: Int) {
    var at = start(hashes[place])
    while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = Int32(truncatingIfNeeded: place + 1)
  }

  /// Where to begin: the high bits of the hash, multiplied (Knuth, TAOCP 6.4).
  private func start(_ hash: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: hash) &* 0x9e37_79b9_7f4a_7c15) >> 32)
      & (slots.count - 1)
  }

  static func hash(_ bytes: some Sequence<UInt8>) -> Int { Int(truncatingIfNeeded: FNV.hash(bytes)) }
}
