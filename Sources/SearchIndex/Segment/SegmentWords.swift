/// The words of a segment by their length, for whoever looks for one that is nearly another.
struct WordTable {
  /// Words of one length.
  private struct Row {
    /// One after the other.
    var names: [UInt8] = []
    /// Which letters are in each, as `SpellingDistance` counts them.
    var letters: [UInt64] = []
    var documents: [UInt32] = []
  }

  private var rows = [Row](repeating: Row(), count: Tokenizer.longest + 8)

  mutating func add(_ name: borrowing Span<UInt8>, _ letters: UInt64, _ documents: Int) {
    guard name.count < rows.count else { return }
    for index in name.indices { rows[name.count].names.append(name[index]) }
    rows[name.count].letters.append(letters)
    rows[name.count].documents.append(UInt32(clamping: documents))
  }

  /// As `Segment.enumerateWords`.
  func enumerate(
    near measure: SpellingDistance, _ body: (_ name: borrowing Span<UInt8>, _ documents: Int) -> Void
  ) {
    for length in measure.lengths where rows.indices.contains(length) {
      let row = rows[length]
      for place in row.letters.indices where measure.mayBeNear(row.letters[place]) {
        body(row.names.span.extracting((place * length)..<((place + 1) * length)), Int(row.documents[place]))
      }
    }
  }
}

extension Segment {
  /// Calls `body` with every term of text that may be near, by its length and letters, and how many documents
  /// hold it, in no order that matters.
  ///
  /// - Complexity: linear in the dictionary, about 15 ns a term at the first time; then it is kept as a
  ///   table, and linear in the words of such lengths, about 1 ns each.
  func enumerateWords(
    near measure: SpellingDistance, _ body: (_ name: borrowing Span<UInt8>, _ documents: Int) -> Void
  ) throws(SearchIndexError) {
    if let table = wordTable { return table.enumerate(near: measure, body) }
    // Who asks once, as a search does that is a process of its own, need not pay for a table.
    wordScans += 1
    var table = WordTable()
    let (lengths, isKept) = (measure.lengths, wordScans > 1)
    try scanWords { name, documents in
      guard isKept || lengths.contains(name.count) else { return }
      let letters = SpellingDistance.letters(of: name)
      if isKept { table.add(name, letters, documents) }
      if lengths.contains(name.count), measure.mayBeNear(letters) { body(name, documents) }
    }
    if isKept { wordTable = table }
  }

  /// Calls `body` with every term of text and how many documents hold it.
  private func scanWords(
    _ body: (_ name: borrowing Span<UInt8>, _ documents: Int) -> Void
  ) throws(SearchIndexError) {
    let isRead = try file.read(section(.dictionary)) { bytes in
      var name = [UInt8](repeating: 0, count: 256)
      var at = 0
      func varint() -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.byteCount, shift < 63 {
          let byte = load8(bytes, at)
          at += 1
          value |= UInt64(byte & 127) << shift
          if byte < 128 { return Int(value) }
          shift += 7
        }
        return nil
      }
      while at < bytes.byteCount {
        guard let shared = varint(), let count = varint(), shared <= name.count, count <= name.count - shared,
          count <= bytes.byteCount - at
        else { return false }
        for index in 0..<count { name[shared + index] = load8(bytes, at + index) }
        at += count
        guard let documents = varint(), varint() != nil, varint() != nil, varint() != nil else {
          return false
        }
        if shared + count > 0, name[0] >= 0x20 {
          body(name.span.extracting(first: shared + count), documents)
        }
      }
      return true
    }
    guard isRead else { throw damage("a term is cut short") }
  }
}
