import CommonMark

/// Text of strangers made fit for one line of a caption file.
enum PlainLine {
  /// What stands in a line that some format gives a meaning to.
  struct Marks: OptionSet {
    let rawValue: UInt8
    /// `&`, `<`, `>`, `{`.
    static let markup = Marks(rawValue: 1)
    /// `:`, without which nothing looks like a speaker's name.
    static let colon = Marks(rawValue: 2)
    /// `"`, `\`, `<`.
    static let json = Marks(rawValue: 4)
  }

  /// By byte: its marks; 128 where it may not stand in a line as it is, 64 for a blank.
  private static let kinds: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 32: 64
    case 0..<32, 127, 0xc2, 0xe2: 128
    case UInt8(ascii: "<"): Marks([.markup, .json]).rawValue
    case UInt8(ascii: "&"), UInt8(ascii: ">"), UInt8(ascii: "{"): Marks.markup.rawValue
    case UInt8(ascii: ":"): Marks.colon.rawValue
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): Marks.json.rawValue
    default: 0
    }
  }

  /// `text` on one line: white space collapsed, control characters (C0, DEL, C1) left out.
  ///
  /// - Complexity: linear.
  static func of(_ text: String) -> String {
    var out: [UInt8] = []
    append(text.utf8.span, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends `source` on one line, as `of(_:)` does; tells what stands in it.
  @discardableResult
  static func append(_ source: borrowing Span<UInt8>, to out: inout [UInt8]) -> Marks {
    let table = kinds
    let kinds = table.span
    let first = out.count
    var found: UInt8 = 0
    var isBlank = false
    var index = 0
    while index < source.count {
      // Most bytes are letters and single blanks: many at a step.
      let start = index
      while index < source.count {
        let kind = kinds[Int(source[index])]
        if kind & 128 != 0 { break }
        if kind == 64, index == start || index + 1 == source.count || kinds[Int(source[index + 1])] & 192 != 0
        {
          break
        }
        found |= kind
        index += 1
      }
      if index > start {
        if isBlank, out.count > first { out.append(32) }
        isBlank = false
        unsafe source.extracting(start..<index).withUnsafeBufferPointer {
          unsafe out.append(contentsOf: $0)
        }
        guard index < source.count else { break }
      }
      let byte = source[index]
      index += 1
      switch byte {
      case 9, 10, 13, 32: isBlank = true
      case 0..<32, 127: break
      case 0xc2 where index < source.count && source[index] < 0xa0:
        // NEXT LINE parts words, other C1 controls do not.
        if source[index] == 0x85 { isBlank = true }
        index += 1
      case 0xe2
      where index + 1 < source.count && source[index] == 0x80
        && (source[index + 1] == 0xa8 || source[index + 1] == 0xa9):
        isBlank = true
        index += 2
      default:
        if isBlank, out.count > first { out.append(32) }
        isBlank = false
        out.append(byte)
      }
    }
    return Marks(rawValue: found & 7)
  }

  /// True where one of the first `limit` bytes of `text` is in `set`.
  static func holds(_ text: String, _ set: ByteSet, limit: Int = .max) -> Bool {
    let span = text.utf8.span
    for index in 0..<min(limit, span.count) where set[span[index]] { return true }
    return false
  }

  /// Where a line is parted in two: past 42 bytes, at the blank nearest its middle; nil where it is left
  /// whole.
  static func cut(_ line: borrowing Span<UInt8>) -> Int? {
    guard line.count > 42 else { return nil }
    var (before, after) = (line.count / 2 - 1, line.count / 2)
    while before >= 0 || after < line.count {
      // Of two as near, the one before.
      let isAfterFirst = line.count / 2 - before > after - line.count / 2
      if isAfterFirst || before < 0 {
        if after < line.count, line[after] == 32 { return after + 1 < line.count ? after : nil }
        after += 1
      } else {
        if line[before] == 32 { return before > 0 ? before : nil }
        before -= 1
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// Appends `range` of `source`, many bytes at a step.
  mutating func append(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
    unsafe source.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
