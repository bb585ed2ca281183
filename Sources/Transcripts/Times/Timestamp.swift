/// Bracketed times: `[12:13]`, `[01:10:11.18]`.
///
/// One or two digits after the last point count frames, not hundredths: at 30 frames a second `.15` is half a
/// second. Three are milliseconds, as captions have them (`.500`, `,500`): no film has so many frames. One
/// without an hour, `(00:04.5)`, is a tenth of a second, as programs that write speech down have it.
public enum TimeSyntax {
  /// What a piece of text is when read as a time.
  public enum Reading: Equatable, Sendable {
    /// A time in milliseconds; `framesDropped` where the frames were at or past the rate.
    case time(milliseconds: Int, framesDropped: Bool)
    /// The shape of a time with a field out of range, as in `[99:99:99]`.
    case malformed
    /// Anything else.
    case none
  }

  /// Reads `text`, the inside of a bracket group; blanks, backslashes and `*` are ignored.
  ///
  /// Shapes: `H:MM:SS`, `H:MM:SS.FF`, `H:MM:SS:FF`, `H:MM:SS;FF`, `H:MM.SS.FF`, `M:SS`, `M:SS.FF`, `M:SS.T`,
  /// `M:SS.mmm`, `H:MM:SS,mmm`, `S.mmms`. Minutes may pass 59 where there is no hour; after an hour the other
  /// fields may have one digit.
  public static func read(_ text: some Sequence<UInt8>, frameRate: Int) -> Reading {
    var fields = [0, 0, 0, 0]
    var digits = [0, 0, 0, 0]
    var separators: [UInt8] = []
    var (isBlank, isParted) = (false, false)
    for byte in text {
      switch byte {
      case 0x20, 0x09, UInt8(ascii: "\\"), UInt8(ascii: "*"), 0xc2, 0xa0:
        isBlank = true
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let at = separators.count
        // `2 00:12:13` is a number and a time.
        if isBlank, digits[at] > 0 { isParted = true }
        isBlank = false
        digits[at] += 1
        guard digits[at] <= 3 else { return seconds(text) }
        fields[at] = fields[at] * 10 + Int(byte - 48)
      case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","):
        guard separators.count < 3, digits[separators.count] > 0 else { return .none }
        separators.append(byte)
      case UInt8(ascii: ";"):
        // Time code that leaves frames out parts its frames so.
        guard separators == [UInt8(ascii: ":"), UInt8(ascii: ":")], digits[2] > 0 else { return .none }
        separators.append(UInt8(ascii: ":"))
      default: return byte == UInt8(ascii: "s") ? seconds(text) : .none
      }
    }
    guard let last = separators.last, digits[separators.count] > 0 else { return .none }
    if let comma = separators.firstIndex(of: UInt8(ascii: ",")) {
      guard comma == separators.count - 1, digits[separators.count] == 3 else { return .none }
      separators[comma] = UInt8(ascii: ".")
    }
    if last != UInt8(ascii: ":"), digits[separators.count] == 3 {
      // Read as no frame at all, then added.
      let thousandths = fields[separators.count]
      fields[separators.count] = 0
      digits[separators.count] = 2
      guard
        case .time(let whole, _) = read(
          fields: fields, digits: digits, separators: separators, isParted, frameRate: frameRate)
      else { return separators.contains(UInt8(ascii: ":")) ? .malformed : .none }
      return .time(milliseconds: whole + thousandths, framesDropped: false)
    }
    return read(fields: fields, digits: digits, separators: separators, isParted, frameRate: frameRate)
  }

  /// Figures of seconds before the point at most: a day.
  private static let longestSeconds = 5

  /// `0.1s`, `3435.52s`: seconds, as programs that tell speakers apart write them.
  private static func seconds(_ text: some Sequence<UInt8>) -> Reading {
    var (whole, fraction, unit) = (0, 0, 1000)
    var figures = 0
    var hasPoint = false
    var isEnded = false
    for byte in text {
      switch byte {
      case 0x20, UInt8(ascii: "\\"): continue
      case _ where isEnded: return .none
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if hasPoint {
          unit /= 10
          fraction += Int(byte - 48) * unit
        } else {
          figures += 1
          guard figures <= longestSeconds else { return .none }
          whole = whole * 10 + Int(byte - 48)
        }
      case UInt8(ascii: "."):
        guard figures > 0, !hasPoint else { return .none }
        hasPoint = true
      case UInt8(ascii: "s"):
        guard unit < 1000 else { return .none }
        isEnded = true
      default: return .none
      }
    }
    return isEnded ? .time(milliseconds: whole * 1000 + fraction, framesDropped: false) : .none
  }

  private static func read(
    fields: [Int], digits: [Int], separators: [UInt8], _ isParted: Bool, frameRate: Int
  ) -> Reading {
    let colon = UInt8(ascii: ":")
    let point = UInt8(ascii: ".")
    let hasHour: Bool
    let frames: Int?
    switch separators {
    case [colon]: (hasHour, frames) = (false, nil)
    case [colon, point]: (hasHour, frames) = (false, fields[2])
    case [colon, colon]: (hasHour, frames) = (true, nil)
    case [colon, colon, point], [colon, colon, colon], [colon, point, point]:
      (hasHour, frames) = (true, fields[3])
    default: return .none
    }
    let hours = hasHour ? fields[0] : 0
    let minutes = hasHour ? fields[1] : fields[0]
    let seconds = hasHour ? fields[2] : fields[1]
    if hasHour {
      // No talk goes on for a hundred hours.
      if digits[0] == 3, digits[1] == 2, digits[2] == 2 { return isParted ? .none : .malformed }
      guard digits[0] <= 2, digits[1] <= 2, digits[2] <= 2 else { return .none }
      guard hours <= 23, minutes <= 59, seconds <= 59 else { return .malformed }
    } else {
      guard digits[1] == 2 else { return .none }
      guard seconds <= 59 else { return .malformed }
      if digits[2] == 1 {
        return .time(milliseconds: (minutes * 60 + seconds) * 1000 + fields[2] * 100, framesDropped: false)
      }
    }
    var milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
    var dropped = false
    if let frames {
      if frames < frameRate {
        milliseconds += (frames * 1000 + frameRate / 2) / frameRate
      } else {
        dropped = true
      }
    }
    return .time(milliseconds: milliseconds, framesDropped: dropped)
  }

  /// `12:13`, `1:02:13`: whole seconds, hours only where there are some.
  public static func clock(_ milliseconds: Int) -> String {
    let total = max(0, milliseconds / 1000)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let minutes = total / 60 % 60
    return total >= 3600
      ? "\(total / 3600):\(two(minutes)):\(two(total % 60))" : "\(minutes):\(two(total % 60))"
  }

  /// Hours, minutes and seconds parted by colons, the last with decimals perhaps; nil for anything else.
  private static func decimal(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var total = 0.0
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      guard let first = part.utf8.first, first &- 48 < 10, part.utf8.count < 16,
        part.utf8.allSatisfy({ $0 &- 48 < 10 || isLast && $0 == UInt8(ascii: ".") }),
        let value = Double(part),
        place == 0 || value < 60
      else { return nil }
      total = total * 60 + value
    }
    return total < 360_000 ? Int((total * 1000).rounded()) : nil
  }

  /// Reads a length of time in words: `1h 5m`, `45 min`, `1 hr 5 minutes`, `90 seconds`, in English and
  /// German; nil for anything else.
  public static func worded(_ text: String) -> Int? {
    var total = 0
    var rest = text.lowercased()[...].drop { $0.isWhitespace || $0 == "~" }
    guard !rest.isEmpty, text.utf8.count < 60 else { return nil }
    var isBehindHours = false
    while !rest.isEmpty {
      // `1 hour, 5 minutes and 3 seconds`
      for joint in ["and ", "und ", "et "] where rest.hasPrefix(joint) && total > 0 {
        rest = rest.dropFirst(joint.count)
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, digits.count < 6, let number = Int(digits) else { return nil }
      rest = rest.dropFirst(digits.count).drop(while: \.isWhitespace)
      let unit = rest.prefix(while: \.isLetter)
      rest = rest.dropFirst(unit.count).drop { $0.isWhitespace || $0 == "." || $0 == "," }
      defer { isBehindHours = unit.hasPrefix("h") || unit.hasPrefix("std") }
      switch unit {
      // `1 h 5`
      case "" where isBehindHours && rest.isEmpty && number < 60: total += number * 60
      case "h", "hr", "hrs", "hour", "hours", "heure", "heures", "hora", "horas", "std", "stunde", "stunden":
        total += number * 3600
      case "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos": total += number * 60
      case "s", "sec", "secs", "second", "seconds", "sek", "sekunden": total += number
      default: return nil
      }
    }
    // As `typed` has it.
    return total < 360_000 ? total * 1000 : nil
  }

  /// Reads a time a person typed: `12:13`, `1:34:03`, `354`, `1h34m3s`; what stands behind a point is of a
  /// second: `0:30.5`, `1:02:03.123`. Milliseconds, or nil.
  public static func typed(_ text: String) -> Int? {
    if let decimal = decimal(text) { return decimal }
    if case .time(let value, _) = read(text.utf8, frameRate: 30) { return value }
    var total = 0
    var number = 0
    var sawDigit = false
    for byte in text.utf8 {
      switch byte {
      case 48...57 where number < 100_000:
        number = number * 10 + Int(byte - 48)
        sawDigit = true
      case UInt8(ascii: "h") where sawDigit: (total, number, sawDigit) = (total + number * 3600, 0, false)
      case UInt8(ascii: "m") where sawDigit: (total, number, sawDigit) = (total + number * 60, 0, false)
      case UInt8(ascii: "s") where sawDigit: (total, number, sawDigit) = (total + number, 0, false)
      default: return nil
      }
    }
    return sawDigit || total == 0 ? nil : total * 1000
  }
}
