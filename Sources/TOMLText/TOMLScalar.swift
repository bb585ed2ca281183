/// Whether bytes are a truth value, a number, a day or a time of TOML (toml.abnf: `boolean`, `float`,
/// `integer`, `date-time`).
///
/// A day that no month has, and a number too large, have the form.
struct TOMLScalar {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// - Complexity: linear.
  var isValue: Bool { Self.words.contains { bytes.elementsEqual($0.utf8) } || isNumber || isTime }

  /// `1979-05-27`, nothing else.
  var isDay: Bool { whole { $0.takeDay() } }

  private static let words = ["true", "false", "inf", "+inf", "-inf", "nan", "+nan", "-nan"]

  private var isNumber: Bool {
    for (mark, base) in [("0x", 16), ("0o", 8), ("0b", 2)] where bytes.starts(with: mark.utf8) {
      return whole { $0.take(mark) && $0.takeRun(base: base) }
    }
    return whole {
      $0.takeSign()
      guard $0.take("0") || $0.takeRun() else { return false }
      if $0.take("."), !$0.takeRun() { return false }
      guard $0.take("e") || $0.take("E") else { return true }
      $0.takeSign()
      return $0.takeRun()
    }
  }

  private var isTime: Bool {
    whole {
      let start = $0
      let hasDay = $0.takeDay()
      if hasDay, $0.index == $0.bytes.endIndex { return true }
      if !hasDay { $0 = start }
      if hasDay, !($0.take("T") || $0.take("t") || $0.take(" ")) { return false }
      return $0.takeTime()
    }
  }

  /// Whether `body` takes all of the bytes.
  private func whole(_ body: (inout TOMLScalar) -> Bool) -> Bool {
    var rest = self
    return body(&rest) && rest.index == bytes.endIndex
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private mutating func takeSign() { _ = take("+") || take("-") }

  /// Figures, an underscore between two of them.
  private mutating func takeRun(base: Int = 10) -> Bool {
    func isFigure(_ place: Int) -> Bool {
      place < bytes.endIndex
        && Character(Unicode.Scalar(bytes[place])).hexDigitValue.map { $0 < base } ?? false
    }
    guard isFigure(index) else { return false }
    while isFigure(index)
      || index < bytes.endIndex && bytes[index] == UInt8(ascii: "_") && isFigure(index + 1)
    {
      index += 1
    }
    return true
  }

  private mutating func takeFigures(_ count: Int) -> Bool {
    guard bytes.endIndex - index >= count, bytes[index..<(index + count)].allSatisfy({ $0 &- 48 < 10 }) else {
      return false
    }
    index += count
    return true
  }

  private mutating func takeDay() -> Bool {
    takeFigures(4) && take("-") && takeFigures(2) && take("-") && takeFigures(2)
  }

  /// `07:32:00.999-07:00`, a fraction and what it is apart from Greenwich where they stand there.
  private mutating func takeTime() -> Bool {
    guard takeFigures(2), take(":"), takeFigures(2), take(":"), takeFigures(2) else { return false }
    if take(".") {
      guard takeFigures(1) else { return false }
      while takeFigures(1) {}
    }
    if take("Z") || take("z") { return true }
    guard take("+") || take("-") else { return true }
    return takeFigures(2) && take(":") && takeFigures(2)
  }
}
