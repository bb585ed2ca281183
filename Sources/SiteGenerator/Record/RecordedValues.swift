import ContributionTasks
import SearchIndex
import Transcripts

/// A value that a record holds as bytes.
protocol Recorded {
  /// Nil where the bytes are no such value.
  init?(from reader: inout ByteReader)
  func write(to writer: inout ByteWriter)
}

extension ByteWriter {
  mutating func list<T>(_ values: [T], _ write: (inout ByteWriter, T) -> Void) {
    varint(values.count)
    for value in values { write(&self, value) }
  }

  mutating func list(_ values: [some Recorded]) { list(values) { $1.write(to: &$0) } }

  mutating func strings(_ values: [String]) { list(values) { $0.string($1) } }

  mutating func optional<T>(_ value: T?, _ write: (inout ByteWriter, T) -> Void) {
    u8(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  mutating func string(_ text: String?) { optional(text) { $0.string($1) } }

  mutating func signed(_ value: Int?) { optional(value) { $0.signed($1) } }

  mutating func flag(_ value: Bool) { u8(value ? 1 : 0) }
}

extension ByteReader {
  mutating func list<T>(_ read: (inout ByteReader) -> T?) -> [T]? {
    guard let count = varint() else { return nil }
    var values: [T] = []
    for _ in 0..<count {
      guard let value = read(&self) else { return nil }
      values.append(value)
    }
    return values
  }

  mutating func list<T: Recorded>(_ type: T.Type) -> [T]? { list { T(from: &$0) } }

  mutating func strings() -> [String]? { list { $0.string() } }

  /// Outer nil where there is no such value.
  mutating func optional<T>(_ read: (inout ByteReader) -> T?) -> T?? {
    switch u8() {
    case 0: return .some(nil)
    case 1: return read(&self).map { .some($0) }
    default: return nil
    }
  }

  mutating func optionalString() -> String?? { optional { $0.string() } }

  mutating func optionalInt() -> Int?? { optional { $0.signed() } }

  mutating func flag() -> Bool? { u8().flatMap { $0 > 1 ? nil : $0 == 1 } }
}

extension FileStamp: Recorded {
  init?(from reader: inout ByteReader) {
    guard let size = reader.varint(), let modified = reader.u64(), let changed = reader.u64(),
      let inode = reader.u64()
    else { return nil }
    self.init(
      size: size, modified: Int64(bitPattern: modified), changed: Int64(bitPattern: changed), inode: inode)
  }

  func write(to writer: inout ByteWriter) {
    writer.varint(size)
    writer.u64(UInt64(bitPattern: modified))
    writer.u64(UInt64(bitPattern: changed))
    writer.u64(inode)
  }
}

extension FrontMatter: Recorded {
  init?(from reader: inout ByteReader) {
    self.init()
    guard let title = reader.optionalString(), let number = reader.optionalString(),
      let published = reader.optionalString(), let duration = reader.optionalInt(),
      let audio = reader.optionalString(), let summary = reader.optionalString(),
      let image = reader.optionalString(), let hosts = reader.strings(), let guests = reader.strings(),
      let sponsors = reader.list(Sponsor.self), let topics = reader.strings(),
      let chapters = reader.list(Chapter.self), let aliases = reader.strings(),
      let isDraft = reader.flag(), let time = reader.optionalInt(), let zone = reader.optionalInt(),
      let season = reader.optionalInt(), let bytes = reader.optionalInt(),
      let explicit = reader.optionalInt(),
      let guid = reader.optionalString(), let type = reader.optionalString(),
      let language = reader.optionalString(), let about = reader.optionalString(),
      let speakers = reader.strings(),
      let links = reader.list(PersonLink.self), let notes = reader.optionalString(),
      let addresses = reader.strings(), let file = reader.optionalString()
    else { return nil }
    transcriptFile = file
    publishedTime = time.map { PublishedTime(seconds: $0, zoneMinutes: zone ?? 0) }
    (feed.season, feed.audioBytes, feed.explicit) = (season, bytes, explicit.map { $0 == 1 })
    (feed.guid, feed.episodeType, self.language) = (guid, type, language)
    (self.title, self.number, self.published, self.duration) = (title, number, published, duration)
    (self.audio, self.summary, self.image) = (audio, summary, image)
    (self.about, self.notes) = (about, notes)
    (self.speakers, self.links, self.addresses) = (speakers, links, addresses)
    (self.hosts, self.guests, self.sponsors, self.topics) = (hosts, guests, sponsors, topics)
    (self.chapters, self.aliases, self.isDraft) = (chapters, aliases, isDraft)
  }

  func write(to writer: inout ByteWriter) {
    for text in [title, number, published] { writer.string(text) }
    writer.signed(duration)
    for text in [audio, summary, image] { writer.string(text) }
    writer.strings(hosts)
    writer.strings(guests)
    writer.list(sponsors)
    writer.strings(topics)
    writer.list(chapters)
    writer.strings(aliases)
    writer.u8(isDraft ? 1 : 0)
    for number in [publishedTime?.seconds, publishedTime?.zoneMinutes, feed.season, feed.audioBytes] {
      writer.signed(number)
    }
    writer.signed(feed.explicit.map { $0 ? 1 : 0 })
    writer.string(feed.guid)
    writer.string(feed.episodeType)
    writer.string(language)
    writer.string(about)
    writer.strings(speakers)
    writer.list(links)
    writer.string(notes)
    writer.strings(addresses)
    writer.string(transcriptFile)
  }
}

extension FrontMatter.PersonLink: Recorded {
  init?(from reader: inout ByteReader) {
    guard let name = reader.string(), let url = reader.optionalString(), let image = reader.optionalString()
    else { return nil }
    self.init(name: name, url: url, image: image)
  }

  func write(to writer: inout ByteWriter) {
    writer.string(name)
    writer.string(url)
    writer.string(image)
  }
}

extension FrontMatter.Sponsor: Recorded {
  init?(from reader: inout ByteReader) {
    guard let name = reader.string(), let url = reader.optionalString(), let text = reader.optionalString()
    else { return nil }
    self.init(name: name, url: url, text: text)
  }

  func write(to writer: inout ByteWriter) {
    writer.string(name)
    writer.string(url)
    writer.string(text)
  }
}

extension FrontMatter.Chapter: Recorded {
  init?(from reader: inout ByteReader) {
    guard let start = reader.signed(), let title = reader.string(), let url = reader.optionalString()
    else { return nil }
    self.init(start: start, title: title, url: url)
  }

  func write(to writer: inout ByteWriter) {
    writer.signed(start)
    writer.string(title)
    writer.string(url)
  }
}
