import CommonMark

/// The lines of a caption file, whatever ends them (LF, CRLF, CR), a BOM left out.
struct CaptionLines {
  let source: [UInt8]
  let path: String
  let ranges: [Range<Int>]

  init(_ source: [UInt8], path: String) {
    self.source = source
    self.path = path
    ranges = TextLines.ranges(of: source.dropFirst(source.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0))
  }

  var count: Int { ranges.count }

  /// The line, broken UTF-8 mended by U+FFFD.
  func text(_ line: Int) -> String { String(decoding: source[ranges[line]], as: UTF8.self) }

  /// True for a line without anything in it: only that ends a cue of WebVTT.
  func isEmpty(_ line: Int) -> Bool { ranges[line].isEmpty }

  func isBlank(_ line: Int) -> Bool { source[ranges[line]].allSatisfy { $0 <= 32 } }

  /// Offset of `-->` in the line, or nil.
  func arrow(_ line: Int) -> Int? {
    let bytes = source[ranges[line]]
    var index = bytes.startIndex
    while let dash = bytes[index...].firstIndex(of: 45) {
      if dash + 2 < bytes.endIndex, bytes[dash + 1] == 45, bytes[dash + 2] == UInt8(ascii: ">") {
        return dash
      }
      index = dash + 1
    }
    return nil
  }

  /// True for a line that was meant for a timing line and has another arrow: it begins with an instant of
  /// three fields and a fraction, and ends with one or stands behind a cue's number.
  func isBrokenTiming(_ line: Int, behindNumber: Bool) -> Bool {
    let words = source[ranges[line]].split { $0 <= 32 }
    func isInstant(_ word: ArraySlice<UInt8>) -> Bool {
      word.count { $0 == UInt8(ascii: ":") } == 2
        && word.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        && Self.instant(word) != nil
    }
    guard words.count > 1, isInstant(words[0]) else { return false }
    return isInstant(words[words.count - 1]) || behindNumber
  }

  /// True for a line of digits: an SRT cue's number.
  func isNumber(_ line: Int) -> Bool {
    let text = source[ranges[line]].filter { $0 > 32 }
    return !text.isEmpty && text.allSatisfy { $0 &- 48 < 10 }
  }

  func error(_ line: Int, at offset: Int? = nil, _ message: String) -> ExchangeError {
    let start = line < count ? ranges[line].lowerBound : 0
    return ExchangeError(
      code: .malformed, path: path, line: line + 1, column: max(1, (offset ?? start) - start + 1),
      message: message)
  }

  /// The two instants of a timing line in milliseconds: `1:02:03.004 --> 1:02:05.000 settings`; the hours
  /// may be missing, a comma stand for the point.
  ///
  /// - Throws: a line with other fields, or a cue that ends before it begins.
  func timing(_ line: Int, arrow: Int) throws(ExchangeError) -> (start: Int, end: Int) {
    let range = ranges[line]
    let wanted = "A time such as 00:01:02.345 belongs here; mend it and import again."
    guard let start = Self.instant(source[range.lowerBound..<arrow]) else {
      throw error(line, at: range.lowerBound, wanted)
    }
    let rest = source[(arrow + 3)..<range.upperBound].drop { $0 == 32 || $0 == 9 }
    let field = rest.prefix { $0 > 32 }
    guard let end = Self.instant(field) else { throw error(line, at: field.startIndex, wanted) }
    guard end >= start else {
      throw error(
        line, at: field.startIndex, "This cue ends before it begins; mend its times and import again.")
    }
    return (start, end)
  }

  private static func instant(_ bytes: ArraySlice<UInt8>) -> Int? {
    var fields = [0]
    var digits = [0]
    var fraction = 0
    var places = 0
    var inFraction = false
    for byte in bytes where byte != 32 && byte != 9 {
      switch byte {
      case 48...57 where inFraction:
        guard places < 9 else { return nil }
        if places < 3 { fraction = fraction * 10 + Int(byte - 48) }
        places += 1
      case 48...57:
        guard digits[digits.count - 1] < 4 else { return nil }
        fields[fields.count - 1] = fields[fields.count - 1] * 10 + Int(byte - 48)
        digits[digits.count - 1] += 1
      case UInt8(ascii: ":") where !inFraction && fields.count < 3:
        fields.append(0)
        digits.append(0)
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard !inFraction else { return nil }
        inFraction = true
      default: return nil
      }
    }
    guard (2...3).contains(fields.count), digits.allSatisfy({ $0 > 0 }), !inFraction || places > 0 else {
      return nil
    }
    guard fields[fields.count - 1] < 60, fields.count == 2 || fields[1] < 60 else { return nil }
    while places < 3 {
      fraction *= 10
      places += 1
    }
    return fields.reduce(0) { $0 * 60 + $1 } * 1000 + fraction
  }
}
