/// A file of texts by texts, as translations are kept: a YAML mapping, `"Search": "Suche"`.
public enum TextTable {
  /// A line of the table.
  public struct Entry: Sendable {
    public var key: String
    public var text: String
    /// Where the key stands, from 1.
    public var line: Int
    public var column: Int
  }

  /// Reads the text of a table, in the order of the file.
  ///
  /// - Throws: what is no YAML, no mapping, or has another value than a text, with file, line and column.
  public static func read(_ text: String, path: String) throws(TranscriptsError) -> [Entry] {
    guard let map = try YAMLMapping.parse(text, path: path) else { return [] }
    var entries: [Entry] = []
    for entry in map.entries {
      let text = try map.string(entry.key) ?? ""
      entries.append(Entry(key: entry.key, text: text, line: entry.mark.line, column: entry.mark.column))
    }
    return entries
  }
}
