import Testing
import TestLibrary

@testable import Transcripts

#if canImport(Glibc)
  import Glibc
#endif

/// What stands in a folder, by name, with its text.
private func texts(_ folder: String) throws -> [String: String] {
  var found: [String: String] = [:]
  for entry in try #require(Files.list(folder)) where entry.kind == .file {
    found[entry.name] = String(
      decoding: try Files.read(Library.join(folder, entry.name)).bytes, as: UTF8.self)
  }
  return found
}

@Suite("Writing files")
struct FileWritingTests {
  @Test("A new file is whole, and nothing stands beside it")
  func creates() throws {
    let folder = try TemporaryFolder()
    let path = Library.join(folder.path, "a/b/new.md")
    #expect(try Files.create("words", at: path))
    #expect(try texts(Library.join(folder.path, "a/b")) == ["new.md": "words"])
    #expect(try !Files.create("others", at: path))
    #expect(try texts(Library.join(folder.path, "a/b")) == ["new.md": "words"])
  }

  @Test("A broken link is not written through, nor replaced")
  func createsNothingThroughLinks() throws {
    let folder = try TemporaryFolder()
    let path = Library.join(folder.path, "new.md")
    #expect(unsafe symlink(Library.join(folder.path, "elsewhere"), path) == 0)
    #expect(try !Files.create("words", at: path))
    #expect(Files.isLink(path))
    #expect(try texts(folder.path) == [:])
  }

  @Test("What a killed process left beside a file is written over")
  func writesOverLeftovers() throws {
    let folder = try TemporaryFolder()
    let path = Library.join(folder.path, "notes.tsv")
    try Files.write([Array("old".utf8)], to: path, syncing: false)
    try Files.write(
      [Array("half".utf8)], to: Files.temporary(for: path, mark: "tmp"), syncing: false)
    try Files.write([Array("ne".utf8), Array("w".utf8)], to: path, syncing: true)
    #expect(try texts(folder.path) == ["notes.tsv": "new"])
  }

  @Test("A replaced file keeps who may read it")
  func keepsModes() throws {
    let folder = try TemporaryFolder()
    let path = Library.join(folder.path, "shared.md")
    try Files.write([Array("old".utf8)], to: path, syncing: false)
    #expect(unsafe chmod(path, 0o666) == 0)
    try Files.replace(path, Array("old".utf8), by: Array("new".utf8))
    let held = try HeldFolder(folder.path)
    #expect(try #require(held.entry("shared.md")).mode & 0o777 == 0o666)
    #expect(try texts(folder.path) == ["shared.md": "new"])
  }

  @Test("A failed write leaves the old file and nothing else")
  func failsWhole() throws {
    let folder = try TemporaryFolder()
    let path = Library.join(folder.path, "taken")
    try Files.makeFolder(Library.join(path, "inside"))
    #expect(throws: Files.Failure.self) { try Files.write([[1]], to: path, syncing: false) }
    #expect(try texts(folder.path) == [:])
    #expect(Files.isFolder(Library.join(path, "inside")))
  }

  @Test("A lock knows of a holder who did not come to its end")
  func marks() throws {
    let folder = try TemporaryFolder()
    let path = Library.join(folder.path, "lock")
    do {
      let lock = try FileLock(path)
      let isMarked = lock.isMarked
      #expect(!isMarked)
      try lock.mark()
    }
    do {
      let lock = try FileLock(path)
      let isMarked = lock.isMarked
      #expect(isMarked)
      try lock.unmark()
    }
    let isMarked = try FileLock(path).isMarked
    #expect(!isMarked)
  }
}
