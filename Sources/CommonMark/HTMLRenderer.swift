/// Markdown to HTML that is safe to publish, whoever wrote the Markdown.
///
/// - Text is escaped. Raw HTML is shown as it was written, escaped, save `RawHTML`'s short
///   allowlist; comments are left out.
/// - Addresses pass `LinkPolicy`; a link that does not pass keeps its label.
/// - Images become links to the image, so that a page asks nothing of other sites; those of the site itself
///   (`pictures`) are shown.
/// - Text beyond `NestingLimit` is escaped whole.
public struct HTMLRenderer {
  /// HTML that stands in place of a piece of the source (see `SlottedMarkdown`).
  public struct Slot: Sendable {
    /// Trusted HTML, used wherever a link may stand.
    public var html: String
    /// Trusted HTML used inside a link, where no second link may stand.
    public var htmlInLink: String

    public init(html: String, htmlInLink: String) {
      self.html = html
      self.htmlInLink = htmlInLink
    }
  }

  /// Added to heading levels, so that a text's headings fit below the page's; never past `h6`.
  public var headingOffset = 0
  /// The level of every heading, where the text is a part of a page that may not leave out a step (WCAG
  /// 1.3.1).
  public var headingLevel: Int?
  /// `rel` of links to other sites.
  public var externalRel = "noopener"
  /// Whether a line of the source ends a line of the page.
  public var breaksLines = false
  /// Tables, strikethrough and simple HTML are read (`PipeTable`, `SimpleMarkup`): notes have them, and who
  /// speaks may say `<b>` and mean it.
  public var readsNotes = false
  /// Pictures of the site itself, as links name them: these are shown, lazily, and others are links.
  public var pictures: @Sendable (_ destination: String) -> Bool = { _ in false }
  /// Curly quotes and dashes. Off: `--force` in speech must not become a dash.
  public var smart = false

  public init() {}

  /// Appends the HTML of `source`.
  ///
  /// - Complexity: linear in the text within `NestingLimit`.
  public func render(_ source: SlottedMarkdown, to out: inout [UInt8]) {
    let source = readsNotes ? source.withoutHTMLBlocks : source
    if NestingLimit.isExceeded(by: source.bytes) {
      appendVerbatim(source, to: &out)
      return
    }
    let tree = MarkdownTree(source.bytes, smart: smart)
    var state = RenderingState(renderer: self, source)
    swap(&state.out, &out)
    tree.walk { node, entering in state.visit(node, entering: entering) }
    swap(&state.out, &out)
  }

