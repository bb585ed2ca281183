import NIOCore

/// What the server puts into pages as it hands them out; files stay as they are.
enum PageScript {
  /// Where scripts and events of the preview are, beside the site's own addresses.
  static let prefix = "/.earshot/"
  static let scriptPath = prefix + "reload.js"
  static let eventsPath = prefix + "events"

  /// The script of every page.
  static var script: [UInt8] { PackageResources.reload_js }

  /// `page` with the script before its body's end, told that the page is of build `build`.
  static func put(into page: ByteBuffer, build: String) -> ByteBuffer {
    let element = "<script src=\"\(scriptPath)\" data-build=\"\(build)\"></script>"
    let bytes = Array(page.readableBytesView)
    let end = Array("</body".utf8)
    var place = bytes.count
    var index = bytes.count - end.count
    while index >= 0 {
      if bytes[index] == end[0],
        bytes[index..<index + end.count].elementsEqual(end, by: { $0 | 0x20 == $1 | 0x20 })
      {
        place = index
        break
      }
      index -= 1
    }
    var out = ByteBufferAllocator().buffer(capacity: bytes.count + element.utf8.count)
    out.writeBytes(bytes[..<place])
    out.writeString(element)
    out.writeBytes(bytes[place...])
    return out
  }

  /// A page for the time until there is a site.
  static func waiting(build: String) -> ByteBuffer {
    put(
      into: ByteBuffer(
        string: """
          <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
          <meta name="viewport" content="width=device-width"><title>Building</title></head>
          <body style="font: 1.1rem/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 34rem; padding: 0 1rem">
          <p>The site is being built. This page shows it as soon as it is there.</p></body></html>
          """), build: build)
  }
}
