import Testing

@testable import PreviewServer

@Suite("Addresses and ranges")
struct AddressTests {
  @Test("a path is taken apart into decoded names")
  func parts() throws {
    let path = try #require(RequestedPath("/a%20b/caf%C3%A9..html?q=%2e%2e#x"))
    #expect(path.parts == ["a b", "café..html"])
    #expect(!path.isFolder && path.query == "?q=%2e%2e")
    #expect(RequestedPath("/")?.parts == [] && RequestedPath("/")?.isFolder == true)
    #expect(RequestedPath("/people?x=1")?.folderAddress == "/people/?x=1")
    #expect(RequestedPath("/a%20%22b")?.folderAddress == "/a%20%22b/")
    #expect(RequestedPath("/.well-known/x")?.parts == [".well-known", "x"])
  }

  @Test(
    "what leads out of the site or is hidden is no path",
    arguments: [
      "", "a", "*", "http://evil.example/", "//evil.example/", "/a//b", "/..", "/../etc/passwd", "/a/../b",
      "/%2e%2e/b",
      "/%2E./b", "/a%2f..%2fb", "/..%2fetc", "/a%00.html", "/%zz", "/%2", "/%ff.html", "/.earshot-site",
      "/.git/config",
      "/a/.hidden", "/./a", "/%2egit/config",
    ])
  func refused(_ target: String) { #expect(RequestedPath(target) == nil) }

  @Test("ranges are read as RFC 9110 tells, and nothing outside the file is given")
  func ranges() {
    let cases: [(String?, ByteRange)] = [
      (nil, .whole), ("bytes=0-0", .part(0..<1)), ("bytes=2-5", .part(2..<6)), ("bytes=8-", .part(8..<10)),
      ("bytes=8-99", .part(8..<10)), ("BYTES=0-9", .part(0..<10)), ("bytes=-3", .part(7..<10)),
      ("bytes=-99", .part(0..<10)), ("bytes=-0", .outside), ("bytes=10-", .outside),
      ("bytes=10-11", .outside),
      ("bytes=5-2", .whole), ("bytes=0-1,4-5", .whole), ("lines=0-1", .whole), ("bytes", .whole),
      ("bytes=", .whole),
      ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=1-x", .whole), ("bytes=+1-2", .whole),
      ("bytes=0-99999999999999999999999", .part(0..<10)), ("bytes=99999999999999999999999-", .outside),
      ("bytes=-99999999999999999999999", .part(0..<10)),
      ("bytes=9223372036854775807-9223372036854775807", .outside),
    ]
    for (header, expected) in cases {
      #expect(ByteRange(header, size: 10) == expected, "\(header ?? "none")")
    }
    #expect(ByteRange("bytes=0-", size: 0) == .outside)
    #expect(ByteRange("bytes=-1", size: 0) == .outside)
  }

  @Test("only this machine's own names are answered, with the port that was reached")
  func hosts() {
    for host in ["localhost:4000", "LocalHost:4000", "127.0.0.1:4000", "[::1]:4000"] {
      #expect(LocalName.isOurs(host, port: 4000), "\(host)")
    }
    for host in [
      "evil.example:4000", "localhost", "localhost:4001", "localhost.evil.example:4000",
      "evil.localhost:4000", "127.0.0.2:4000",
      "", ":4000", "localhost:4000:4000", "user@localhost:4000", "0.0.0.0:4000",
    ] { #expect(!LocalName.isOurs(host, port: 4000), "\(host)") }
    #expect(!LocalName.isOurs(nil, port: 4000))
    #expect(LocalName.isOurs("localhost", port: 80))
  }

  @Test("types are those of a static host; the unknown is bytes")
  func types() {
    #expect(ContentType.of("a.b.HTML") == "text/html; charset=utf-8")
    #expect(ContentType.of("x.mp3") == "audio/mpeg")
    #expect(ContentType.of("x.vtt") == "text/vtt; charset=utf-8")
    #expect(ContentType.of("x.m4b") == "audio/mp4" && ContentType.of("x.aac") == "audio/aac")
    #expect(ContentType.of("x.") == "application/octet-stream")
    #expect(ContentType.of("html") == "application/octet-stream")
  }
}
