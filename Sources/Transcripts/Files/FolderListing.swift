#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Files {
  /// Entries of the folder at `path`, sorted by name; nil where it cannot be read.
  ///
  /// - Parameter stamping: whether an entry's size and times are wanted.
  public static func list(
    _ path: String, stamping: (_ name: String) -> Bool = { _ in true }
  ) -> [FolderEntry]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    let descriptor = unsafe dirfd(folder)
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        // A folder that cannot be read to its end is none whose files went.
        if errno != 0 { return nil }
        break
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: FolderEntry.Kind
      switch unsafe Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .file
      case Int32(DT_DIR): kind = .folder
      case Int32(DT_LNK): kind = .link
      default: kind = .other
      }
      let stamp = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
      entries.append(FolderEntry(name: name, kind: kind, stamp: stamp))
    }
    let wanted = entries.indices.filter {
      entries[$0].kind == .other || entries[$0].kind == .file && stamping(entries[$0].name)
    }
    // Asking for stamps is most of a listing, and goes on all cores.
    let runs = stride(from: 0, to: wanted.count, by: stampsAtOnce).map { start in
      wanted[start..<min(wanted.count, start + stampsAtOnce)]
    }
    let stamps = runs.concurrentMap { [entries] run in run.map { stamp(of: entries[$0].name, in: descriptor) }
    }
    for (run, its) in zip(runs, stamps) {
      for case (let index, (let stamp, let kind)?) in zip(run, its) {
        entries[index].stamp = stamp
        entries[index].kind = kind
      }
    }
    return entries.map(\.name).placesInByteOrder().map { entries[$0] }
  }

  /// Files whose stamps one core asks for at a time.
  private static let stampsAtOnce = 256

  /// Size, times and kind of an entry of a folder; nil where it is gone.
  private static func stamp(
    of name: String, in descriptor: Int32
  ) -> (stamp: FileStamp, kind: FolderEntry.Kind)? {
    var info = stat()
    guard unsafe fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    let kind: FolderEntry.Kind
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    return (stamp(info), kind)
  }
}
