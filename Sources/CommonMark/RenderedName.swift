/// A link, or strong text outside of one, and where its HTML ends: something may be put behind it.
public struct RenderedName: Sendable, Equatable {
  /// False for strong text.
  public var isLink: Bool
  /// Its words, entities decoded, unescaped.
  public var words: [UInt8] = []
  /// Where a link leads, unchecked.
  public var address: String
  /// Place in the HTML behind its end tag.
  public var end = 0

  public init(isLink: Bool, words: [UInt8] = [], address: String, end: Int = 0) {
    self.isLink = isLink
    self.words = words
    self.address = address
    self.end = end
  }
}

/// Keeps the words of links and strong text, outermost ones, while a tree is rendered.
struct NameCollector {
  private(set) var names: [RenderedName] = []
  private var open: RenderedName?
  private var depth = 0
  /// Whether the open link is an anchor in HTML.
  private var isRaw = false

  /// An address that became a link by itself; `end` is behind it.
  mutating func add(address: [UInt8], end: Int) {
    guard open == nil else { return }
    let text = String(decoding: address, as: UTF8.self)
    names.append(RenderedName(isLink: true, words: address, address: text, end: end))
  }

  /// An anchor in HTML begins.
  mutating func begin(anchor address: String) {
    guard open == nil else { return }
    (open, isRaw) = (RenderedName(isLink: true, address: address), true)
  }

  /// The anchor in HTML ends; `end` is behind it.
  mutating func endAnchor(end: Int) {
    guard isRaw, var done = open.take() else { return }
    isRaw = false
    done.end = end
    if !done.words.isEmpty { names.append(done) }
  }

  mutating func visit(_ node: borrowing MarkdownNode, entering: Bool, end: Int) {
    switch node.kind {
    case .link where isRaw, .strong where isRaw: break
    case .link, .strong:
      let isLink = node.kind == .link
      if entering {
        if open == nil { open = RenderedName(isLink: isLink, address: isLink ? node.destination : "") }
        depth += 1
      } else if depth > 0 {
        depth -= 1
        if depth == 0, var done = open.take() {
          done.end = end
          names.append(done)
        }
      }
    case .text, .code: open?.words += node.literal
    case .softBreak, .lineBreak: open?.words.append(32)
    default: break
    }
  }
}
