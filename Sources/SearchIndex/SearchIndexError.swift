/// What went wrong with an index or a query.
public struct SearchIndexError: Error, Sendable, CustomStringConvertible {
  /// What a program may tell apart; people read `message`.
  public enum Code: String, Sendable {
    /// A file of the index is not what was written: its bytes, its length or its absence.
    case damaged
    /// The index was written by a newer earshot.
    case newer
    case cannotWrite
    case badQuery
  }

  public var code: Code
  /// The file it is about; empty for a query.
  public var path: String
  /// Offset in the query, in Unicode scalars from 0.
  public var offset: Int?
  /// What is wrong and what to do next, in full sentences.
  public var message: String

  public init(_ code: Code, path: String = "", offset: Int? = nil, message: String) {
    self.code = code
    self.path = path
    self.offset = offset
    self.message = message
  }

  public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
