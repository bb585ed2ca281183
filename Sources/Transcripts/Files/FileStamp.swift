#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file as a listing sees it: enough to tell, without reading, that it changed.
public struct FileStamp: Sendable, Equatable, Hashable {
  public var size: Int
  /// Nanoseconds since 1970 of the last change of content and of the inode.
  public var modified: Int64
  public var changed: Int64
  public var inode: UInt64

  public init(size: Int, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }
}

/// An entry of a folder.
public struct FolderEntry: Sendable {
  public enum Kind: Sendable { case file, folder, link, other }
  public var name: String
  public var kind: Kind
  public var stamp: FileStamp
}

extension Files {
  /// The stamp of the file at `path`, links followed; nil where none is there.
  package static func stamp(of path: String) -> FileStamp? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? stamp(info) : nil
  }

  /// What `info` tells of a file.
  package static func stamp(_ info: stat) -> FileStamp {
    FileStamp(
      size: Int(info.st_size),
      modified: nanoseconds(info.st_mtim), changed: nanoseconds(info.st_ctim), inode: UInt64(info.st_ino))
  }

  /// Nanoseconds since 1970; the largest number for a time past the year 2262, which a wrong clock may leave
  /// on a file, the smallest for one before 1678.
  package static func nanoseconds(_ time: timespec) -> Int64 {
    let seconds = Int64(time.tv_sec)
    let (whole, isOver) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isPast) = whole.addingReportingOverflow(Int64(time.tv_nsec))
    return isOver || isPast ? (seconds < 0 ? .min : .max) : sum
  }
}
