#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Files {
  /// `path` without links, `.` and `..`; nil where nothing is there.
  public static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// `path` as `resolved` gives it, what is not there yet as it stands behind what is: where something would
  /// be made.
  public static func destination(_ path: String) -> String {
    if let found = resolved(path) { return found }
    let trimmed = path.hasSuffix("/") && path.utf8.count > 1 ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return Library.join(resolved(".") ?? ".", trimmed) }
    let (parent, name) = (String(trimmed[..<slash]), String(trimmed[trimmed.index(after: slash)...]))
    let folder = parent.isEmpty ? "/" : destination(parent)
    switch name {
    case "", ".": return folder
    case "..": return folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? folder
    default: return Library.join(folder, name)
    }
  }

  /// The folder `path` is in, as far as it is named: empty for a bare name, `/` for what is at the top.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What `path` is called in its folder.
  package static func lastPart(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// True where `name` matches the shell `pattern` (`fnmatch`).
  public static func matches(_ name: String, pattern: String) -> Bool {
    unsafe fnmatch(pattern, name, 0) == 0
  }
}
