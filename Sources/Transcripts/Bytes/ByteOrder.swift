#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text as a key by its bytes: names in two Unicode forms are two files.
public struct ByteKey: Hashable, Sendable {
  private let bytes: [UInt8]

  public init(_ text: String) { bytes = Array(text.utf8) }
}

extension String {
  /// True where these bytes come before those of `other`: the order of paths in every listing.
  ///
  /// - Parameter ending: bytes at the end of both that are not looked at: of `.md` where ids are compared.
  public func precedesInBytes(_ other: String, but ending: Int = 0) -> Bool {
    // A listing compares thousands of names.
    let order = unsafe utf8.withContiguousStorageIfAvailable { a in
      unsafe other.utf8.withContiguousStorageIfAvailable { b in
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.count - b.count }
        let order = unsafe memcmp(first, second, Swift.max(0, Swift.min(a.count, b.count) - ending))
        return order != 0 ? Int(order) : a.count - b.count
      }
    }
    if let order = order ?? nil { return order < 0 }
    return utf8.dropLast(ending).lexicographicallyPrecedes(other.utf8.dropLast(ending))
  }
}

extension [String] {
  /// The places of these texts in the order of their bytes.
  ///
  /// - Complexity: O(n log n) comparisons of one number each: the eight bytes behind what all have in common.
  ///   Names in a folder (`go-time-63`) differ in these.
  func placesInByteOrder() -> [Int] {
    guard let first else { return [] }
    let start = [UInt8](first.utf8)
    var shared = start.count
    for text in self {
      let bytes = text.utf8.span
      var same = 0
      while same < shared, same < bytes.count, bytes[same] == start[same] { same += 1 }
      shared = same
    }
    var keys: [(key: UInt64, place: Int)] = []
    keys.reserveCapacity(count)
    for (place, text) in enumerated() {
      let bytes = text.utf8.span
      var key: UInt64 = 0
      for index in shared..<(shared + 8) { key = key << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
      keys.append((key, place))
    }
    keys.mergeSort { $0.key != $1.key ? $0.key < $1.key : self[$0.place].precedesInBytes(self[$1.place]) }
    return keys.map(\.place)
  }
}
