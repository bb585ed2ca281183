/// A mapped file whose pages are checked against their sums when they are first read.
///
/// `body page-sums footer`: see FORMAT.md. Not for use by two threads at once.
final class CheckedFile {
  static let pageSize = 4096

  let path: String
  /// Length of the body.
  let count: Int
  private let file: MappedFile
  private var checked: [UInt64]

  /// - Parameters:
  ///   - footerLength: bytes behind the page sums.
  ///   - sumsHash: what the page sums must hash to, told by the footer.
  init(_ file: consuming MappedFile, path: String, count: Int, footerLength: Int, sumsHash: UInt64)
    throws(SearchIndexError)
  {
    guard count >= 0, count <= file.count else {
      throw Self.damage(path, "its length is not what was written")
    }
    let pages = (count + Self.pageSize - 1) / Self.pageSize
    guard count + pages * 8 + footerLength == file.count else {
      throw Self.damage(path, "its length is not what was written")
    }
    guard file.read(count..<(count + pages * 8), { XXH64.hash($0) }) == sumsHash else {
      throw Self.damage(path, "its table of checksums does not match")
    }
    self.path = path
    self.count = count
    self.file = file
    checked = [UInt64](repeating: 0, count: pages / 64 + 1)
  }

  static func damage(_ path: String, _ what: String) -> SearchIndexError {
    SearchIndexError(.damaged, path: path, message: "The index is damaged: \(what).")
  }

  /// Lends the bytes of `range` of the body, each page of it checked once.
  func read<R>(_ range: Range<Int>, _ body: (RawSpan) -> R) throws(SearchIndexError) -> R {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw Self.damage(path, "an offset points outside it")
    }
    if !range.isEmpty {
      for page in (range.lowerBound / Self.pageSize)...((range.upperBound - 1) / Self.pageSize) {
        try check(page)
      }
    }
    return file.read(range, body)
  }

  /// The bytes of `range` of the body.
  func bytes(_ range: Range<Int>) throws(SearchIndexError) -> [UInt8] {
    try read(range) { span in
      [UInt8](unsafeUninitializedCapacityCopying: span)
    }
  }

  /// Checks every page.
  func verify() throws(SearchIndexError) {
    for page in 0..<((count + Self.pageSize - 1) / Self.pageSize) { try check(page) }
  }

  private func check(_ page: Int) throws(SearchIndexError) {
    guard checked[page / 64] >> UInt64(page % 64) & 1 == 0 else { return }
    let start = page * Self.pageSize
    let sum = file.read(start..<min(count, start + Self.pageSize)) { XXH64.hash($0) }
    let expected = file.read((count + page * 8)..<(count + page * 8 + 8)) { load64($0, 0) }
    guard sum == expected else { throw Self.damage(path, "page \(page) does not match its checksum") }
    checked[page / 64] |= 1 << UInt64(page % 64)
  }
}

extension [UInt8] {
  /// A copy of `span`.
  init(unsafeUninitializedCapacityCopying span: RawSpan) {
    self = unsafe span.withUnsafeBytes { unsafe [UInt8]($0) }
  }
}
