/// One file of several modules: fewer bytes when compressed, and one request in place of many.
///
/// Made for scripts of ours: imports stand at the top, one a line, name files by `"./NAME.js"`, and no two of
/// the modules have a name of the same spelling at their top level. Modules: ECMA-262, 16.2.
struct ScriptJoining {
  /// The file they become.
  let name: String
  /// Those that are joined, each behind what it imports of the others.
  let modules: [String]

  /// The parts of the search that every query asks for.
  static let search = ScriptJoining(
    name: "search-engine.js",
    modules: [
      "search-text.js", "search-query.js", "search-index.js", "search-match.js", "search-ranking.js",
      "search-snippet.js", "search-engine.js",
    ])

  /// Names of the files that `scripts` are sent as; the same where a module is missing.
  func names(_ scripts: [String]) -> [String] {
    modules.allSatisfy(scripts.contains) ? scripts.filter { !modules.contains($0) } + [name] : scripts
  }

  /// `scripts` with the modules joined; others import from the joined one.
  func joined(_ scripts: [(name: String, bytes: [UInt8])]) -> [(name: String, bytes: [UInt8])] {
    var whole = ""
    for module in modules {
      guard let script = scripts.first(where: { $0.name == module }) else { return scripts }
      for line in String(decoding: script.bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      where !isImport(line) { whole += line + "\n" }
    }
    let rest = scripts.filter { !modules.contains($0.name) }
    return rest.map { ($0.name, renamed($0.bytes)) } + [(name, Array(whole.utf8))]
  }

  private func isImport(_ line: Substring) -> Bool {
    line.hasPrefix("import ") && modules.contains { line.hasSuffix(" from \"./\($0)\";") }
  }

  private func renamed(_ script: [UInt8]) -> [UInt8] {
    let lines = String(decoding: script, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let imports = lines.map { line -> Substring in
      // The file's name is the last text of the line.
      guard isImport(line), let quote = line.dropLast(2).lastIndex(of: "\"") else { return line }
      return line[..<quote] + "\"./\(name)\";"
    }
    return Array(imports.joined(separator: "\n").utf8)
  }
}
