#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// The folder a site is written to.
enum SiteFolder {
  /// End of what stands beside a file that is being replaced.
  private static let mark = "earshot-tmp"

  /// Opens the folder at `root`, making it where it is not there.
  static func open(_ root: String) throws(Files.Failure) -> HeldFolder {
    // The folder may be a library's, and a link in that may lead anywhere.
    var named = root
    while named.count > 1, named.hasSuffix("/") { named.removeLast() }
    guard !Files.isLink(named) else { throw .cannotOpen(errno: ELOOP) }
    try Files.makeFolder(root)
    return try HeldFolder(root)
  }

  /// Name of a file beside the one at `path`, of this process's own.
  static func temporary(for path: String) -> String { Files.temporary(for: path, mark: mark) }

  /// Removes what a killed build left beside files of the root and of `folders`.
  static func removeTemporaries(of site: HeldFolder, in folders: Set<String>) {
    for name in folders.union([""]) {
      let path = name.isEmpty ? site.root : Library.join(site.root, name)
      for entry in Files.list(path, stamping: { _ in false }) ?? [] where entry.name.hasSuffix(".\(mark)") {
        _ = site.remove(name.isEmpty ? entry.name : "\(name)/\(entry.name)")
      }
    }
  }

  /// Nanoseconds since 1970, by the clock that files are stamped with.
  static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
