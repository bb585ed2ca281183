import Transcripts

/// What is indexed, and where: the one file of an index that is replaced. Layout in FORMAT.md.
struct Manifest: Sendable {
  static let magic: [UInt8] = Array("EARSHOTM".utf8)
  static let version: UInt32 = 1
  static let fileName = "manifest"

  struct SegmentEntry: Sendable {
    var name: String
    var episodes: Int
    var documents: Int
  }

  struct FileEntry: Sendable {
    var kind: FileKind
    var path: String
    var stamp: FileStamp
    var segment: Int
    var episode: Int
  }

  var settings: UInt64
  var segments: [SegmentEntry] = []
  var files = FileEntries()
  /// Of the file it was read from, or written to; nil of one that is in none.
  var stamp: FileStamp?

  /// The entry of the file at `path`, or nil.
  ///
  /// - Complexity: O(log files).
  func file(_ kind: FileKind, _ path: String) -> FileEntry? {
    let low = files.indices.prefixEnd { files.precedes($0, kind, path) }
    guard low < files.count, case let file = files[low], file.kind == kind, file.path == path else {
      return nil
    }
    return file
  }

  /// The bytes of the file.
  func encoded() -> [UInt8] {
    var out = ByteWriter()
    out.bytes = Self.magic
    out.u32(Self.version)
    out.u32(0)
    out.u64(settings)
    out.varint(segments.count)
    for segment in segments {
      out.string(segment.name)
      out.varint(segment.episodes)
      out.varint(segment.documents)
    }
    out.varint(files.count)
    out.bytes += files.encoded
    out.u64(XXH64.hash(out.bytes))
    return out.bytes
  }

  /// Reads the manifest at `path`; nil where there is none.
  static func read(_ path: String) throws(SearchIndexError) -> Manifest? {
    let (bytes, stamp): ([UInt8], FileStamp)
    do {
      let file = try Files.read(path, limit: 1 << 30)
      (bytes, stamp) = (file.bytes, file.stamp)
    } catch .cannotOpen(errno: 2) {
      return nil
    } catch {
      throw CheckedFile.damage(path, "it cannot be read")
    }
    guard bytes.count >= 32, Array(bytes[..<8]) == magic else {
      throw CheckedFile.damage(path, "it is no manifest")
    }
    let sum = unsafe XXH64.hash(bytes.span.bytes.extracting(..<(bytes.count - 8)))
    guard sum == load64(bytes, bytes.count - 8) else {
      throw CheckedFile.damage(path, "it does not match its checksum")
    }
    var reader = ByteReader(bytes, from: 8, to: bytes.count - 8)
    let version = reader.u32() ?? 0
    guard version == self.version else {
      throw SearchIndexError(
        version > self.version ? .newer : .damaged, path: path,
        message: "This index has format version \(version), this earshot writes \(self.version). "
          + "Use a newer earshot, or name another folder with --index.")
    }
    guard reader.u32() != nil, let settings = reader.u64(), let segmentCount = reader.varint(),
      segmentCount <= bytes.count
    else { throw CheckedFile.damage(path, "it is cut short") }
    var manifest = Manifest(settings: settings)
    manifest.stamp = stamp
    for _ in 0..<segmentCount {
      guard let name = reader.string(), let episodes = reader.varint(), let documents = reader.varint()
      else { throw CheckedFile.damage(path, "it is cut short") }
      manifest.segments.append(.init(name: name, episodes: episodes, documents: documents))
    }
    guard let fileCount = reader.varint(), fileCount <= bytes.count else {
      throw CheckedFile.damage(path, "it is cut short")
    }
    guard let files = FileEntries(&reader, count: fileCount, in: manifest.segments) else {
      throw CheckedFile.damage(path, "it is cut short")
    }
    manifest.files = files
    return manifest
  }
}
