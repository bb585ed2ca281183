import CCmark

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A parsed Markdown document, as libcmark holds it.
///
/// This file is the one door to libcmark: it alone holds C pointers. The tree is created by
/// `init` and freed in `deinit`; nodes are lent to closures and cannot be kept.
/// Manual: `man 3 cmark`. Grammar: CommonMark 0.30.
@safe
public struct MarkdownTree: ~Copyable {
  private let root: OpaquePointer

  /// Parses `source`, which need not be valid UTF-8: broken sequences and NUL become U+FFFD.
  ///
  /// - Parameter smart: curly quotes, dashes and ellipses in place of their ASCII forms.
  /// - Complexity: linear for ordinary text. libcmark 0.30 is quadratic on deeply nested
  ///   containers: ask `NestingLimit` first when the text is a stranger's.
  public init(_ source: [UInt8], smart: Bool = false) {
    var options = CMARK_OPT_VALIDATE_UTF8
    if smart { options |= CMARK_OPT_SMART }
    // cmark_parse_document returns a document for every input; it aborts when memory is out.
    unsafe root = source.withUnsafeBytes { bytes in
      unsafe cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, options)!
    }
  }

  deinit { unsafe cmark_node_free(root) }

  /// Visits every node in document order, containers once on entering and once on leaving.
  ///
  /// Iterative, so that no nesting can exhaust the stack.
  public func walk(_ visit: (_ node: borrowing MarkdownNode, _ entering: Bool) -> Void) {
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let pointer = unsafe cmark_iter_get_node(iterator) else { continue }
      unsafe visit(MarkdownNode(pointer), event == CMARK_EVENT_ENTER)
    }
  }
}

/// A node lent by `MarkdownTree.walk` for the length of one visit.
@safe
public struct MarkdownNode: ~Copyable {
  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  /// What a node is; containers carry what a writer needs to open them.
  public enum Kind: Equatable, Sendable {
    case document, blockQuote, item, codeBlock, htmlBlock, paragraph, thematicBreak
    case list(ordered: Bool, start: Int)
    case heading(level: Int)
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
    case other
  }

  /// The node's kind.
  public var kind: Kind {
    let type = unsafe cmark_node_get_type(pointer)
    switch type {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_LIST:
      let ordered = unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      return .list(ordered: ordered, start: Int(unsafe cmark_node_get_list_start(pointer)))
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_CODE_BLOCK: return .codeBlock
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING:
      return .heading(level: Int(unsafe cmark_node_get_heading_level(pointer)))
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_TEXT: return .text
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .code
    case CMARK_NODE_HTML_INLINE: return .htmlInline
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link
    case CMARK_NODE_IMAGE: return .image
    default: return .other
    }
  }

  /// First and last line, counted from 1; blocks only, inline nodes give 0.
  public var lines: (first: Int, last: Int) {
    (
      Int(unsafe cmark_node_get_start_line(pointer)), Int(unsafe cmark_node_get_end_line(pointer))
    )
  }

  /// True for a paragraph that stands in an item of a tight list (CommonMark 5.3).
  public var isInTightList: Bool {
    guard let item = unsafe cmark_node_parent(pointer), let list = unsafe cmark_node_parent(item)
    else { return false }
    return unsafe cmark_node_get_type(list) == CMARK_NODE_LIST
      && cmark_node_get_list_tight(list) != 0
  }

  /// True for a block that stands in the document itself.
  public var isTopLevel: Bool {
    guard let parent = unsafe cmark_node_parent(pointer) else { return false }
    return unsafe cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT
  }

  /// The node's text, unescaped; empty where it has none.
  public var literal: [UInt8] { unsafe bytes(cmark_node_get_literal(pointer)) }

  /// Destination of a link or image, entities and escapes undone, unchecked: see `LinkPolicy`.
  public var destination: String {
    unsafe String(decoding: bytes(cmark_node_get_url(pointer)), as: UTF8.self)
  }

  /// Title of a link or image; empty where it has none.
  public var title: String { unsafe String(decoding: bytes(cmark_node_get_title(pointer)), as: UTF8.self) }

  private func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
    // libcmark writes `&#xFFFE;` and `&#xFFFF;` as bytes that no UTF-8 has.
    guard bytes.contains(where: { $0 >= 0xfe }) else { return bytes }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
