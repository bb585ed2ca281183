import CommonMark

/// A transcript in HTML, or with blocks of it, as Markdown: `<p><strong>Ann Lee</strong></p><p>words</p>`.
public enum PageText {
  /// What elements within a line become; links and line breaks stay as they are.
  private static let marks = ["strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"]
  /// Elements that go, their words stay. Others may be what somebody says: `List<int>`.
  private static let passed: Set<String> = [
    "cite", "time", "span", "u", "small", "big", "sub", "sup", "mark", "font", "abbr", "q", "s", "del", "ins",
    "kbd", "label", "section",
    "article", "main", "header", "footer", "figure", "figcaption", "center", "nobr", "wbr",
  ]

  /// `source` with its blocks as Markdown, and of elements in these lines their marks; the same where it has
  /// no blocks of HTML. In code nothing is changed.
  ///
  /// - Parameter isPage: whether it is HTML throughout: what a browser does not show is left out, and a star
  ///   is one.
  /// - Complexity: linear.
  public static func markdown(_ source: [UInt8], isPage: Bool = false) -> [UInt8] {
    let shown = isPage ? body(source) : source
    let blocks = HTMLBlocks.asMarkdown(shown)
    guard blocks != shown || isPage else { return source }
    var out: [UInt8] = []
    out.reserveCapacity(blocks.count)
    var index = 0
    // Blanks at the end of what is written so far, which a mark that closes goes before.
    var blanks = 0
    func writeBlanks() {
      out += [UInt8](repeating: 32, count: blanks)
      blanks = 0
    }
    while index < blocks.count {
      let byte = blocks[index]
      if byte == 32 {
        (blanks, index) = (blanks + 1, index + 1)
      } else if byte == UInt8(ascii: "`") {
        writeBlanks()
        let end = codeEnd(blocks, index)
        out += blocks[index..<end]
        index = end
      } else if byte == UInt8(ascii: "<"), let tag = tag(blocks, index),
        let mark = marks[tag.name] ?? (passed.contains(tag.name) ? "" : nil)
      {
        index = tag.end
        if mark.isEmpty { continue }
        if !tag.isClosing {
          // Blanks behind an opening mark go before it (CommonMark 6.2 knows none else).
          while index < blocks.count, blocks[index] == 32 { (blanks, index) = (blanks + 1, index + 1) }
          writeBlanks()
        }
        out += Array(mark.utf8)
      } else {
        writeBlanks()
        out.append(byte)
        index += 1
      }
    }
    writeBlanks()
    return out
  }

  /// Bytes in which a code span or fence is looked for to close: what is longer is none.
  private static let longestCode = 1 << 16

  /// Where the code span or fence that opens at `index` ends: behind the next run of as many marks
  /// (CommonMark 6.1), or right behind the run where none closes it.
  private static func codeEnd(_ source: [UInt8], _ index: Int) -> Int {
    let mark = source[index]
    let length = source[index...].prefix { $0 == mark }.count
    var at = index + length
    let limit = length > CodeSpanFinder.longest ? at : min(source.count, index + longestCode)
    while at < limit {
      guard source[at] == mark else {
        // A span ends with its paragraph.
        if length < 3, source[at] == 10, at + 1 < source.count, source[at + 1] == 10 { return index + length }
        at += 1
        continue
      }
      let run = source[at...].prefix { $0 == mark }.count
      at += run
      if run == length { return at }
    }
    return index + length
  }

  /// Elements of which a browser shows nothing, or that lead elsewhere, and those round the words.
  private static let unseen: Set<String> = ["script", "style", "noscript", "template", "svg", "nav"]
  private static let frame: Set<String> = ["html", "head", "body", "meta", "link", "base"]

  /// What a browser shows of a page: no doctype, comments, styles and scripts, and of its head the title, as
  /// a heading.
  private static func body(_ source: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var unclosed: Set<String> = []
    // A page's own heading says what its title does, without the name of the site.
    let hasHeading = find("<h1", source, from: 0) != nil
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "<") else {
        out += source[index] == UInt8(ascii: "*") ? Array("&#42;".utf8) : [source[index]]
        index += 1
        continue
      }
      if source[index...].starts(with: "<!".utf8) {
        let end = source[index...].starts(with: "<!--".utf8) ? "-->" : ">"
        index = find(end, source, from: index) ?? source.count
      } else if let tag = tag(source, index) {
        index = tag.end
        if unseen.contains(tag.name) {
          out.append(10)
          guard !tag.isClosing, !unclosed.contains(tag.name) else { continue }
          if let close = find("</" + tag.name, source, from: index), let end = find(">", source, from: close)
          {
            index = end
          } else {
            unclosed.insert(tag.name)
          }
        } else if tag.name == "title", hasHeading {
          if !tag.isClosing { index = source[index...].firstIndex(of: UInt8(ascii: "<")) ?? source.count }
        } else if tag.name == "title" {
          out += Array((tag.isClosing ? "\n\n" : "\n\n# ").utf8)
          // Its words may stand on lines of their own.
          let end = source[index...].firstIndex(of: UInt8(ascii: "<")) ?? source.count
          guard !tag.isClosing, end - index < longest else { continue }
          let words = source[index..<end].split { $0 <= 32 }
          out += words.joined(separator: [32])
          index = end
        } else if frame.contains(tag.name) {
          out.append(10)
        } else {
          out += source[tag.start..<tag.end]
        }
      } else {
        out.append(source[index])
        index += 1
      }
    }
    return out
  }

  /// The offset behind `text`, ASCII in small letters, in whatever case, from `start` on; nil where it does
  /// not stand there.
  private static func find(_ text: String, _ source: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var at = start
    while at + wanted.count <= source.count {
      if wanted.indices.allSatisfy({
        source[at + $0] == wanted[$0] || source[at + $0] &- 65 < 26 && source[at + $0] | 32 == wanted[$0]
      }) {
        return at + wanted.count
      }
      at += 1
    }
    return nil
  }

  /// Bytes a tag takes at most.
  private static let longest = 400

  private struct Tag {
    /// In small letters.
    var name: String
    var start: Int
    /// Behind its bracket.
    var end: Int
    var isClosing: Bool
  }

  /// The tag at `index`; nil where none is there.
  private static func tag(_ source: [UInt8], _ index: Int) -> Tag? {
    var at = index + 1
    let isClosing = at < source.count && source[at] == UInt8(ascii: "/")
    if isClosing { at += 1 }
    let first = at
    while at < source.count, (source[at] | 32) &- 97 < 26 || source[at] &- 48 < 10 { at += 1 }
    guard at > first, at < source.count, source[first] &- 48 >= 10,
      source[at] <= 32 || "/>".utf8.contains(source[at]),
      let close = source[at...].prefix(longest).firstIndex(where: {
        $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<")
      }),
      source[close] == UInt8(ascii: ">")
    else { return nil }
    return Tag(
      name: String(decoding: source[first..<at], as: UTF8.self).lowercased(), start: index, end: close + 1,
      isClosing: isClosing)
  }
}
