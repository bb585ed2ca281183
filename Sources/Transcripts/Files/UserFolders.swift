#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Folders a user keeps for programs, as the XDG Base Directory Specification (0.8) names them.
package enum UserFolders {
  /// For what can be made again; nil where there is no home.
  package static var cache: String? { named("XDG_CACHE_HOME", else: "/.cache") }

  /// For settings; nil where there is no home.
  package static var settings: String? { named("XDG_CONFIG_HOME", else: "/.config") }

  /// earshot's folder under the cache for the library at `root`, its links resolved: its own as long as it is
  /// not moved.
  package static func cache(of root: String, prefix: String = "") -> String? {
    let real = Files.resolved(root) ?? root
    return cache.map { "\($0)/earshot/\(prefix)\(Hexadecimal.text(FNV.hash(real.utf8), digits: 16))" }
  }

  private static func named(_ variable: String, else standard: String) -> String? {
    // "If an implementation encounters a relative path in any of these variables it should consider the path
    // invalid and ignore it."
    if let path = environment(variable), path.hasPrefix("/") { return path }
    return environment("HOME").map { $0 + standard }
  }

  /// A variable of the environment; nil where it is not set, or is empty.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
