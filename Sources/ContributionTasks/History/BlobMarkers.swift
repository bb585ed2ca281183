import Transcripts

/// Reads versions of files from git and finds their markers.
enum BlobMarkers {
  /// Bytes of versions that are held at a time, unless a single one has more.
  private static let bytesAtOnce = 16 << 20

  /// The times of the task markers of each of `blobs`, sorted: milliseconds, `untimed` for none.
  ///
  /// - Complexity: every blob is unpacked by one `git cat-file` and parsed once, on all cores. A version
  ///   larger than `Library.fileLimit` counts as one without markers, as it is not read elsewhere either.
  static func read(
    _ blobs: [String], _ git: Git, _ parser: EpisodeParser,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws(Git.Failure) -> [String: [Int32]] {
    guard !blobs.isEmpty else { return [:] }
    let input = Array(blobs.joined(separator: "\n").utf8) + [10]
    let result = await withTaskGroup(of: Parsed.self) { group in
      var found: [String: [Int32]] = [:]
      found.reserveCapacity(blobs.count)
      var held = 0
      var reader = BlobReader()
      func take(_ parsed: Parsed) {
        found[parsed.blob] = parsed.times
        held -= parsed.size
        progress(found.count, blobs.count)
      }
      do throws(Git.Failure) {
        try await git.stream(["cat-file", "--batch", "--buffer"], input: input) {
          (piece) async throws(Git.Failure) in
          for blob in try reader.read(piece) {
            while held > 0, held + blob.bytes.count > bytesAtOnce, let parsed = await group.next() {
              take(parsed)
            }
            held += blob.bytes.count
            group.addTask {
              Parsed(blob: blob.name, size: blob.bytes.count, times: times(blob.bytes, parser))
            }
          }
        }
      } catch {
        return Result<[String: [Int32]], Git.Failure>.failure(error)
      }
      for await parsed in group { take(parsed) }
      return .success(found)
    }
    return try result.get()
  }

  private struct Parsed: Sendable {
    var blob: String
    var size: Int
    var times: [Int32]
  }

  private static func times(_ bytes: [UInt8], _ parser: EpisodeParser) -> [Int32] {
    parser.openMarkers(in: bytes).map { group in
      group.milliseconds.map { Int32(clamping: $0) } ?? MarkerChange.untimed
    }.sorted()
  }
}

/// Divides what `git cat-file --batch` prints into blobs.
struct BlobReader {
  struct Blob: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  private var header: [UInt8] = []
  private var blob: Blob?
  /// Bytes of the open blob still to come, the line end behind it included.
  private var missing = 0
  private var isSkipped = false

  /// The blobs that end in `piece`.
  ///
  /// - Throws: git has not the blob: the repository is damaged.
  mutating func read(_ piece: [UInt8]) throws(Git.Failure) -> [Blob] {
    var ended: [Blob] = []
    var from = 0
    while from < piece.count {
      if missing > 0 {
        let count = min(missing, piece.count - from)
        // The line end is no part of the blob.
        let part = min(count, missing - 1)
        if !isSkipped { blob?.bytes += piece[from..<(from + part)] }
        missing -= count
        from += count
        if missing == 0, let whole = blob {
          ended.append(whole)
          blob = nil
        }
        continue
      }
      guard let end = piece[from...].firstIndex(of: 10) else {
        header += piece[from...]
        break
      }
      try open(header + piece[from..<end])
      header = []
      from = end + 1
    }
    return ended
  }

  /// Reads `NAME blob SIZE`.
  private mutating func open(_ line: [UInt8]) throws(Git.Failure) {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 3, let size = Int(words[2]), size >= 0, size < .max else {
      throw Git.Failure(
        message: "git lacks a version of a file (\(words.first ?? "")). Look with git fsck.")
    }
    isSkipped = size > Library.fileLimit
    blob = Blob(name: String(words[0]), bytes: [])
    if !isSkipped { blob?.bytes.reserveCapacity(size) }
    missing = size + 1
  }
}
