import SearchIndex
import Transcripts

/// The files of the browser's search, each called by its content.
struct SearchFiles {
  /// Letters of a file's name; the page cuts the names of many by it.
  static let nameLength = 6

  private let writer: SiteWriter
  /// The sums of files by the figures in their names.
  private var sums: [UInt32: UInt64] = [:]

  init(_ writer: SiteWriter) { self.writer = writer }

  /// Writes a file with `bytes`, whose sum may be known; gives its name.
  mutating func put(_ bytes: [UInt8], sum: UInt64? = nil, _ kind: String) throws(SiteError) -> String {
    let (name, isNew) = name(sum ?? XXH64.hash(bytes))
    if isNew { try writer.write(bytes, to: "search/\(name).\(kind)") }
    return name
  }

  /// Keeps the file of an earlier build whose bytes have `sum`; gives its name, or nil where it is not there
  /// any more.
  mutating func keep(_ sum: UInt64) throws(SiteError) -> String? {
    let (name, isNew) = name(sum)
    if isNew, try !writer.keep("search/\(name).bin", sum: sum) {
      sums[Self.figures(name)] = nil
      return nil
    }
    return name
  }

  /// Six figures of the sum will do, but where another file has them: a first query fetches all names, and
  /// half a byte each for a thousand of them is worth it.
  private mutating func name(_ sum: UInt64) -> (text: String, isNew: Bool) {
    var short = UInt32(truncatingIfNeeded: sum) >> 8
    while let other = sums[short], other != sum { short = (short &+ 1) & 0xff_ffff }
    return (
      Hexadecimal.text(short, digits: Self.nameLength), sums.updateValue(sum, forKey: short) == nil
    )
  }

  private static func figures(_ name: String) -> UInt32 { UInt32(name, radix: 16) ?? 0 }
}
