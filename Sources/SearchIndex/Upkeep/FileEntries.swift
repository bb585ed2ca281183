import Transcripts

/// The files a manifest tells of, sorted by kind, then path.
///
/// They stay in the bytes they were read from, and each is made where it is asked for: most searches ask for
/// a dozen, and thousands of paths as values would be a third of what opening an index costs.
struct FileEntries: RandomAccessCollection, Sendable {
  /// Where an entry's parts are among the bytes, and what is asked of all entries at once.
  private struct Row {
    var path: UInt32
    var pathCount: UInt32
    var segment: UInt32
    var episode: UInt32
    var kind: FileKind
  }

  /// As the manifest holds them; they begin behind what `bytes` holds besides.
  private var bytes: [UInt8] = []
  private var start = 0
  private var end = 0
  private var rows: [Row] = []

  init() {}

  /// `entries`, which are sorted.
  init(_ entries: [Manifest.FileEntry]) {
    var out = ByteWriter()
    rows.reserveCapacity(entries.count)
    for entry in entries { rows.append(Self.append(entry, to: &out)) }
    bytes = out.bytes
    end = bytes.count
  }

  /// Writes an entry as `init(_:count:in:)` reads it.
  private static func append(_ entry: Manifest.FileEntry, to out: inout ByteWriter) -> Row {
    out.u8(entry.kind.rawValue)
    out.string(entry.path)
    let pathEnd = out.count
    out.varint(entry.stamp.size)
    out.u64(UInt64(bitPattern: entry.stamp.modified))
    out.u64(UInt64(bitPattern: entry.stamp.changed))
    out.u64(entry.stamp.inode)
    out.varint(entry.segment)
    out.varint(entry.episode)
    return row(entry.kind, pathEnd: pathEnd, entry.path.utf8.count, entry.segment, entry.episode)
  }

  /// Reads `count` entries; nil where the bytes end before them, or where one is in none of `segments`.
  init?(_ reader: inout ByteReader, count: Int, in segments: [Manifest.SegmentEntry]) {
    (bytes, start) = (reader.bytes, reader.position)
    rows.reserveCapacity(count)
    for _ in 0..<count {
      guard let kind = reader.u8().flatMap(FileKind.init(rawValue:)), let length = reader.varint(),
        reader.take(length) != nil, case let pathEnd = reader.position, Self.stamp(&reader) != nil,
        let segment = reader.varint(), segment < segments.count,
        let episode = reader.varint(), episode < segments[segment].episodes
      else { return nil }
      rows.append(Self.row(kind, pathEnd: pathEnd, length, segment, episode))
    }
    end = reader.position
  }

  private static func row(_ kind: FileKind, pathEnd: Int, _ pathCount: Int, _ segment: Int, _ episode: Int)
    -> Row
  {
    // A manifest is at most a gigabyte.
    Row(
      path: UInt32(truncatingIfNeeded: pathEnd - pathCount), pathCount: UInt32(truncatingIfNeeded: pathCount),
      segment: UInt32(truncatingIfNeeded: segment), episode: UInt32(truncatingIfNeeded: episode), kind: kind)
  }

  private static func stamp(_ reader: inout ByteReader) -> FileStamp? {
    guard let size = reader.varint(), let modified = reader.u64(), let changed = reader.u64(),
      let inode = reader.u64()
    else { return nil }
    return FileStamp(
      size: size, modified: Int64(bitPattern: modified), changed: Int64(bitPattern: changed), inode: inode)
  }

  /// As they are written.
  var encoded: ArraySlice<UInt8> { bytes[start..<end] }

  var startIndex: Int { 0 }
  var endIndex: Int { rows.count }

  subscript(position: Int) -> Manifest.FileEntry {
    let row = rows[position]
    return Manifest.FileEntry(
      kind: row.kind, path: String(decoding: bytes[path(of: row)], as: UTF8.self), stamp: stamp(of: row),
      segment: Int(row.segment), episode: Int(row.episode))
  }

  func kind(at position: Int) -> FileKind { rows[position].kind }

  /// The segment and the file's ordinal there.
  func place(at position: Int) -> (segment: Int, episode: Int) {
    (Int(rows[position].segment), Int(rows[position].episode))
  }

  /// Whether the entry tells of just this file as it is.
  func tells(_ position: Int, of kind: FileKind, _ file: Library.File) -> Bool {
    let row = rows[position]
    return row.kind == kind && bytes[path(of: row)].elementsEqual(file.path.utf8)
      && stamp(of: row) == file.stamp
  }

  /// Whether the entry comes before the file at `path`.
  func precedes(_ position: Int, _ kind: FileKind, _ path: String) -> Bool {
    let row = rows[position]
    return row.kind != kind ? row.kind < kind : bytes[self.path(of: row)].lexicographicallyPrecedes(path.utf8)
  }

  private func path(of row: Row) -> Range<Int> { Int(row.path)..<Int(row.path + row.pathCount) }

  private func stamp(of row: Row) -> FileStamp {
    var reader = ByteReader(bytes, from: path(of: row).upperBound)
    // It was read once when the row was made.
    return Self.stamp(&reader) ?? FileStamp(size: -1, modified: 0, changed: 0, inode: 0)
  }
}
