#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization
import Transcripts

/// Standard output, gathered and written in large pieces; standard error, line by line.
///
/// A closed pipe ends the process quietly (SIGPIPE).
final class Output: Sendable {
  static let standard = Output()
  private let buffer = Mutex<[UInt8]>([])

  /// Appends `text` as it is.
  func write(_ text: String) {
    buffer.withLock { bytes in
      bytes.append(contentsOf: text.utf8)
      if bytes.count > 1 << 16 { Self.flush(&bytes) }
    }
  }

  /// Appends `text` and a line end.
  func line(_ text: String = "") { write(text + "\n") }

  func flush() { buffer.withLock { Self.flush(&$0) } }

  private static func flush(_ bytes: inout [UInt8]) {
    let number = Files.writeAll(bytes, to: 1)
    if number != 0 { end(number) }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Ends the process where no answer can be written; the buffer's lock may be held, so nothing is flushed
  /// again.
  private static func end(_ number: Int32) -> Never {
    note("earshot: standard output cannot be written: \(Files.reason(number)).\n")
    _exit(2)
  }

  /// Writes a line to standard error: `earshot: …`.
  static func complain(_ message: String) { note("earshot: \(TerminalText.safe(message))\n") }

  /// Writes to standard error as it is. What cannot be told there, where it is closed or its disk is full,
  /// keeps nobody from the answer.
  static func note(_ text: String) { _ = Files.writeAll(Array(text.utf8), to: 2) }

  static func exit(_ code: Int32) -> Never {
    standard.flush()
    #if canImport(Glibc)
      Glibc.exit(code)
    #elseif canImport(Musl)
      Musl.exit(code)
    #else
      Darwin.exit(code)
    #endif
  }

  static var outputIsTerminal: Bool { isatty(1) == 1 }
  static var inputIsTerminal: Bool { isatty(0) == 1 }
  static var errorIsTerminal: Bool { isatty(2) == 1 }

  /// Columns of the terminal; 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return Int(size.ws_col)
  }

  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// This machine's name, for links to its files; empty where unknown.
  static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, 255) == 0 else { return "" }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let isPlain = bytes.allSatisfy { Unicode.Scalar($0).properties.isAlphabetic || (45...57).contains($0) }
    return isPlain ? String(decoding: bytes, as: UTF8.self) : ""
  }
}
