import Testing
import Transcripts

@testable import ContributionTasks

/// Checks one rule. In `text`, `⟦` stands where a finding must be; it is no part of the file.
func check(
  _ rule: String, _ text: String, fixed: String? = nil, counts: [String: Int] = [:],
  _ change: (inout Configuration) -> Void = { _ in }, location: SourceLocation = #_sourceLocation
) {
  var configuration = Configuration()
  change(&configuration)
  var wanted: [[Int]] = []
  var source = ""
  var (line, column) = (1, 1)
  for character in text {
    if character == "⟦" {
      wanted.append([line, column])
      continue
    }
    source.append(character)
    if character == "\n" { (line, column) = (line + 1, 1) } else { column += String(character).utf8.count }
  }
  let parser = EpisodeParser(configuration)
  let context = LintContext(configuration: configuration, labelCounts: counts)
  let found = LintRules.all.filter { $0.name == rule }
  #expect(found.count == 1, "there is one rule \(rule)", sourceLocation: location)
  let episode = parser.parse(Array(source.utf8), id: "s/a", path: "s/a.md")
  let findings = found.flatMap { $0.check(episode, context) }
  #expect(findings.map { [$0.line, $0.column] } == wanted, sourceLocation: location)
  #expect(findings.allSatisfy { $0.rule == rule && !$0.message.isEmpty }, sourceLocation: location)
  if let fixed {
    let mended = String(
      decoding: Edit.apply(findings.compactMap(\.edit), to: Array(source.utf8)), as: UTF8.self)
    #expect(mended == fixed, sourceLocation: location)
    let again = parser.parse(Array(mended.utf8), id: "s/a", path: "s/a.md")
    #expect(found.flatMap { $0.check(again, context) }.isEmpty, sourceLocation: location)
  } else {
    #expect(findings.allSatisfy { $0.edit == nil }, sourceLocation: location)
  }
}
