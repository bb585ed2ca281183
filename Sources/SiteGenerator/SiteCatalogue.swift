import CommonMark
import Transcripts

/// Every episode of the site: what it is called, where its page is, what stands beside it.
struct SiteCatalogue: Sendable {
  struct Entry: Sendable {
    /// `SHOW/SLUG`.
    var id: String
    var show: String
    var slug: String
    var transcript: Library.File?
    var notes: Library.File?
    var frontMatter: FrontMatter
    var title: String
    /// Path of its page, relative to the site's root.
    var address: String
  }

  /// Sorted by show, then date where all of a show are dated, else by number and name.
  private(set) var entries: [Entry] = []
  /// Folders of the shows, in order.
  private(set) var shows: [String] = []
  /// Place of a show's folder in `shows`, and the name of its folder on the site.
  private(set) var showNumber: [String: Int] = [:]
  private(set) var showFolder: [String: String] = [:]
  private(set) var placeOfID: [String: Int] = [:]

  /// Lists transcripts and notes and reads their front matter.
  init(_ library: Library, _ report: inout SiteReport) {
    let transcripts = library.transcripts()
    let notes = library.notes()
    report.warnings += transcripts.warnings + notes.warnings
    report.failures += transcripts.failures + notes.failures
    var byID: [String: Entry] = [:]
    for file in transcripts.files { byID[file.id, default: Self.entry(file.id)].transcript = file }
    for file in notes.files { byID[file.id, default: Self.entry(file.id)].notes = file }
    let configuration = library.configuration
    let parser = EpisodeParser(configuration)
    var entries = Array(byID.values).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let fronts = entries.concurrentMap { entry in
      // What cannot be read here is told when its page is written.
      entry.transcript.flatMap { try? library.read(library.path($0)) }.map(parser.frontMatter(of:))
        ?? FrontMatter()
    }
    for index in entries.indices {
      entries[index].frontMatter = fronts[index]
      entries[index].title = configuration.title(
        frontMatter: fronts[index], show: entries[index].show, slug: entries[index].slug)
    }
    nameFolders(entries)
    nameEpisodes(&entries)
    for (number, entry) in self.entries.enumerated() { placeOfID[entry.id] = number }
  }

  private static func entry(_ id: String) -> Entry {
    let show = String(id.prefix { $0 != "/" })
    return Entry(
      id: id, show: show, slug: String(id.dropFirst(show.count + 1)), frontMatter: FrontMatter(),
      title: id, address: "")
  }

  private mutating func nameFolders(_ entries: [Entry]) {
    var names = PageNames()
    for entry in entries where showNumber[entry.show] == nil {
      showNumber[entry.show] = shows.count
      shows.append(entry.show)
      showFolder[entry.show] = names.name(entry.show)
    }
  }

  private mutating func nameEpisodes(_ entries: inout [Entry]) {
    var sorted: [Entry] = []
    var start = 0
    while start < entries.count {
      var end = start
      while end < entries.count, entries[end].show == entries[start].show { end += 1 }
      var names = PageNames()
      let folder = showFolder[entries[start].show] ?? "show"
      for index in start..<end {
        entries[index].address = "\(folder)/\(names.name(entries[index].slug)).html"
      }
      let show = entries[start..<end]
      let isDated = show.allSatisfy { $0.frontMatter.published != nil }
      sorted += show.sorted { a, b in
        if isDated, a.frontMatter.published != b.frontMatter.published {
          return a.frontMatter.published ?? "" < b.frontMatter.published ?? ""
        }
        return NaturalOrder.precedes(a.slug, b.slug)
      }
      start = end
    }
    self.entries = sorted
  }

  /// The entries of a show, in order.
  func entries(of show: String) -> [(number: Int, entry: Entry)] {
    entries.enumerated().filter { $0.element.show == show }.map { ($0.offset, $0.element) }
  }
}

/// `go-time-9` before `go-time-63`: runs of digits compare as numbers.
enum NaturalOrder {
  static func precedes(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let (x, y) = (run(a, &i), run(b, &j))
        if x.count != y.count { return x.count < y.count }
        if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
      } else if a[i] != b[j] {
        return a[i] < b[j]
      } else {
        i += 1
        j += 1
      }
    }
    return a.count - i != b.count - j ? a.count - i < b.count - j : a.lexicographicallyPrecedes(b)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// The run of digits at `index`, leading zeros left out.
  private static func run(_ text: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
    while index < text.count, text[index] == 48 { index += 1 }
    let start = index
    while index < text.count, isDigit(text[index]) { index += 1 }
    return text[start..<index]
  }
}
