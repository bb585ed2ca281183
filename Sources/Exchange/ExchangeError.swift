/// Why a caption file could not be read.
public struct ExchangeError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: String, Sendable { case malformed, empty }

  public var code: Code
  public var path: String
  /// Line, from 1.
  public var line: Int
  /// Column in bytes, from 1.
  public var column: Int
  /// What is wrong and what to do next, in full sentences.
  public var message: String

  /// `path:line:column: message`.
  public var description: String { "\(path):\(line):\(column): \(message)" }
}
