extension TermTable {
  /// Calls `body` for each document of a term, in order, with its positions.
  func read(_ index: Int, _ body: (_ document: UInt32, _ positions: [UInt32]) -> Void) {
    var reader = TermReader()
    var current: UInt32?
    var positions: [UInt32] = []
    var last: UInt32 = 0
    let bytes = pool.span
    reader.begin(bytes, at: firsts[index], occurrences: occurrences(index))
    reader.read(bytes, below: .max) { document, step, isFirst in
      if isFirst {
        if let current { body(current, positions) }
        current = document
        positions.removeAll(keepingCapacity: true)
        last = 0
      }
      last &+= step
      positions.append(last)
    }
    if let current { body(current, positions) }
  }
}

/// Walks the occurrences of a term in the pool of a `TermTable`.
struct TermReader {
  /// Documents in a row that are numbered anew alike: from `first` on, `shift` is added.
  struct Run: Sendable {
    var first: UInt32
    var shift: Int
  }

  /// The document of the next occurrence, numbered anew; `.max` at the end.
  private(set) var document: UInt32 = .max
  /// The next occurrence as the stream has it.
  private var code: UInt32 = 0
  private var left = 0
  /// The document as the table numbers it.
  private var local: UInt32 = .max
  private let runs: [Run]
  private var run = 0
  private var runEnd: UInt32 = .max
  // Where the stream goes on, and where its chunk ends.
  private var cursor = 0
  private var end = 0
  private var size = 16

  /// - Parameter runs: how documents are numbered anew; as they are where it is empty.
  init(_ runs: [Run] = []) { self.runs = runs.isEmpty ? [Run(first: 0, shift: 0)] : runs }

  /// Goes to the first occurrence of a term whose stream begins `at`.
  mutating func begin(_ pool: borrowing Span<UInt8>, at first: UInt32, occurrences: Int) {
    (left, local, run, size) = (occurrences, .max, 0, 16)
    runEnd = runs.count > 1 ? runs[1].first : .max
    cursor = Int(first)
    end = cursor + 12
    load(pool)
  }

  /// Calls `body` for each occurrence that was not read and is in a document below `limit`, in order: the
  /// document, how far it is behind the one before in the document or behind its start, and whether it is the
  /// first one there.
  mutating func read(
    _ pool: borrowing Span<UInt8>, below limit: UInt32,
    _ body: (_ document: UInt32, _ step: UInt32, _ isFirst: Bool) -> Void
  ) {
    while document < limit {
      if code & 1 == 1 {
        body(document, varint(pool), true)
      } else {
        body(document, code >> 1, false)
      }
      load(pool)
    }
  }

  private mutating func load(_ pool: borrowing Span<UInt8>) {
    guard left > 0 else {
      document = .max
      return
    }
    left -= 1
    code = varint(pool)
    guard code & 1 == 1 else { return }
    local = local &+ 1 &+ code >> 1
    while local >= runEnd {
      run += 1
      runEnd = run + 1 < runs.count ? runs[run + 1].first : .max
    }
    document = UInt32(Int(local) + runs[run].shift)
  }

  private mutating func varint(_ pool: borrowing Span<UInt8>) -> UInt32 {
    var value = UInt32(byte(pool))
    if value < 128 { return value }
    value &= 127
    var shift: UInt32 = 7
    while true {
      let next = byte(pool)
      value |= UInt32(next & 127) << shift
      if next < 128 { return value }
      shift += 7
    }
  }

  private mutating func byte(_ pool: borrowing Span<UInt8>) -> UInt8 {
    if cursor == end {
      var next = 0
      for offset in 0..<4 { next |= Int(pool[end + offset]) << (offset * 8) }
      size = min(size * 2, Int(TermTable.largestChunk))
      cursor = next
      end = next + size - 4
    }
    cursor += 1
    return pool[cursor - 1]
  }
}

/// Some terms of a builder, in order, while several builders are merged.
struct TermSource {
  private let table: TermTable
  private let order: ArraySlice<Int>
  private var next: Int
  private var reader: TermReader
  /// The next term: its first eight bytes, as they sort.
  private var start: UInt64 = 0

  /// - Parameters:
  ///   - order: numbers of the terms.
  ///   - runs: how the builder's documents are numbered in the segment.
  init(_ table: TermTable, _ order: ArraySlice<Int>, _ runs: [TermReader.Run]) {
    (self.table, self.order, next) = (table, order, order.startIndex)
    reader = TermReader(runs)
    if !isAtEnd { start = table.sortKey(order[next]) }
  }

  var isAtEnd: Bool { next == order.endIndex }

  /// The bytes of the next term.
  var name: [UInt8] { Array(table.name(order[next])) }

  func precedes(_ other: TermSource) -> Bool {
    start != other.start
      ? start < other.start
      : table.name(order[next]).lexicographicallyPrecedes(other.table.name(other.order[other.next]))
  }

  /// The document of the next occurrence of the open term; `.max` where there is none.
  var document: UInt32 { reader.document }

  /// Opens the next term, where it is `name`, and moves behind it.
  mutating func open(_ name: [UInt8]) {
    guard !isAtEnd, case let number = order[next], table.name(number).elementsEqual(name) else { return }
    let pool = table.pool
    reader.begin(pool.span, at: table.firsts[number], occurrences: table.occurrences(number))
    next += 1
    if !isAtEnd { start = table.sortKey(order[next]) }
  }

  /// As `TermReader.read`, of the open term.
  mutating func read(
    below limit: UInt32, _ body: (_ document: UInt32, _ step: UInt32, _ isFirst: Bool) -> Void
  ) {
    let pool = table.pool
    reader.read(pool.span, below: limit, body)
  }
}
