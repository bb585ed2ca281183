import TOMLText

/// Front matter between `+++`, as Hugo and Zola have it: TOML 1.0, read by a library and then as the same in
/// YAML.
extension FrontMatter {
  /// Reads `text`, which stands in `path` behind the opening `+++`, as `read(_:path:)` does.
  static func read(toml text: String, path: String) -> (value: FrontMatter, findings: [Finding], isRead: Bool)
  {
    // CR alone ends a line of Markdown, and none of TOML.
    let text = text.utf8.contains(13) ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
    let yaml: String
    do {
      yaml = try TOMLText.yaml(text)
    } catch {
      let broken = Finding(
        line: error.line + 1, column: error.column, rule: .brokenFrontMatter,
        message: "This is no valid TOML: \(error.problem).")
      return (FrontMatter(), [broken], false)
    }
    var (value, findings, isRead) = read(yaml, path: path)
    // What is told of the YAML stands where its key does.
    let keys = yaml.split(separator: "\n", omittingEmptySubsequences: false).map {
      key(of: $0, isTOML: false)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      key(of: $0, isTOML: true)
    }
    for index in findings.indices {
      let before = keys.prefix(max(0, findings[index].line - 1)).last { $0 != nil } ?? nil
      let line = before.flatMap { key in lines.firstIndex(of: key) }
      (findings[index].line, findings[index].column) = ((line ?? 0) + 2, 1)
    }
    return (value, findings, isRead)
  }
}
