internal import TOMLKit

/// TOML (1.0) as the same in YAML.
///
/// A module of its own: the library's operators and subscripts of common types stay in it.
public enum TOMLText {
  /// Why a text is no TOML.
  public struct Failure: Error, Sendable {
    /// Where, from 1.
    public var line: Int
    public var column: Int
    /// In words, without a mark at its end.
    public var problem: String
  }

  /// `text` as a mapping in YAML, its keys sorted; dates and times are texts (ISO 8601).
  ///
  /// - Throws: what is no TOML, or nests deeper than 256.
  public static func yaml(_ text: String) throws(Failure) -> String {
    do {
      return try TOMLTable(string: text).convert(to: .yaml, options: [])
    } catch {
      guard let error = error as? TOMLParseError else {
        throw Failure(line: 1, column: 1, problem: "\(error)")
      }
      throw Failure(
        line: error.source.begin.line, column: error.source.begin.column, problem: error.description)
    }
  }
}
