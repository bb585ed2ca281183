import Foundation

/// A folder of its own for one test, removed with it.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("earshot-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes `text` to `name` below the folder, making folders on the way. Gives the full path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let full = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    return full
  }

  /// A file of `size` bytes that takes no room: larger than earshot reads, it stands for one that
  /// cannot be read, also where tests run as root.
  public func writeUnreadable(to name: String, size: UInt64 = 300 << 20) throws {
    let full = try write("", to: name)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: full))
    try handle.truncate(atOffset: size)
    try handle.close()
  }

  public func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  public func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  public func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// Paths of all files below, relative and sorted.
  public func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
      let kind =
        try? FileManager.default.attributesOfItem(atPath: path + "/" + name)[.type] as? FileAttributeType
      return kind != .typeDirectory
    }.sorted()
  }
}

/// Places tests know.
public enum Places {
  /// The checkout's folder.
  public static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The sample library.
  public static var sample: String { root + "/transcripts" }

  /// A real library to test on, where it lies beside the checkout.
  public static var corpus: String { root + "/../shared/corpus" }
  public static var hasCorpus: Bool { FileManager.default.fileExists(atPath: corpus + "/transcripts") }
  public static let corpusComment = "no real library beside this checkout (../shared/corpus)"
}

/// A small generator of numbers that is the same on every run (SplitMix64).
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  public init(_ seed: UInt64) { state = seed }
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
