import SearchIndex
import Transcripts

/// What a build leaves for the next one into the same folder: what each page was made from, how its files
/// were left, and what other pages took from it. Kept beside the index, as `site`.
///
///     "EARSHOTS" version:u32 key:u64
///     PARTS  count chunk*  count PACK*  count (id length PAGE)*  count (path STAMP sum:u64 model:u64)*  XXH64 of all before:u64
///
/// What the browser's search keeps of the episodes is most of it, and lies in files of its own
/// (`SearchParts`), which are read when they are needed: one that is damaged is noticed then.
///
/// A record that is damaged, or of another program, configuration or folder (`key`), is as if it was not
/// there. A stamp that is younger than the record by less than a clock's tick tells nothing, and is left out.
struct SiteRecord: Sendable {
  /// A transcript or a notes file as it was read.
  struct Source: Sendable, Equatable {
    /// Nil where it is too young to be trusted.
    var stamp: FileStamp?
    /// Of its bytes.
    var sum: UInt64
  }

  /// An episode's page.
  struct Page: Sendable {
    /// Sum of what it depends on besides its sources.
    var key: UInt64
    /// Links of its notes that were looked up among episodes and pictures.
    var links: [String]
    var transcript: Source?
    var notes: Source?
    var front: FrontMatter
    var summary: EpisodeSummary
    /// What the browser's search keeps of it.
    var search: SearchBytes
    /// Its files; nothing is known of them where a stamp is missing.
    var files: [(path: String, stamp: FileStamp?)]
  }

  var pages: [String: Page] = [:]
  var files: [String: SiteWriter.Known] = [:]
  /// Names of the browser's lists, in order (`BrowserLists`).
  var chunks: [String] = []
  var packs: [BrowserIndex.Pack] = []
  private(set) var parts = SearchParts()

  static let magic = Array("EARSHOTS".utf8)
  /// To be raised with the layout; another program's record is not read in any case.
  static let version: UInt32 = 10
  /// Nanoseconds a clock of files may stand still.
  private static let tick: Int64 = 20_000_000

  init() {}

  /// Reads `bytes`; nil where they are not what was written with `key`.
  ///
  /// - Parameter part: the bytes of a part by its name.
  init?(_ bytes: [UInt8], key: UInt64, part: @escaping @Sendable (UInt64) -> [UInt8]?) {
    guard bytes.count > 28, bytes.starts(with: Self.magic) else { return nil }
    let end = bytes.count - 8
    var tail = ByteReader(bytes, from: end)
    var reader = ByteReader(bytes, from: 8, to: end)
    guard reader.u32() == Self.version, reader.u64() == key,
      unsafe tail.u64() == XXH64.hash(bytes.span.bytes.extracting(0..<end)),
      let kept = SearchParts(from: &reader), let chunks = reader.strings(),
      let packs = reader.list(BrowserIndex.Pack.self), let count = reader.varint()
    else { return nil }
    (self.parts, self.chunks, self.packs) = (kept, chunks, packs)
    let searchFiles = kept.parts.map { SearchFile($0.name, part) }
    guard searchFiles.count.nonzeroBitCount == 1 else { return nil }
    var parts: [(String, ByteReader)] = []
    for _ in 0..<count {
      guard let id = reader.string(), let length = reader.varint(), let part = reader.part(length) else {
        return nil
      }
      parts.append((id, part))
    }
    let read = parts.concurrentMap { id, part in
      var reader = part
      return Page(from: &reader) {
        SearchBytes(from: &$0, id: id) { searchFiles[SearchParts.place(of: $0, among: searchFiles.count)] }
      }
    }
    pages.reserveCapacity(read.count)
    for (part, page) in zip(parts, read) {
      guard let page else { return nil }
      pages[part.0] = page
    }
    guard
      let known = reader.list({ reader -> (String, SiteWriter.Known)? in
        guard let path = reader.string(), let stamp = FileStamp(from: &reader), let sum = reader.u64(),
          let model = reader.u64()
        else { return nil }
        return (path, SiteWriter.Known(stamp: stamp, sum: sum, model: model))
      }), reader.isAtEnd
    else { return nil }
    files.reserveCapacity(known.count)
    for (path, file) in known { files[path] = file }
  }

