/// Terms of a segment under construction, each with a stream of its occurrences.
///
/// A hash table from term to number; streams lie in one pool of chunks that double in size, so
/// that a build allocates little.
///
/// Stream: per token `(document-delta << 1 | 1) position` where the document is new, else
/// `position-delta << 1`, all varint. Terms without positions have position 0.
struct TermTable: Sendable {
  /// Number of a term, and its hash above it; all ones where free.
  private var slots: [UInt64]
  private(set) var count = 0

  private(set) var pool: [UInt8] = []
  private var poolUsed = 0
  private var names: [UInt8] = []
  private var nameEnds: [UInt32] = [0]

  /// What every occurrence changes: 32 bytes, half a line of a processor's cache.
  private struct State: Sendable {
    /// The first eight bytes of the name, zeros behind a shorter one: most names are told apart by them.
    var start: UInt64
    /// Bytes of the name, as far as 16 bits tell.
    var length: UInt16
    /// Size of the chunk in hand, at most `largestChunk`.
    var chunk: UInt16
    var write: UInt32
    var end: UInt32
    var lastDocument: UInt32
    var lastPosition: UInt32
    var documents: UInt32
  }
  static let largestChunk: UInt32 = 1 << 14
  private var states: [State] = []
  /// By term, where its stream begins, and its occurrences beyond the first of each document.
  private(set) var firsts: [UInt32] = []
  private var repeats: [UInt32] = []

  init() { slots = [UInt64](repeating: .max, count: 1 << 14) }

  /// Forgets everything and keeps its memory.
  mutating func removeAll() {
    for index in slots.indices { slots[index] = .max }
    (count, poolUsed) = (0, 0)
    names.removeAll(keepingCapacity: true)
    nameEnds.removeSubrange(1...)
    states.removeAll(keepingCapacity: true)
    firsts.removeAll(keepingCapacity: true)
    repeats.removeAll(keepingCapacity: true)
  }

  /// Adds an occurrence. Documents must not fall, positions in a document neither.
  mutating func add(_ term: borrowing Span<UInt8>, document: UInt32, position: Int) {
    let index = number(of: term)
    let position = UInt32(position)
    // A copy that is put back: each access in place asks who else holds the array.
    var state = states[index]
    if state.documents > 0, state.lastDocument == document {
      let delta = position - state.lastPosition
      if delta == 0 && position == 0 && term[0] < 0x20 { return }
      write(delta << 1, to: &state)
      repeats[index] += 1
    } else {
      let delta = state.documents == 0 ? document : document - state.lastDocument - 1
      write(delta << 1 | 1, position, to: &state)
      state.documents += 1
      state.lastDocument = document
    }
    state.lastPosition = position
    states[index] = state
  }

  /// The number of a term, a new one where it has none.
  mutating func number(of term: borrowing Span<UInt8>) -> Int {
    let key = Self.key(term)
    let (found, slot) = look(for: term, key)
    if let found { return found }
    let index = count
    slots[slot] = UInt64(key.hash) << 32 | UInt64(index)
    count += 1
    unsafe term.withUnsafeBufferPointer { unsafe names.append(contentsOf: $0) }
    nameEnds.append(UInt32(names.count))
    let chunk = newChunk(16)
    states.append(
      State(
        start: key.start, length: UInt16(truncatingIfNeeded: term.count), chunk: 16, write: chunk,
        end: chunk + 12, lastDocument: 0, lastPosition: 0, documents: 0))
    firsts.append(chunk)
    repeats.append(0)
    if count * 2 > slots.count { grow() }
    return index
  }

  /// The number of a term with that key, or the slot it would take.
  @inline(__always)
  private func look(
    for term: borrowing Span<UInt8>, _ key: (start: UInt64, hash: UInt32)
  ) -> (number: Int?, slot: Int) {
    var slot = Int(key.hash) & (slots.count - 1)
    while slots[slot] != .max {
      let index = Int(slots[slot] & 0xffff_ffff)
      if slots[slot] >> 32 == UInt64(key.hash), isName(index, key.start, UInt32(term.count), term) {
        return (index, slot)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, slot)
  }

  /// The first eight bytes of a term, and its hash: eight bytes at a time, multiplied by an odd number and
  /// folded.
  @inline(__always)
  private static func key(_ term: borrowing Span<UInt8>) -> (start: UInt64, hash: UInt32) {
    var hash = UInt64(term.count)
    var at = 0
    while at + 8 <= term.count {
      hash = mixed(hash, word(term, at))
      at += 8
    }
    let rest = UInt64(term.count - at) * 8
    var last: UInt64 = 0
    if rest > 0, at > 0 {
      // The last eight bytes, those already taken shifted out.
      last = word(term, term.count - 8) >> (64 - rest)
    } else {
      while at < term.count {
        last |= UInt64(term[at]) << UInt64(at * 8)
        at += 1
      }
    }
    hash = mixed(hash, last)
    return (term.count < 8 ? last : word(term, 0), UInt32(truncatingIfNeeded: hash))
  }

  /// Eight bytes from `offset` on, the first one lowest.
  private static func word(_ term: borrowing Span<UInt8>, _ offset: Int) -> UInt64 {
    load64(unsafe term.bytes, offset)
  }

  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 32
  }

