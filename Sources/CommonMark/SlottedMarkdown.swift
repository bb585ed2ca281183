/// Markdown in which pieces were replaced by slots: places where trusted HTML goes.
///
/// A timestamp in a turn becomes a link to its second. Replacing it in the source, before
/// libcmark reads it, keeps byte offsets ours and libcmark's escapes out of the way. A slot is
/// written as U+E000, its number, U+E001; those two characters, when a stranger wrote them,
/// become U+FFFD first.
public struct SlottedMarkdown: Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var slots: [HTMLRenderer.Slot] = []

  private static let open: [UInt8] = [0xee, 0x80, 0x80]
  private static let close: [UInt8] = [0xee, 0x80, 0x81]

  public init() {}

  /// `source` without slots.
  public init(_ source: [UInt8]) { append(source[...]) }

  /// Its blocks of HTML as Markdown (`HTMLBlocks`), the slots where they were.
  var withoutHTMLBlocks: SlottedMarkdown {
    var other = self
    other.bytes = HTMLBlocks.asMarkdown(bytes)
    return other
  }

  /// Appends Markdown from a stranger.
  public mutating func append(_ source: ArraySlice<UInt8>) {
    let source = Self.withoutPrivateReferences(source)
    var index = source.startIndex
    while let at = source[index...].firstIndex(of: 0xee) {
      bytes.append(contentsOf: source[index..<at])
      if at + 2 < source.endIndex, source[at + 1] == 0x80,
        source[at + 2] == 0x80 || source[at + 2] == 0x81
      {
        bytes.append(contentsOf: [0xef, 0xbf, 0xbd])
        index = at + 3
      } else {
        bytes.append(0xee)
        index = at + 1
      }
    }
    bytes.append(contentsOf: source[index...])
  }

  /// `source` with numeric references to the two private characters replaced: libcmark would undo
  /// them after this.
  private static func withoutPrivateReferences(_ source: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard source.contains(UInt8(ascii: "&")) else { return source }
    var out: [UInt8] = []
    var index = source.startIndex
    while index < source.endIndex {
      if source[index] == UInt8(ascii: "&"),
        let end = source[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let text = EntityDecoding.character(source[(index + 1)..<end]),
        text == "\u{e000}" || text == "\u{e001}"
      {
        out += [0xef, 0xbf, 0xbd]
        index = end + 1
      } else {
        out.append(source[index])
        index += 1
      }
    }
    return out[...]
  }

  /// Appends a slot.
  public mutating func append(_ slot: HTMLRenderer.Slot) {
    bytes.append(contentsOf: Self.open)
    bytes.append(contentsOf: String(slots.count).utf8)
    bytes.append(contentsOf: Self.close)
    slots.append(slot)
  }

  /// Writes `text` escaped, slots in it replaced by their HTML.
  static func append(
    _ text: [UInt8], slots: [HTMLRenderer.Slot], inLink: Bool, to out: inout [UInt8]
  ) {
    guard !slots.isEmpty, text.contains(0xee) else {
      HTMLEscaping.append(text[...], to: &out)
      return
    }
    var rest = text[...]
    while let at = rest.firstIndex(of: 0xee) {
      HTMLEscaping.append(rest[..<at], to: &out)
      if let (number, end) = slot(in: rest, at: at), number < slots.count {
        out.append(contentsOf: (inLink ? slots[number].htmlInLink : slots[number].html).utf8)
        rest = rest[end...]
      } else {
        out.append(0xee)
        rest = rest[(at + 1)...]
      }
    }
    HTMLEscaping.append(rest, to: &out)
  }

  /// `text` with slots taken out: for attributes, where no HTML may stand.
  static func withoutSlots(_ text: String) -> String {
    guard text.utf8.contains(0xee) else { return text }
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let at = rest.firstIndex(of: 0xee) {
      out.append(contentsOf: rest[..<at])
      if let (_, end) = slot(in: rest, at: at) {
        rest = rest[end...]
      } else {
        out.append(0xee)
        rest = rest[(at + 1)...]
      }
    }
    return String(decoding: out + rest, as: UTF8.self)
  }

  private static func slot(in bytes: ArraySlice<UInt8>, at start: Int) -> (number: Int, end: Int)? {
    guard bytes[start...].starts(with: open) else { return nil }
    var index = start + 3
    var number = 0
    while index < bytes.endIndex, case let digit = bytes[index], digit >= 48, digit < 58,
      number < 1 << 40
    {
      number = number * 10 + Int(digit - 48)
      index += 1
    }
    guard index > start + 3, bytes[index...].starts(with: close) else { return nil }
    return (number, index + 3)
  }
}
