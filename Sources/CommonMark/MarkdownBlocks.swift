/// A paragraph, heading or code block as a value, with the lines it stands on.
public struct MarkdownBlock: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case heading(level: Int)
    case paragraph
    /// A paragraph that opens or continues a list item.
    case item
    case code
    case html
    case rule
  }

  public var kind: Kind
  /// Lines in the source, counted from 1.
  public var lines: ClosedRange<Int>
  public var runs: [InlineRun]

  /// The text of all runs, one after the other.
  public var text: String { runs.map(\.text).joined() }
}

/// A stretch of text with one dress.
public struct InlineRun: Equatable, Sendable {
  public var text: String
  public var isStrong = false
  public var isCode = false
  /// Where the run leads, unchecked: see `LinkPolicy`.
  public var link: String?
}

extension MarkdownBlock {
  /// The leaf blocks of `source` in order; quotes and lists are seen through.
  ///
  /// - Complexity: linear; text beyond `NestingLimit` is one paragraph of plain text.
  public static func read(_ source: [UInt8]) -> [MarkdownBlock] { read(source, readsHTML: true) }

  private static func read(_ source: [UInt8], readsHTML: Bool) -> [MarkdownBlock] {
    if NestingLimit.isExceeded(by: source) {
      let last = source.count { $0 == 10 || $0 == 13 } + 1
      let run = InlineRun(text: String(decoding: source, as: UTF8.self))
      return [MarkdownBlock(kind: .paragraph, lines: 1...last, runs: [run])]
    }
    var blocks: [MarkdownBlock] = []
    var runs: [InlineRun] = []
    var strong = 0
    var items = 0
    var links: [String] = []
    // Open tags of simple HTML, which end with their block.
    var tags: [String] = []
    var anchor: String?
    func add(_ text: String, isCode: Bool = false) {
      runs.append(
        InlineRun(
          text: text, isStrong: strong > 0 || tags.contains("strong") || tags.contains("b"),
          isCode: isCode || tags.contains("code"), link: links.last ?? anchor))
    }
    func add(tag literal: [UInt8]) {
      switch RawHTML.read(literal) {
      case .comment, .place, .frameEnd: break
      case .lineBreak: add("\n")
      case .anchor(let href): anchor = href
      case .anchorEnd: anchor = nil
      case .frame(let source): runs.append(InlineRun(text: source, link: source))
      case .other:
        switch SimpleMarkup.tag(literal, 0...(literal.count - 1)) {
        case .open(let name, _) where SimpleMarkup.inline.contains(name):
          if tags.count < 64 { tags.append(name) }
        case .close(let name) where SimpleMarkup.inline.contains(name):
          if let place = tags.lastIndex(of: name) { tags.remove(at: place) }
        case .text, .open("img", _): break
        case .open(let name, _) where SimpleMarkup.wrappers.contains(name): break
        case .close(let name) where SimpleMarkup.wrappers.contains(name): break
        default: add(String(decoding: literal, as: UTF8.self))
        }
      }
    }
    func close(_ kind: Kind, _ lines: (first: Int, last: Int)) {
      blocks.append(
        MarkdownBlock(kind: kind, lines: lines.first...max(lines.first, lines.last), runs: runs))
      runs = []
      tags = []
      anchor = nil
    }
    MarkdownTree(source).walk { node, entering in
      switch node.kind {
      case .item: items += entering ? 1 : -1
      case .paragraph: if !entering { close(items > 0 ? .item : .paragraph, node.lines) }
      case .heading(let level): if !entering { close(.heading(level: level), node.lines) }
      case .codeBlock:
        add(String(decoding: node.literal, as: UTF8.self), isCode: true)
        close(.code, node.lines)
      case .htmlBlock:
        if readsHTML, let markdown = HTMLBlocks.markdown(node.literal) {
          for block in read(markdown, readsHTML: false) where !block.runs.isEmpty {
            if !runs.isEmpty { add("\n") }
            runs += block.runs
          }
        } else {
          add(String(decoding: node.literal, as: UTF8.self))
        }
        close(.html, node.lines)
      case .thematicBreak: close(.rule, node.lines)
      case .htmlInline: add(tag: node.literal)
      case .text: add(String(decoding: node.literal, as: UTF8.self))
      case .code: add(String(decoding: node.literal, as: UTF8.self), isCode: true)
      case .softBreak, .lineBreak: add("\n")
      case .strong: strong += entering ? 1 : -1
      case .link, .image:
        if entering { links.append(node.destination) } else { _ = links.popLast() }
      default: break
      }
    }
    return blocks
  }
}
