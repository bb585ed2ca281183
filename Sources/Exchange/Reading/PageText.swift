import CommonMark

/// A transcript in HTML, or with blocks of it, as Markdown: `<p><strong>Ann Lee</strong></p><p>words</p>`.
public enum PageText {
  /// What elements within a line become: others go, their words stay. Links stay as they are.
  private static let marks = ["strong": "**", "b": "**", "em": "*", "i": "*", "cite": "", "code": "`"]
  private static let kept: Set<String> = ["a", "br"]

  /// `source` with its blocks as Markdown, and of elements in these lines their marks; the same where it has no blocks of HTML.
  ///
  /// - Complexity: linear.
  public static func markdown(_ source: [UInt8]) -> [UInt8] {
    let blocks = HTMLBlocks.asMarkdown(source)
    guard blocks != source else { return source }
    var out: [UInt8] = []
    out.reserveCapacity(blocks.count)
    var index = 0
    while index < blocks.count {
      guard blocks[index] == UInt8(ascii: "<"), let (name, end) = tag(blocks, index) else {
        out.append(blocks[index])
        index += 1
        continue
      }
      if kept.contains(name) { out += blocks[index..<end] } else { out += Array((marks[name] ?? "").utf8) }
      index = end
    }
    return out
  }

  /// Bytes a tag takes at most.
  private static let longest = 400

  /// The name, in small letters, of the tag at `index`, opening or closing, and the offset behind it; nil where none is there.
  private static func tag(_ source: [UInt8], _ index: Int) -> (name: String, end: Int)? {
    var at = index + 1
    if at < source.count, source[at] == UInt8(ascii: "/") { at += 1 }
    let first = at
    while at < source.count, (source[at] | 32) &- 97 < 26 || source[at] &- 48 < 10 { at += 1 }
    guard at > first, at < source.count, source[first] &- 48 >= 10,
      source[at] <= 32 || "/>".utf8.contains(source[at]),
      let close = source[at...].prefix(longest).firstIndex(where: {
        $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<")
      }),
      source[close] == UInt8(ascii: ">")
    else { return nil }
    return (String(decoding: source[first..<at], as: UTF8.self).lowercased(), close + 1)
  }
}
