/// Writes and reads an episode's documents, each by what differs from the one before. Layout in FORMAT.md,
/// `documents`.
struct DocumentDeltas {
  private var end = 0
  private var line = 0
  private var turn = 0
  private var milliseconds = 0

  private static let estimated = 1
  private static let complex = 2
  private static let notes = 4
  private static let timed = 8
  private static let nextTurn = 16

  mutating func write(_ document: SegmentBuilder.Document, to out: inout ByteWriter) {
    var flags = 0
    if document.isEstimated { flags |= Self.estimated }
    if document.isComplex { flags |= Self.complex }
    if document.isNotes { flags |= Self.notes }
    if document.milliseconds != nil { flags |= Self.timed }
    if document.turn == turn + 1 { flags |= Self.nextTurn }
    out.u8(UInt8(flags))
    out.signed(document.start - end)
    out.varint(document.length)
    out.signed(document.line - line)
    if document.turn != turn + 1 { out.varint(document.turn) }
    out.varint((document.speaker ?? -1) + 1)
    if let time = document.milliseconds { out.signed(time - milliseconds) }
    end = document.start + document.length
    (line, turn, milliseconds) = (document.line, document.turn, document.milliseconds ?? milliseconds)
  }

  /// The next document, or nil where the bytes end before it or its place is out of range.
  mutating func read(_ reader: inout ByteReader) -> SegmentBuilder.Document? {
    guard let flags = reader.u8().map(Int.init), let startDelta = reader.signed(),
      let length = reader.varint(),
      let lineDelta = reader.signed(),
      let turn = flags & Self.nextTurn != 0 ? self.turn + 1 : reader.varint(), let speaker = reader.varint(),
      let timeDelta = flags & Self.timed != 0 ? reader.signed() : 0
    else { return nil }
    let start = end &+ startDelta
    line &+= lineDelta
    milliseconds &+= timeDelta
    let limit = Int(UInt32.max)
    guard (0...limit).contains(start), length <= limit, (0...limit).contains(milliseconds), turn <= limit
    else { return nil }
    end = start + length
    self.turn = turn
    return SegmentBuilder.Document(
      start: start, length: length, line: line, turn: turn, speaker: speaker == 0 ? nil : speaker - 1,
      milliseconds: flags & Self.timed != 0 ? milliseconds : nil,
      isEstimated: flags & Self.estimated != 0, isComplex: flags & Self.complex != 0,
      isNotes: flags & Self.notes != 0)
  }
}
