/// What went wrong with a library or one of its files.
public struct TranscriptsError: Error, Sendable, CustomStringConvertible {
  /// What a program may tell apart; people read `message`.
  public enum Code: String, Sendable {
    case noLibrary, unknownEpisode, unreadableFile, fileTooLarge, unwritableFile
    /// A file is no longer what was read of it: nothing was written.
    case changedMeanwhile
    case badConfiguration
  }

  public var code: Code
  /// The file or folder it is about.
  public var path: String
  /// Line and column in the file, counted from 1, where known.
  public var place: (line: Int, column: Int)?
  /// What is wrong and what to do next, in full sentences.
  public var message: String
  /// The key that stands twice in one mapping of YAML, where that is all that is wrong.
  var repeatedKey: String?

  public init(
    _ code: Code, path: String, place: (line: Int, column: Int)? = nil, message: String
  ) {
    self.code = code
    self.path = path
    self.place = place
    self.message = message
  }

  /// `path:line:column: message`.
  public var description: String {
    let prefix = place.map { "\(path):\($0.line):\($0.column)" } ?? path
    return prefix.isEmpty ? message : "\(prefix): \(message)"
  }
}
