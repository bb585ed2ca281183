/// What kept a site from being built.
public struct SiteError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    case cannotWrite, cannotRead, badTemplate, unsafeOutput
    /// What the last build left for this one is damaged. `SiteBuilder` then builds everything anew, and tells
    /// nobody.
    case lostRecord
  }

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
