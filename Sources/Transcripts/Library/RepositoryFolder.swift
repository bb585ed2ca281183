/// Where a library lies in the git repository it is a part of.
enum RepositoryFolder {
  /// The path from the top of the work tree that holds `folder` to `folder`, such as `transcripts`; empty
  /// where they are one, and where the work tree is not of `repository`, whoever's fork of it, so that a copy
  /// within another checkout is not mistaken for a part of it. A second fork has a number in its name,
  /// *transcripts-1*.
  ///
  /// - Complexity: a few look-ups; no process is started.
  static func path(of folder: String, in repository: String) -> String {
    guard let folder = Files.resolved(folder), let name = name(of: repository) else { return "" }
    var top = folder
    while true {
      if let config = config(of: Library.join(top, ".git")) {
        let isIts = remotes(config).compactMap(Self.name).contains {
          $0 == name || $0.hasPrefix(name + "-") && $0.dropFirst(name.count + 1).allSatisfy(\.isNumber)
        }
        return isIts && top != folder ? String(folder.dropFirst(top.count).drop { $0 == "/" }) : ""
      }
      guard let slash = top.lastIndex(of: "/"), slash > top.startIndex else { return "" }
      top = String(top[..<slash])
    }
  }

  /// The path from the top of the work tree that holds `folder` to it, empty where they are one; nil where it
  /// is in none.
  static func path(of folder: String) -> String? {
    guard let folder = Files.resolved(folder) else { return nil }
    var top = folder
    while true {
      if Files.exists(Library.join(top, ".git")) {
        return String(folder.dropFirst(top.count).drop { $0 == "/" })
      }
      guard let slash = top.lastIndex(of: "/"), slash > top.startIndex else { return nil }
      top = String(top[..<slash])
    }
  }

  /// The settings of the repository at `git`: a folder, or the file that names one (a work tree of its own, a
  /// submodule).
  private static func config(of git: String) -> String? {
    var folders = [git]
    if Files.isPlainFile(git) {
      guard let text = read(git), text.hasPrefix("gitdir:") else { return nil }
      let named = text.dropFirst(7).drop { $0 == " " }.prefix { !$0.isNewline }
      let above = String(git.dropLast(4))
      let folder = named.hasPrefix("/") ? String(named) : Library.join(above, String(named))
      folders = [folder, Library.join(folder, "../..")]
    } else if !Files.isFolder(git) {
      return nil
    }
    return folders.lazy.compactMap { read(Library.join($0, "config")) }.first ?? ""
  }

  private static func read(_ path: String) -> String? {
    (try? Files.read(path, limit: 1 << 16)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private static func remotes(_ config: String) -> [Substring] {
    config.split(whereSeparator: \.isNewline).compactMap { line in
      let line = line.drop { $0 == " " || $0 == "\t" }
      guard line.hasPrefix("url"), let equals = line.firstIndex(of: "=") else { return nil }
      return line[line.index(after: equals)...].drop { $0 == " " }
    }
  }

  /// What the repository at an address is called, in small letters: a fork has another owner.
  private static func name(of address: some StringProtocol) -> String? {
    let parts = address.lowercased().split { $0 == "/" || $0 == ":" }
    guard parts.count > 1, var last = parts.last else { return nil }
    while last.last?.isWhitespace ?? false { last.removeLast() }
    if last.hasSuffix(".git") { last.removeLast(4) }
    return String(last)
  }
}