  /// The HTML of `source` as a string.
  public func render(_ source: [UInt8]) -> String {
    var out: [UInt8] = []
    render(SlottedMarkdown(source), to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// As `render`, and says where in the HTML each link and each strong text outside of links ends.
  public func render(_ source: [UInt8], names: inout [RenderedName]) -> [UInt8] {
    let source = SlottedMarkdown(readsNotes ? HTMLBlocks.asMarkdown(source) : source)
    var out: [UInt8] = []
    if NestingLimit.isExceeded(by: source.bytes) {
      appendVerbatim(source, to: &out)
      return out
    }
    let tree = MarkdownTree(source.bytes, smart: smart)
    var state = RenderingState(renderer: self, source)
    state.names = NameCollector()
    tree.walk { node, entering in state.visit(node, entering: entering) }
    names += state.names?.names ?? []
    return state.out
  }

  private func appendVerbatim(_ source: SlottedMarkdown, to out: inout [UInt8]) {
    out.append(contentsOf: "<p class=\"verbatim\">".utf8)
    SlottedMarkdown.append(
      Array(String(decoding: source.bytes, as: UTF8.self).utf8), slots: source.slots, inLink: false,
      to: &out)
    out.append(contentsOf: "</p>\n".utf8)
  }
}

/// The state of one rendering.
struct RenderingState {
  let renderer: HTMLRenderer
  let source: [UInt8]
  let slots: [HTMLRenderer.Slot]
  var out: [UInt8] = []
  /// Open links, true where a tag was written, and where the words of the last one begin.
  var links: [Bool] = []
  private var linkStart = 0
  /// Open raw `<a>` elements.
  var rawAnchors = 0
  /// Emphasis that is open here, and was where the anchor was opened.
  private var inlineDepth = 0
  private var anchorDepth = 0
  /// Whether the anchor should end with the emphasis that is open.
  private var isAnchorDone = false
  var names: NameCollector?
  /// Pictures that are open: within the outermost all text is its alternative.
  private var pictureDepth = 0
  /// True within a paragraph that was written as a table.
  var isPassing = false
  /// True where a cell is written: its paragraph has no tags.
  var isInCell = false
  /// True where the first letter of the next text was put there to be left out.
  var hasPoint = false
  /// Open elements of simple HTML, and in how many of Markdown's inlines each stands.
  var markup: [(name: String, depth: Int)] = []
  var depth = 0
  /// Whether a tilde of the source stands behind a backslash.
  lazy var escapesTildes = zip(source, source.dropFirst()).contains {
    $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "~")
  }
  /// Lines of the source, once they were asked for.
  var sourceLines: [Range<Int>] = []

  init(renderer: HTMLRenderer, _ source: SlottedMarkdown) {
    self.renderer = renderer
    self.source = source.bytes
    slots = source.slots
  }

  mutating func write(_ text: String) { out.append(contentsOf: text.utf8) }

  mutating func text(_ bytes: [UInt8]) {
    SlottedMarkdown.append(
      bytes, slots: slots, inLink: links.contains(true) || rawAnchors > 0, to: &out)
  }

  mutating func visit(_ node: borrowing MarkdownNode, entering: Bool) {
    if pictureDepth > 0 || node.kind == .image && renderer.pictures(node.destination) {
      return picture(node, entering: entering)
    }
    if isPassing {
      if node.kind == .paragraph, !entering { isPassing = false }
      return
    }
    if renderer.readsNotes { keepNesting(node.kind, entering: entering) }
    write(node, entering: entering)
    names?.visit(node, entering: entering, end: out.count)
  }

  mutating func write(_ node: borrowing MarkdownNode, entering: Bool) {
    switch node.kind {
    case .document, .other: break
    case .blockQuote: write(entering ? "<blockquote>\n" : "</blockquote>\n")
    case .list(let ordered, let start):
      let name = ordered ? "ol" : "ul"
      if entering {
        write(ordered && start != 1 ? "<ol start=\"\(start)\">\n" : "<\(name)>\n")
      } else {
        write("</\(name)>\n")
      }
    case .item: write(entering ? "<li>" : "</li>\n")
    case .codeBlock:
      write("<pre><code>")
      text(node.literal)
      write("</code></pre>\n")
    case .htmlBlock:
      var body: [UInt8] = []
      if case .frame(let source) = RawHTML.read(node.literal), let address = LinkPolicy.check(source) {
        write("<p>")
        framed(source, address)
        write("</p>\n")
        RawHTML.withoutComments(RawHTML.rest(behindFrame: node.literal), to: &body)
      } else {
        RawHTML.withoutComments(node.literal, to: &body)
      }
      if body.contains(where: { $0 > 0x20 }) {
        write("<p class=\"verbatim\">")
        text(body)
        write("</p>\n")
      }
    case .paragraph:
      if !entering { closeRawAnchors() }
      if entering, renderer.readsNotes, table(node) { break }
      if !node.isInTightList, !isInCell { write(entering ? "<p>" : "</p>\n") }
    case .heading(let level):
      if !entering { closeRawAnchors() }
      let shown = renderer.headingLevel ?? max(1, min(6, level + renderer.headingOffset))
      write(entering ? "<h\(shown)>" : "</h\(shown)>\n")
    case .thematicBreak: write("<hr>\n")
    case .text: renderer.readsNotes ? noted(node.literal) : addressed(node.literal)
    case .softBreak: write(renderer.breaksLines ? "<br>\n" : "\n")
    case .lineBreak: write("<br>\n")
    case .code:
      write("<code>")
      text(node.literal)
      write("</code>")
    case .htmlInline: rawInline(node.literal)
    case .emphasis: nest("em", entering: entering)
    case .strong: nest("strong", entering: entering)
    case .link, .image: link(node, entering: entering)
    }
  }

  /// Text in which a bare address becomes a link (GitHub Flavored Markdown 6.9, `http` and `https`).
  mutating func addressed(_ bytes: [UInt8]) {
    guard !links.contains(true), rawAnchors == 0, bytes.contains(UInt8(ascii: ":")) else {
      return text(bytes)
    }
    var rest = bytes[...]
    while let at = BareAddress.first(in: rest),
      let address = LinkPolicy.check(String(decoding: rest[at], as: UTF8.self))
    {
      text(Array(rest[..<at.lowerBound]))
      openAnchor(address)
      text(Array(rest[at]))
      write("</a>")
      names?.add(address: Array(rest[at]), end: out.count)
      rest = rest[at.upperBound...]
    }
    text(Array(rest))
  }

  mutating func link(_ node: borrowing MarkdownNode, entering: Bool) {
    guard entering else {
      guard links.popLast() == true else { return }
      // A link without words is called by what it leads to (WCAG 2.4.4).
      if out.count == linkStart { text(Array(Self.fileName(node.destination).utf8)) }
      write("</a>")
      return
    }
    guard !links.contains(true), rawAnchors == 0, let address = LinkPolicy.check(node.destination)
    else {
      links.append(false)
      return
    }
    openAnchor(address, title: node.title)
    links.append(true)
    linkStart = out.count
  }

  static func fileName(_ address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    return path.split(separator: "/").last.map(String.init) ?? address
  }

  /// A picture of the site, and in its text what stands for it (CommonMark 6.4).
  private mutating func picture(_ node: borrowing MarkdownNode, entering: Bool) {
    switch node.kind {
    case .image where entering:
      pictureDepth += 1
      guard pictureDepth == 1 else { return }
      write("<img src=\"")
      let address = LinkPolicy.check(node.destination)?.text ?? ""
      HTMLEscaping.append(SlottedMarkdown.withoutSlots(address), to: &out)
      write("\" loading=\"lazy\" alt=\"")
    case .image:
      pictureDepth -= 1
      if pictureDepth == 0 { write("\">") }
    case .text, .code:
      let text = String(decoding: node.literal, as: UTF8.self)
      HTMLEscaping.append(SlottedMarkdown.withoutSlots(text), to: &out)
    case .softBreak, .lineBreak: write(" ")
    default: break
    }
  }

  mutating func openAnchor(_ address: LinkPolicy.Address, title: String = "") {
    write("<a href=\"")
    HTMLEscaping.append(SlottedMarkdown.withoutSlots(address.text), to: &out)
    write("\"")
    if !title.isEmpty {
      write(" title=\"")
      HTMLEscaping.append(SlottedMarkdown.withoutSlots(title), to: &out)
      write("\"")
    }
    if address.isExternal && !renderer.externalRel.isEmpty {
      write(" rel=\"\(renderer.externalRel)\"")
    }
    write(">")
  }

  mutating func rawInline(_ literal: [UInt8]) {
    switch RawHTML.read(literal) {
    case .comment, .place: break
    case .lineBreak: write("<br>")
    case .anchor(let href):
      if rawAnchors == 0, !links.contains(true), let address = LinkPolicy.check(href) {
        openAnchor(address)
        rawAnchors += 1
        anchorDepth = inlineDepth
        names?.begin(anchor: href)
        if renderer.readsNotes { beginAnchor() }
      }
    case .anchorEnd:
      if renderer.readsNotes {
        endAnchor()
      } else if inlineDepth > anchorDepth {
        isAnchorDone = rawAnchors > 0
      } else {
        closeRawAnchors()
      }
    case .frame(let source):
      guard rawAnchors == 0, !links.contains(true), let address = LinkPolicy.check(source) else { return }
      framed(source, address)
    case .frameEnd: break
    case .other: if !renderer.readsNotes || !inline(literal) { text(literal) }
    }
  }

  /// A link to what a frame would show.
  private mutating func framed(_ source: String, _ address: LinkPolicy.Address) {
    openAnchor(address)
    // Nothing in it becomes a link of its own.
    rawAnchors += 1
    text(Array(source.utf8))
    rawAnchors -= 1
    write("</a>")
  }

  /// Opens or closes emphasis: an anchor that was opened in it ends there, and one that should have ended in
  /// it ends behind it.
  private mutating func nest(_ name: String, entering: Bool) {
    if entering {
      write("<\(name)>")
      inlineDepth += 1
      return
    }
    if !renderer.readsNotes, anchorDepth >= inlineDepth { closeRawAnchors() }
    write("</\(name)>")
    inlineDepth -= 1
    if isAnchorDone, inlineDepth <= anchorDepth { closeRawAnchors() }
  }

  mutating func closeRawAnchors() {
    isAnchorDone = false
    while rawAnchors > 0 {
      write("</a>")
      rawAnchors -= 1
    }
    names?.endAnchor(end: out.count)
  }
}