  private func isName(
    _ index: Int, _ start: UInt64, _ length: UInt32, _ term: borrowing Span<UInt8>
  ) -> Bool {
    guard states[index].start == start, states[index].length == UInt16(truncatingIfNeeded: length) else {
      return false
    }
    if length <= 8 { return true }
    let first = Int(nameEnds[index])
    guard nameEnds[index + 1] - nameEnds[index] == length else { return false }
    for at in 8..<Int(length) where names[first + at] != term[at] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: .max, count: old.count * 4)
    for entry in old where entry != .max {
      var slot = Int(entry >> 32) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  private mutating func newChunk(_ size: Int) -> UInt32 {
    let start = poolUsed
    poolUsed += size
    if poolUsed > pool.count {
      pool.append(contentsOf: repeatElement(0, count: max(1 << 16, pool.count / 2)))
    }
    return UInt32(start)
  }

  /// Writes two values, of a byte or two each nearly always: who else holds the pool is asked once.
  private mutating func write(_ first: UInt32, _ second: UInt32, to state: inout State) {
    guard first | second < 0x4000, state.write + 4 <= state.end else {
      write(first, to: &state)
      write(second, to: &state)
      return
    }
    var bytes = pool.mutableSpan
    state.write = Self.put(second, at: Self.put(first, at: state.write, in: &bytes), in: &bytes)
  }

  private mutating func write(_ value: UInt32, to state: inout State) {
    if value < 0x4000, state.write + 2 <= state.end {
      var bytes = pool.mutableSpan
      state.write = Self.put(value, at: state.write, in: &bytes)
      return
    }
    var rest = value
    while rest >= 128 {
      writeByte(UInt8(truncatingIfNeeded: rest) | 128, to: &state)
      rest >>= 7
    }
    writeByte(UInt8(rest), to: &state)
  }

  /// Writes a value of at most 14 bits; gives the place behind it.
  private static func put(_ value: UInt32, at place: UInt32, in bytes: inout MutableSpan<UInt8>) -> UInt32 {
    let at = Int(place)
    guard value >= 128 else {
      bytes[at] = UInt8(truncatingIfNeeded: value)
      return place + 1
    }
    bytes[at] = UInt8(truncatingIfNeeded: value) | 128
    bytes[at + 1] = UInt8(truncatingIfNeeded: value >> 7)
    return place + 2
  }

  private mutating func writeByte(_ byte: UInt8, to state: inout State) {
    if state.write == state.end {
      let size = min(UInt32(state.chunk) * 2, Self.largestChunk)
      let next = newChunk(Int(size))
      let link = Int(state.end)
      for offset in 0..<4 { pool[link + offset] = UInt8(truncatingIfNeeded: next >> UInt32(offset * 8)) }
      state.write = next
      state.end = next + size - 4
      state.chunk = UInt16(size)
    }
    pool[Int(state.write)] = byte
    state.write += 1
  }

  // MARK: Reading back

  /// The bytes of term `index`.
  func name(_ index: Int) -> ArraySlice<UInt8> { names[Int(nameEnds[index])..<Int(nameEnds[index + 1])] }

  func documents(_ index: Int) -> Int { Int(states[index].documents) }
  func occurrences(_ index: Int) -> Int { Int(states[index].documents + repeats[index]) }

  /// The first eight bytes of a term, as they sort; longer terms may share them.
  func sortKey(_ index: Int) -> UInt64 { states[index].start.byteSwapped }

  /// Term numbers in the order of their bytes.
  func sorted() -> [Int] {
    (0..<count).sorted { a, b in
      let (x, y) = (states[a].start.byteSwapped, states[b].start.byteSwapped)
      return x != y ? x < y : name(a).lexicographicallyPrecedes(name(b))
    }
  }
}
