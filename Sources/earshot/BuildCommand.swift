import ArgumentParser
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build", abstract: "site")
  func run() throws {}
}