  /// The record as bytes, written at `now` (nanoseconds since 1970), and the parts of the search that `old`
  /// has not.
  ///
  /// - Parameter listed: when the sources' stamps were asked for.
  mutating func bytes(
    key: UInt64, listed: Int64, now: Int64, old: SearchParts
  ) throws(SiteError) -> (bytes: [UInt8], parts: [UInt64: [UInt8]]) {
    var writer = ByteWriter()
    writer.bytes = Self.magic
    writer.u32(Self.version)
    writer.u64(key)
    let pages = pages
    let sorted = pages.keys.sorted { $0.precedesInBytes($1) }.compactMap { id in
      pages[id].map { (key: id, value: $0) }
    }
    let search = try SearchParts.write(sorted, old: old)
    self.parts = search.parts
    search.parts.write(to: &writer)
    writer.strings(chunks)
    writer.list(packs)
    let parts = sorted.concurrentMap { id, page in
      var writer = ByteWriter()
      page.write(to: &writer, sources: listed - Self.tick, files: now - Self.tick)
      return writer.bytes
    }
    writer.bytes.reserveCapacity(parts.reduce(1 << 16) { $0 + $1.count + 64 })
    writer.varint(parts.count)
    for (page, part) in zip(sorted, parts) {
      writer.string(page.key)
      writer.varint(part.count)
      writer.bytes.append(contentsOf: part)
    }
    let known = files.filter { $0.value.stamp.isOlder(than: now - Self.tick) }
    writer.list(known.keys.sorted { $0.precedesInBytes($1) }) { writer, path in
      guard let file = known[path] else { return }
      writer.string(path)
      file.stamp.write(to: &writer)
      writer.u64(file.sum)
      writer.u64(file.model)
    }
    writer.u64(XXH64.hash(writer.bytes))
    return (writer.bytes, search.new)
  }
}

extension FileStamp {
  /// True where neither its content nor its inode changed at `time` or later.
  fileprivate func isOlder(than time: Int64) -> Bool { modified < time && changed < time }
}

extension SiteRecord.Page {
  fileprivate init?(from reader: inout ByteReader, _ search: (inout ByteReader) -> SearchBytes?) {
    guard let key = reader.u64(), let links = reader.strings(),
      let transcript = reader.optional(SiteRecord.Source.init(from:)),
      let notes = reader.optional(SiteRecord.Source.init(from:)), let front = FrontMatter(from: &reader),
      var summary = EpisodeSummary(from: &reader), let number = reader.varint(), let search = search(&reader),
      let files = reader.list({ reader -> (path: String, stamp: FileStamp?)? in
        guard let path = reader.string(), let stamp = reader.optional(FileStamp.init(from:)) else {
          return nil
        }
        return (path, stamp)
      }), reader.isAtEnd
    else { return nil }
    summary.number = number
    self.init(
      key: key, links: links, transcript: transcript, notes: notes, front: front, summary: summary,
      search: search, files: files)
  }

  /// - Parameters:
  ///   - sources: stamps of sources that are not older are left out; `files` likewise.
  func write(to writer: inout ByteWriter, sources: Int64, files time: Int64) {
    writer.u64(key)
    writer.strings(links)
    for source in [transcript, notes] {
      writer.optional(source) { writer, source in
        writer.optional(source.stamp.flatMap { $0.isOlder(than: sources) ? $0 : nil }) { $1.write(to: &$0) }
        writer.u64(source.sum)
      }
    }
    front.write(to: &writer)
    summary.write(to: &writer)
    writer.varint(summary.number)
    search.writeFacts(to: &writer)
    writer.list(files) { writer, file in
      writer.string(file.path)
      writer.optional(file.stamp.flatMap { $0.isOlder(than: time) ? $0 : nil }) { $1.write(to: &$0) }
    }
  }
}

extension SiteRecord.Source {
  fileprivate init?(from reader: inout ByteReader) {
    guard let stamp = reader.optional(FileStamp.init(from:)), let sum = reader.u64() else { return nil }
    self.init(stamp: stamp, sum: sum)
  }
}
