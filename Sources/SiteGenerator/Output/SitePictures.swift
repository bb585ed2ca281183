import Transcripts

/// Pictures the configuration names: a logo, artwork of shows. A file of the library is copied into
/// the site; an address elsewhere is left out, so that a page asks nothing of other sites.
struct SitePictures: Sendable {
  let library: Library

  /// Largest picture that is copied, in bytes.
  static let limit = 8 << 20
  private static let kinds = ["svg", "png", "jpg", "jpeg", "webp", "gif", "avif"]

  /// Whether `name` ends as a picture's does.
  static func isNamed(_ name: String) -> Bool {
    name.split(separator: ".").last.map { kinds.contains($0.lowercased()) } ?? false
  }

  /// Where the picture `name` is on the site, or nil where it is no picture in the library, too large a one, or one that runs scripts.
  ///
  /// - Complexity: an SVG is read.
  func address(_ name: String?) -> String? {
    guard let name, let kind = name.split(separator: ".").last?.lowercased(), Self.kinds.contains(kind),
      let path = path(name), Files.isFile(path), let stamp = Files.stamp(of: path), stamp.size <= Self.limit,
      kind != "svg" || !Self.mayRun(path)
    else { return nil }
    return "assets/picture-\(PageNames.hash(name)).\(kind)"
  }

  /// True for an SVG that may run a script where somebody opens it at its own address: there it is a document of the site. Rather too often than
  /// not, and for what is no UTF-8.
  private static func mayRun(_ path: String) -> Bool {
    guard let bytes = try? Files.read(path, limit: limit).bytes,
      let text = String(validating: bytes, as: UTF8.self)?.lowercased(), !text.contains("\0")
    else { return true }
    let elements = ["script", "foreignobject", "iframe", "embed", "object", "handler", "!entity"]
    if elements.contains(where: { text.contains("<" + $0) || text.contains(":" + $0) }) { return true }
    // Entities may write an address of any kind.
    if text.contains("javascript:") || text.contains("href") && text.contains("&#") { return true }
    return holdsHandler(Array(text.utf8))
  }

  /// True where an attribute may be called `onload`, or as any other that runs a script.
  private static func holdsHandler(_ text: [UInt8]) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 32 }
    var index = 1
    while index + 2 < text.count {
      defer { index += 1 }
      guard text[index] == UInt8(ascii: "o"), text[index + 1] == UInt8(ascii: "n"),
        isBlank(text[index - 1]) || "\"'/".utf8.contains(text[index - 1])
      else { continue }
      var end = index + 2
      while end < text.count, text[end] &- 97 < 26 { end += 1 }
      while end < text.count, isBlank(text[end]) { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: "=") { return true }
    }
    return false
  }

  /// Copies the picture that is at `address` on the site.
  func write(_ address: String, to writer: SiteWriter) throws(SiteError) {
    let configuration = library.configuration
    let names =
      configuration.shows.values.map(\.image) + configuration.people.map(\.image) + [configuration.theme.logo]
    guard let name = names.first(where: { self.address($0) == address }) ?? nil else { return }
    try write(picture: name, to: writer)
  }

  /// Copies the picture called `name`, where it is one of the library's.
  func write(picture name: String, to writer: SiteWriter) throws(SiteError) {
    guard let address = address(name), let path = path(name), let stamp = Files.stamp(of: path) else {
      return
    }
    // What is as it was when it was copied is not read again.
    let sum = Fingerprint.of(stamp)
    if try writer.keep(address, model: sum) { return }
    do {
      try writer.write(try Files.read(path, limit: Self.limit).bytes, to: address, model: sum)
    } catch let error as SiteError {
      throw error
    } catch let failure as Files.Failure {
      throw SiteError(.cannotRead, path: path, message: TranscriptsError.reading(path, failure).message)
    } catch {
      throw SiteError(.cannotRead, path: path, message: "\(error)")
    }
  }

  /// The file, of the transcripts, of `theme/static` or of the tree of notes, links resolved; nil where there is none, or it leads out of these.
  private func path(_ name: String) -> String? {
    let statics = Library.join(library.root, SiteTheme.folder + "/static")
    let name = String(name.drop { $0 == "/" })
    for folder in [library.root, statics, library.notesRoot].compactMap(\.self) {
      guard let root = Files.resolved(folder), let path = Files.resolved(Library.join(root, name)),
        path.hasPrefix(Library.join(root, ""))
      else { continue }
      return path
    }
    return nil
  }
}
