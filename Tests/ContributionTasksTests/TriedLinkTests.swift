import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import ContributionTasks

@Suite struct TriedLinkTests {
  @Test(arguments: ["tried.tsv", ".gitattributes"])
  func `what a link leads to is not copied into the library`(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("secret\n", to: "secret")
    try folder.write("**A:** One.", to: "t/s/a.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/t/" + name, withDestinationPath: "../secret")
    let library = try Library(root: folder.path + "/t")
    #expect(throws: TranscriptsError.self) {
      try TriedNotes.update(library) { $0.add(.init(task: "s/a@1.00", words: "x", date: "2024-01-01")) }
    }
    #expect(Files.isLink(folder.path + "/t/" + name))
    #expect(try folder.read("secret") == "secret\n")
  }
}
