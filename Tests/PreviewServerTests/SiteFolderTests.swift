import Foundation
import NIOCore
import TestLibrary
import Testing

@testable import PreviewServer

@Suite("The site's folder")
struct SiteFolderTests {
  private func file(_ found: SiteFolder.Found?) -> SiteFile? {
    if case .file(let file) = found { file } else { nil }
  }

  @Test("files and folders are found, and read in parts")
  func finds() throws {
    let folder = try TemporaryFolder()
    try folder.write("0123456789", to: "a/b.txt")
    let site = SiteFolder(root: folder.path)
    let found = try #require(file(site.find(["a", "b.txt"])))
    #expect(found.size == 10)
    #expect(String(buffer: try found.read(3..<6)) == "345")
    #expect(throws: SiteFile.ReadFailure.self) { try found.read(8..<12) }
    for parts in [[], ["a"]] {
      guard case .folder = site.find(parts) else {
        Issue.record("\(parts) is a folder")
        continue
      }
    }
    #expect(
      site.find(["a", "c"]) == nil && site.find(["a", "b.txt", "c"]) == nil && site.find(["b"]) == nil)
  }

  @Test("no link is followed, wherever in the path it stands, and no pipe is opened")
  func links() throws {
    let outside = try TemporaryFolder()
    try outside.write("secret", to: "inner/secret.txt")
    let folder = try TemporaryFolder()
    try folder.write("x", to: "real.txt")
    let links = [
      ("file.txt", outside.path + "/inner/secret.txt"), ("folder", outside.path), ("self.txt", "real.txt"),
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + name, withDestinationPath: target)
    }
    #expect(unsafe mkfifo(folder.path + "/pipe", 0o644) == 0)
    let site = SiteFolder(root: folder.path)
    for parts in [["file.txt"], ["folder"], ["folder", "inner", "secret.txt"], ["self.txt"], ["pipe"]] {
      #expect(site.find(parts) == nil, "\(parts)")
    }
    #expect(site.find(["real.txt"]) != nil)
  }

  @Test("a replaced file has another tag")
  func tags() throws {
    let folder = try TemporaryFolder()
    try folder.write("one", to: "a.txt")
    let site = SiteFolder(root: folder.path)
    let before = try #require(file(site.find(["a.txt"])))
    #expect(file(site.find(["a.txt"]))?.tag == before.tag)
    try folder.write("two", to: "b.txt")
    _ = unsafe rename(folder.path + "/b.txt", folder.path + "/a.txt")
    #expect(file(site.find(["a.txt"]))?.tag != before.tag)
    // Who has the old file open reads it to its end.
    #expect(String(buffer: try before.read(0..<3)) == "one")
  }

  @Test(
    "the script stands before the body's last end, or at the page's",
    arguments: [
      ("<body><p></body></html>", "<body><p>|</body></html>"), ("<p>no end", "<p>no end|"), ("", "|"),
      ("a</BODY >b", "a|</BODY >b"), ("</body>x</body>", "</body>x|</body>"), ("</bod", "</bod|"),
    ])
  func script(_ page: String, _ expected: String) {
    let element = #"<script src="/.earshot/reload.js" data-build="b.1"></script>"#
    let out = String(buffer: PageScript.put(into: ByteBuffer(string: page), build: "b.1"))
    #expect(out == expected.replacingOccurrences(of: "|", with: element))
  }
}
