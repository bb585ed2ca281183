import SearchIndex
import Transcripts

/// Names of files and anchors: safe on every file system, the same on every run.
struct PageNames {
  private var taken: [String: Int] = [:]
  private let own: Set<String>
  private var kept: Set<String> = []
  private var seen: Set<String> = []

  /// Names of the site's own folders beside those of shows.
  static let folders: Set<String> = [
    "people", "friday", "picks", "books", "sponsors", "topics", "archive",
  ]

  /// - Parameter own: names that are not given, in small letters, besides those that no page may have.
  init(besides own: Set<String> = []) { self.own = own }

  /// Names no page may have: those of the site's own files, and devices of other systems.
  private static let reserved: Set<String> = [
    "assets", "search", "index", "tasks", "404", "feed", "feed.xml", "feed.json", "sitemap.xml", "robots.txt",
    "opensearch.xml", "index.html", "tasks.html", "search.html", "404.html", "con",
    "prn", "aux", "nul", "com1", "com2", "com3",
    "com4", "lpt1", "lpt2", "lpt3",
  ]

  /// Whether no page of the library's own may be called `name`.
  static func isKept(_ name: String) -> Bool {
    reserved.contains(name.lowercased()) || folders.contains(name.lowercased())
  }

  /// Keeps the names that some of `texts` have as they are from others.
  ///
  /// Nor does any of them get a name that two of them would have without a hash: so a name is never handed
  /// on.
  mutating func keep(_ texts: [String]) {
    for text in Set(texts) {
      let name = Self.plain(text).name.lowercased()
      if name == text.lowercased() || !seen.insert(name).inserted { kept.insert(name) }
    }
  }

  /// A file name of `[A-Za-z0-9._-]` for `text`; another text never gets the same, letters' case apart.
  ///
  /// Letters lose their accents, blanks and slashes become hyphens (`lüftung` is `luftung`); a hash of the
  /// text is added where more of it is lost, and where another has the name.
  mutating func name(_ text: String) -> String {
    var (name, isTold) = Self.plain(text)
    if name.utf8.count > 120 { name = String(name.prefix(120)) }
    let small = name.lowercased()
    let isFree = name == text || isTold && !name.isEmpty && !kept.contains(small) && taken[small] == nil
    if !isFree || name.utf8.count == 120 || Self.reserved.contains(small) || own.contains(small) {
      name = "\(name.isEmpty ? "page" : name)-\(Self.hash(text))"
    }
    var unique = name
    var count = 1
    while taken[unique.lowercased()] != nil {
      count += 1
      unique = "\(name)-\(count)"
    }
    taken[unique.lowercased()] = 1
    return unique
  }

  /// `text` as a file name, and whether it tells all of it but accents and blanks.
  private static func plain(_ text: String) -> (name: String, isTold: Bool) {
    var name = ""
    var isTold = true
    // Accents apart from their letter go with it, as those in one do.
    for scalar in text.unicodeScalars where !(0x300...0x36f).contains(scalar.value) {
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      if isPlain || "._-".unicodeScalars.contains(scalar) {
        name.unicodeScalars.append(scalar)
      } else {
        let letters = Folding.folded(String(scalar)).unicodeScalars
        if !letters.isEmpty, letters.allSatisfy({ $0.isASCII && $0.properties.isAlphabetic }) {
          name.unicodeScalars.append(contentsOf: letters)
        } else {
          if !scalar.properties.isWhitespace, scalar != "/" { isTold = false }
          if name.last != "-" { name += "-" }
        }
      }
    }
    while let first = name.first, first == "." || first == "-" { name.removeFirst() }
    return (name, isTold)
  }

  /// An anchor of `[a-z0-9-]` for `text`, unique on its page.
  mutating func anchor(_ text: String) -> String {
    var name = ""
    for scalar in Folding.folded(text).unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else if name.last.map({ $0 != "-" }) ?? false {
        name += "-"
      }
    }
    while name.last == "-" { name.removeLast() }
    name = String(name.prefix(60))
    if name.isEmpty { name = "part" }
    var count = (taken[name] ?? 0) + 1
    var own = count == 1 ? name : "\(name)-\(count)"
    while count > 1, taken[own] != nil {
      count += 1
      own = "\(name)-\(count)"
    }
    taken[name] = count
    if own != name { taken[own] = 1 }
    return own
  }

  /// Eight hexadecimal digits of FNV-1a.
  static func hash(_ text: some Sequence<UInt8>) -> String {
    let hash = FNV.hash(text)
    return Hexadecimal.text(UInt32(truncatingIfNeeded: hash ^ hash >> 32), digits: 8)
  }

  static func hash(_ text: String) -> String { hash(text.utf8) }
}
