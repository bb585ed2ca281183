#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import NIOCore
import Transcripts

/// The folder of a site, out of which no address leads.
struct SiteFolder: Sendable {
  let root: String

  /// What an address names.
  enum Found: Sendable {
    case file(SiteFile)
    case folder
  }

  /// What stands at `parts` below the root; nil where nothing does that may be served.
  ///
  /// Each part is opened in the folder before it, and no link is followed: whatever a name holds, it stays
  /// inside.
  func find(_ parts: [String]) -> Found? {
    var folder = unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    for (number, part) in parts.enumerated() {
      let isLast = number == parts.count - 1
      let next = unsafe openat(folder, part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
      close(folder)
      guard next >= 0 else { return nil }
      var info = stat()
      guard unsafe fstat(next, &info) == 0 else {
        close(next)
        return nil
      }
      switch info.st_mode & S_IFMT {
      case S_IFDIR: folder = next
      case S_IFREG where isLast: return .file(SiteFile(next, info))
      default:
        close(next)
        return nil
      }
    }
    close(folder)
    return .folder
  }
}

/// An open file of the site; closed with its last owner.
final class SiteFile: Sendable {
  private let descriptor: Int32
  /// In bytes.
  let size: Int
  /// Differs where the file does: it is replaced, never changed in place.
  let tag: String

  /// Takes `descriptor` over.
  init(_ descriptor: Int32, _ info: stat) {
    self.descriptor = descriptor
    size = Int(info.st_size)
    let time = Files.nanoseconds(info.st_mtim)
    tag = "\(String(info.st_ino, radix: 36))-\(String(time, radix: 36))-\(String(size, radix: 36))"
  }

  deinit { close(descriptor) }

  /// A file that could not be read to its end.
  struct ReadFailure: Error { var errno: Int32 }

  /// The bytes of `range`, which must lie in the file.
  func read(_ range: Range<Int>) throws(ReadFailure) -> ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(capacity: range.count)
    var failed: Int32?
    unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: range.count) { space in
      var done = 0
      while done < range.count {
        let count = unsafe pread(
          descriptor, space.baseAddress! + done, range.count - done, off_t(range.lowerBound + done))
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          failed = count < 0 ? errno : EIO
          break
        }
        done += count
      }
      return done
    }
    if let failed { throw ReadFailure(errno: failed) }
    return buffer
  }
}
