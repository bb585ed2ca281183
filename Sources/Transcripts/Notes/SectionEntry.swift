import CommonMark

/// A link as it stands in notes: its words and where it leads, unchecked (see `LinkPolicy`).
public struct NotesLink: Sendable, Hashable {
  public var text: String
  public var url: String

  public init(text: String, url: String) {
    self.text = text
    self.url = url
  }
}

/// One list item, paragraph or line of a section, its white space collapsed.
struct SectionEntry: Equatable {
  /// Its words as a reader sees them.
  var text = ""
  /// Its links, in order, addresses written out among them, and where in `text` the first begins.
  var links: [NotesLink] = []
  var firstLink: String.Index?
  /// What is set strong at its very beginning.
  var strong: String?
  /// Its code spans: offer codes of sponsors.
  var codes: [String] = []
  var isListItem = false
  /// True behind a rule (`---`), which ends what a section lists.
  var isBehindRule = false
  /// A heading within the section.
  var isHeading = false
  /// Blanks before it in the source, where headings are asked for.
  var indent = 0

  /// The entries of a section. A line that begins as `begins` says is an entry of its own, also
  /// within a paragraph; every other line goes on with the one before.
  ///
  /// - Parameter withHeadings: whether headings are entries, too.
  /// - Complexity: linear.
  static func read(
    _ markdown: [UInt8], withHeadings: Bool = false, begins: (String) -> Bool
  ) -> [SectionEntry] {
    var entries: [SectionEntry] = []
    var sawRule = false
    let rows = withHeadings ? markdown.split(separator: 10, omittingEmptySubsequences: false) : []
    for block in MarkdownBlock.read(markdown) {
      switch block.kind {
      case .paragraph, .item: break
      case .rule:
        sawRule = true
        continue
      case .heading where withHeadings: break
      default: continue
      }
      var lines: [[InlineRun]] = [[]]
      for run in block.runs.flatMap(\.withAddresses) {
        // A title may be wrapped inside its link: that is one line.
        if run.text == "\n", run.link == nil { lines.append([]) } else { lines[lines.count - 1].append(run) }
      }
      var joined: [[InlineRun]] = []
      for line in lines {
        let text = line.map(\.text).joined()
        let isOwn = line.first?.link != nil || line.first?.isStrong == true || begins(plain(text))
        if joined.isEmpty || isOwn {
          joined.append(line)
        } else {
          let last = joined[joined.count - 1].count - 1
          if last >= 0 { joined[joined.count - 1][last].text += " " }
          joined[joined.count - 1] += line
        }
      }
      for line in joined {
        var entry = SectionEntry(line)
        entry.isListItem = block.kind == .item
        entry.isBehindRule = sawRule
        if case .heading = block.kind { entry.isHeading = true }
        if rows.indices.contains(block.lines.lowerBound - 1) {
          entry.indent = rows[block.lines.lowerBound - 1].prefix { $0 == 32 || $0 == 9 }.count
        }
        if !entry.text.isEmpty { entries.append(entry) }
      }
    }
    return entries
  }

  private init(_ runs: [InlineRun]) {
    var last: String?
    // Whether all that was read so far is strong, but for blanks before it.
    var isStrongOnly = true
    for run in runs {
      let piece = Self.plain(run.text, keepingEnds: true)
      if let link = run.link {
        if last == link, !links.isEmpty {
          links[links.count - 1].text += piece
        } else {
          if links.isEmpty { firstLink = text.endIndex }
          links.append(NotesLink(text: piece, url: link))
        }
      }
      last = run.link
      if run.isCode { codes.append(piece) }
      if !run.isStrong {
        isStrongOnly = isStrongOnly && strong == nil && piece.allSatisfy(\.isWhitespace)
      } else if isStrongOnly {
        strong = strong ?? ""
        strong?.append(piece)
      }
      text += piece
    }
    let prefix = firstLink.map { text[..<$0] }.map { Self.plain(String($0), keepingEnds: true) }
    text = Self.plain(text)
    for index in links.indices { links[index].text = Self.plain(links[index].text) }
    links.removeAll { $0.text.isEmpty }
    if let prefix, !links.isEmpty {
      let count = min(text.count, prefix.drop { $0.isWhitespace }.count)
      firstLink = text.index(text.startIndex, offsetBy: count)
    } else {
      firstLink = nil
    }
    strong = strong.map { Self.plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// True for text that `plain` leaves as it is, quickly told.
  private static func isPlain(_ text: borrowing Span<UInt8>) -> Bool {
    var last: UInt8 = 32
    for index in 0..<text.count {
      let byte = text[index]
      if byte < 32 || byte > 126 || byte == 32 && last == 32 { return false }
      last = byte
    }
    return last != 32
  }

  /// White space collapsed; soft hyphens and marks without width taken out.
  private static func plain(_ text: String, keepingEnds: Bool = false) -> String {
    if isPlain(text.utf8.span) { return text }
    // Scalar by scalar: what looks like one character may be very many of them.
    var out = String.UnicodeScalarView()
    var isBehindBlank = false
    for character in text.unicodeScalars where !character.properties.isDefaultIgnorableCodePoint {
      if !character.properties.isWhitespace {
        out.append(character)
      } else if !isBehindBlank {
        out.append(" ")
      }
      isBehindBlank = character.properties.isWhitespace
    }
    if keepingEnds { return String(out) }
    var trimmed = out.drop { $0 == " " }
    while trimmed.last == " " { trimmed.removeLast() }
    return String(trimmed)
  }
}
