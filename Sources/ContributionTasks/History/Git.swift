import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The `git` of this machine, at work in one folder.
///
/// It never asks, never pages, and quotes no path: output is meant to be read by a program.
public struct Git: Sendable {
  /// Why git gave no answer, in a sentence.
  public struct Failure: Error, CustomStringConvertible, Sendable, Equatable {
    public var message: String
    /// The code git ended with, where it ran: with some commands 1 is its answer.
    public var exitCode: Int32?
    public var description: String { message }

    public init(message: String, exitCode: Int32? = nil) {
      self.message = message
      self.exitCode = exitCode
    }
  }

  public let folder: String

  public init(_ folder: String) { self.folder = folder }

  /// What a hook of git's tells of the repository it runs in, which need not be the folder's,
  /// `git rev-parse --local-env-vars` but for settings, which name none; and how paths are to be read, which
  /// are given here as git reads them by itself.
  private static let ofOneRepository: [Environment.Key] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
  ]

  private func arguments(_ arguments: [String]) -> Arguments {
    // A program that the folder's own settings name for watching it is not run: the folder may be somebody
    // else's.
    let settings = ["core.quotePath=false", "color.ui=false", "core.fsmonitor=false"]
    return Arguments(["-C", folder, "--no-pager"] + settings.flatMap { ["-c", $0] } + arguments)
  }

  private var environment: Environment {
    // Nothing optional is locked or written, nothing is asked on a terminal.
    var changes: [Environment.Key: String?] = [
      "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
    ]
    for name in Self.ofOneRepository { changes[name] = .some(nil) }
    return .inherit.updating(changes)
  }

  /// What `git ARGUMENTS` prints.
  ///
  /// - Parameter input: what git reads from its standard input.
  /// - Throws: there is no git, it failed (its first line of complaint is told), or it printed more than 1
  ///   GiB.
  public func output(_ arguments: [String], input: [UInt8] = []) async throws(Failure) -> [UInt8] {
    let result: ExecutionResult<Void, BytesOutput, StringOutput<UTF8>>
    do {
      result = try await run(
        .name("git"), arguments: self.arguments(arguments), environment: environment, input: .array(input),
        output: .bytes(limit: 1 << 30), error: .string(limit: 1 << 16))
    } catch {
      var reason = "\(error)"
      while reason.hasSuffix(".") { reason.removeLast() }
      throw Failure(message: "git cannot be run: \(reason). Install git.")
    }
    guard result.terminationStatus.isSuccess else {
      throw failure(arguments, result.standardError, result.terminationStatus)
    }
    return result.standardOutput
  }

  /// As `output`, as text without its last line end.
  public func text(_ arguments: [String], input: [UInt8] = []) async throws(Failure) -> String {
    var bytes = try await output(arguments, input: input)
    while bytes.last == 10 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Hands what `git ARGUMENTS` prints to `body` as it comes, in pieces that end anywhere.
  ///
  /// - Parameter input: what git reads from its standard input, written while `body` is at work.
  /// - Throws: as `output`, whatever it prints; or what `body` throws, git being ended then.
  public func stream(
    _ arguments: [String], input: [UInt8] = [],
    _ body: (_ piece: [UInt8]) async throws(Failure) -> Void
  ) async throws(Failure) {
    let result: ExecutionResult<Void, SequenceOutput, StringOutput<UTF8>>
    do {
      result = try await run(
        .name("git"), arguments: self.arguments(arguments), environment: environment, input: .array(input),
        output: .sequence, error: .string(limit: 1 << 20)
      ) { execution in
        for try await buffer in execution.standardOutput {
          try await body(unsafe buffer.withUnsafeBytes { unsafe [UInt8]($0) })
        }
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(message: "git cannot be run: \(error). Install git.")
    }
    guard result.terminationStatus.isSuccess else {
      throw failure(arguments, result.standardError, result.terminationStatus)
    }
  }

  private func failure(
    _ arguments: [String], _ complaint: String, _ status: TerminationStatus
  ) -> Failure {
    let line = complaint.split(separator: "\n").first
    return Failure(
      message: "git \(arguments.first ?? "") failed in \(folder): \(line ?? "it did not say why")",
      exitCode: status.exitCode)
  }
}

extension TerminationStatus {
  /// Nil where a signal ended the process.
  fileprivate var exitCode: Int32? {
    if case .exited(let code) = self { code } else { nil }
  }
}
