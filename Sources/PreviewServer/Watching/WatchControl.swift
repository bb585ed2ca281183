#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reaches a thread that waits for changes: a pipe, so that it can wait for both.
struct WatchControl: ~Copyable, Sendable {
  enum Word: UInt8 {
    case end = 0
    /// The trees may have others folders now.
    case listAgain = 1
  }

  /// To be polled for reading.
  let reading: Int32
  private let writing: Int32

  /// Nil where the system gives no more descriptors.
  init?() {
    var ends: [Int32] = [-1, -1]
    let result = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress!) }
    guard result == 0 else { return nil }
    // Programs that are started must not hold it open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Says `word` to the thread.
  func say(_ word: Word) {
    var byte = word.rawValue
    while unsafe write(writing, &byte, 1) < 0, errno == EINTR {}
  }

  /// The next word; waits for it. A pipe that fails means the end.
  func read() -> Word {
    var byte: UInt8 = 0
    while true {
      let count = unsafe Glibc.read(reading, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1 ? Word(rawValue: byte) ?? .end : .end
    }
  }
}
