import Synchronization
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

  /// Where the picture `name` is on the site, or nil where it is no picture in the library, too large a one,
  /// or one that runs scripts.
  ///
  /// - Complexity: an SVG is read once, as long as it stays as it is.
  func address(_ name: String?) -> String? {
    guard let name, let kind = name.split(separator: ".").last?.lowercased(), Self.kinds.contains(kind),
      let path = path(name), Files.isFile(path), let stamp = Files.stamp(of: path), stamp.size <= Self.limit,
      kind != "svg" || !Self.mayRun(path, stamp)
    else { return nil }
    return "assets/picture-\(PageNames.hash(name)).\(kind)"
  }

  /// Whether an SVG may run a script where somebody opens it at its own address, by path, as it was at a
  /// stamp.
  private static let verdicts = Mutex<[String: (stamp: FileStamp, mayRun: Bool)]>([:])

  private static func mayRun(_ path: String, _ stamp: FileStamp) -> Bool {
    if let known = verdicts.withLock({ $0[path] }), known.stamp == stamp { return known.mayRun }
    let mayRun = (try? Files.read(path, limit: limit).bytes).map(ScriptedPicture.mayRun) ?? true
    verdicts.withLock { $0[path] = (stamp, mayRun) }
    return mayRun
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

  /// The file, of the transcripts, of `theme/static` or of the tree of notes, links resolved; nil where there
  /// is none, or it leads out of these.
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
