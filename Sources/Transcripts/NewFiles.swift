#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Files {
  /// Writes a file where none is, and the folders above it.
  ///
  /// - Returns: false where something is there already, a broken link too; it stays as it was.
  /// - Throws: where it cannot be written; nothing is left of it then but folders.
  public static func create(_ text: String, at path: String, in root: String? = nil) throws(Failure) -> Bool {
    if exists(path) { return false }
    if let root, path.hasPrefix(root) {
      // A link below the root may lead anywhere.
      var folder = root
      for part in path.dropFirst(root.count).split(separator: "/").dropLast() {
        folder = Library.join(folder, String(part))
        if isLink(folder) { throw .cannotOpen(errno: ELOOP) }
      }
    }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    if descriptor < 0, errno == EEXIST { return false }
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    close(descriptor)
    do {
      try write([Array(text.utf8)], to: path, syncing: true)
    } catch {
      unsafe unlink(path)
      throw error
    }
    return true
  }

  /// True where anything is at `path`, a broken link too.
  public static func exists(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0
  }

  /// True where a symbolic link is at `path`, wherever it leads.
  public static func isLink(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }

  /// Makes the folder at `path` and those above it, where they are not there.
  public static func makeFolder(_ path: String) throws(Failure) {
    if isFolder(path) || path.isEmpty { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) else {
      throw .cannotOpen(errno: errno)
    }
  }
}
