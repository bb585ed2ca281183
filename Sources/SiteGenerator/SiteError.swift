/// What kept a site from being built.
public struct SiteError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable { case cannotWrite, cannotRead, badTemplate, unsafeOutput }

  public var code: Code
  public var path: String
  /// What is wrong and what to do next, in full sentences.
  public var message: String

  public init(_ code: Code, path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  public var description: String { "\(path): \(message)" }
}
