/// An SVG is a document of the site where it is opened at its own address, and may hold scripts: one of a
/// stranger's is shown only where it surely runs none.
enum ScriptedPicture {
  /// Elements that run scripts or hold documents, in whatever namespace.
  private static let elements: Set<String> = [
    "script", "foreignobject", "iframe", "frame", "frameset", "embed", "object", "handler", "listener",
    "form",
  ]
  /// What leads out of SVG, names entities, or writes addresses otherwise than they read.
  private static let signs = [
    "javascript:", "&#", "<!entity", "xml-stylesheet", "1999/xsl", "xhtml", "\u{1b}", "\0",
  ]

  /// Rather too often than not: true for whatever may, and for what is no UTF-8 or says so.
  ///
  /// - Complexity: linear.
  static func mayRun(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self)?.lowercased() else { return true }
    if signs.contains(where: text.contains) { return true }
    if let encoding = text.firstRange(of: "encoding=") {
      let name = text[encoding.upperBound...].dropFirst().prefix(5)
      guard name == "utf-8" else { return true }
    }
    return holdsElement(Array(text.utf8)) || holdsHandler(Array(text.utf8))
  }

  private static func holdsElement(_ text: [UInt8]) -> Bool {
    for index in text.indices where text[index] == UInt8(ascii: "<") || text[index] == UInt8(ascii: ":") {
      let name = text[(index + 1)...].prefix { $0 &- 97 < 26 }
      guard name.count < 16, elements.contains(String(decoding: name, as: UTF8.self)) else { continue }
      // A longer name is another one: `inkscape:object-paths`.
      guard name.endIndex < text.count, text[name.endIndex] > 32, !"/>".utf8.contains(text[name.endIndex])
      else {
        return true
      }
    }
    return false
  }

  /// True where an attribute may be called `onload`, or as any other that runs a script.
  private static func holdsHandler(_ text: [UInt8]) -> Bool {
    var index = 1
    while index + 2 < text.count {
      defer { index += 1 }
      guard text[index] == UInt8(ascii: "o"), text[index + 1] == UInt8(ascii: "n"),
        text[index - 1] <= 32 || "\"'/:".utf8.contains(text[index - 1])
      else { continue }
      var end = index + 2
      while end < text.count, text[end] &- 97 < 26 { end += 1 }
      while end < text.count, text[end] <= 32 { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: "=") { return true }
    }
    return false
  }
}
