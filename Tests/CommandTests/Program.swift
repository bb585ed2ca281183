import SystemPackage
import Foundation
import Subprocess
import TestLibrary

/// The real binary, run as a person runs it.
enum Program {
  struct Outcome {
    var out: String
    var err: String
    var code: Int32
    var lines: [String] { out.split(separator: "\n").map(String.init) }
  }

  /// `EARSHOT` names another binary to test; else the one built beside the tests.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["EARSHOT"] { return named }
    var url = URL(fileURLWithPath: CommandLine.arguments[0])
    while url.path != "/" {
      let candidate = url.appendingPathComponent("earshot").path
      if FileManager.default.isExecutableFile(atPath: candidate), !url.path.hasSuffix("Sources") {
        return candidate
      }
      url.deleteLastPathComponent()
    }
    return "earshot"
  }()

  static func run(
    _ arguments: [String], in folder: String? = nil, input: String = "",
    environment: [Environment.Key: String?] = [:]
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      .path(.init(path)), arguments: Arguments(arguments),
      environment: .inherit.updating(["EARSHOT_INDEX": nil, "NO_COLOR": nil]).updating(environment),
      workingDirectory: folder.map { .init($0) }, input: .string(input),
      output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    var code: Int32 = -1
    if case .exited(let value) = result.terminationStatus { code = value }
    return Outcome(out: result.standardOutput, err: result.standardError, code: code)
  }
}
