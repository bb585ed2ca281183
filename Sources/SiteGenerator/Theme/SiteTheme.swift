import Transcripts

/// What a site looks like: templates and assets, earshot's own but for the files of a library's `theme` folder.
///
///     theme/templates/NAME.mustache    instead of ours, or one more that these ask for by {{>NAME}}
///     theme/assets/FILE                instead of ours, or one more; goes to assets/ on the site
///
/// `docs/themes.md` tells what each template is given.
public struct SiteTheme: Sendable {
  /// A template, and where it lies, for messages.
  struct Template: Sendable {
    var name: String
    var path: String
    var source: [UInt8]
  }

  var templates: [Template]
  var assets: [(name: String, bytes: [UInt8])]
  /// True where the parts of the search are sent as one script.
  private let isJoined: Bool

  /// Name of the folder in a library.
  public static let folder = "theme"
  /// Largest file of a theme, in bytes.
  static let limit = 16 << 20

  /// The theme of the library in the folder `root`; nil gives earshot's own.
  ///
  /// - Throws: a folder or file of the theme that cannot be read. Links and hidden files are passed over.
  init(library root: String?) throws(SiteError) {
    templates = BuiltInTheme.templates.map {
      Template(name: $0.name, path: "\($0.name).mustache", source: $0.source)
    }
    let theme = root.map { Library.join($0, Self.folder) }.flatMap {
      Files.isFolder($0) && !Files.isLink($0) ? $0 : nil
    }
    let own = try theme.map { path throws(SiteError) in try Self.files(Library.join(path, "assets")) } ?? []
    // Scripts of a theme ask for ours by the names they are exported with.
    isJoined = !own.contains { $0.name.hasPrefix("search") && $0.name.hasSuffix(".js") }
    assets = []
    let scripts = isJoined ? ScriptJoining.search.joined(BuiltInTheme.assets) : BuiltInTheme.assets
    for file in scripts where !own.contains(where: { $0.name == file.name }) {
      assets.append((file.name, file.name.hasSuffix(".js") ? LeanScript.bytes(of: file.bytes) : file.bytes))
    }
    assets += own.map { ($0.name, $0.bytes) }
    if let theme { try readTemplates(theme) }
  }

  /// The scripts the search page begins with; others are loaded when nothing is found.
  var searchModules: [String] {
    ["search.js"] + (isJoined ? [ScriptJoining.search.name] : ScriptJoining.search.modules)
  }

  private mutating func readTemplates(_ theme: String) throws(SiteError) {
    for file in try Self.files(Library.join(theme, "templates")) where file.name.hasSuffix(".mustache") {
      let name = String(file.name.dropLast(9))
      templates.removeAll { $0.name == name }
      templates.append(Template(name: name, path: file.path, source: file.bytes))
    }
  }

  /// The regular files in the folder at `path`, by name; none where there is no such folder.
  private static func files(_ path: String) throws(SiteError) -> [(
    name: String, path: String, bytes: [UInt8]
  )] {
    guard Files.isFolder(path), !Files.isLink(path) else { return [] }
    guard let entries = Files.list(path) else {
      throw SiteError(.cannotRead, path: path, message: "This folder of the theme cannot be read.")
    }
    var found: [(name: String, path: String, bytes: [UInt8])] = []
    for entry in entries where entry.kind == .file && SourceNames.counts(entry.name) {
      let file = Library.join(path, entry.name)
      do throws(Files.Failure) {
        found.append((entry.name, file, try Files.read(file, limit: limit).bytes))
      } catch .tooLarge(let bytes) {
        throw SiteError(
          .cannotRead, path: file,
          message: "This file of the theme has \(bytes) bytes; up to \(limit) are read. Make it smaller.")
      } catch {
        throw SiteError(.cannotRead, path: file, message: TranscriptsError.reading(file, error).message)
      }
    }
    return found
  }

  /// Writes earshot's own templates and assets into `folder`, to begin a theme with.
  ///
  /// Scripts are written with their comments. A file that is there with other bytes is not written over.
  ///
  /// - Returns: how many files were written.
  /// - Throws: a folder or file that cannot be written, or a file that is in the way; nothing is written then.
  public static func export(to folder: String) throws(SiteError) -> Int {
    var files: [(path: String, bytes: [UInt8])] = []
    for template in BuiltInTheme.templates {
      files.append(("templates/\(template.name).mustache", template.source))
    }
    for asset in BuiltInTheme.assets { files.append(("assets/\(asset.name)", asset.bytes)) }
    var missing: [(path: String, bytes: [UInt8])] = []
    let folders = ["", "templates", "assets"].map { $0.isEmpty ? folder : Library.join(folder, $0) }
    for part in folders where Files.isLink(part) {
      throw SiteError(
        .unsafeOutput, path: part,
        message: "This is a symbolic link; earshot writes through none. Name a folder.")
    }
    for file in files {
      let path = Library.join(folder, file.path)
      guard Files.exists(path) else {
        missing.append((path, file.bytes))
        continue
      }
      guard !Files.isLink(path), let bytes = try? Files.read(path, limit: limit).bytes, bytes == file.bytes
      else {
        throw SiteError(
          .unsafeOutput, path: path,
          message:
            "This file is there and is another one; name an empty folder, or move it away. Nothing was written."
        )
      }
    }
    for part in folders {
      do {
        try Files.makeFolder(part)
      } catch {
        throw SiteError(.cannotWrite, path: part, message: TranscriptsError.writing(part, error).message)
      }
    }
    for file in missing {
      do {
        try Files.write([file.bytes], to: file.path, syncing: false)
      } catch {
        throw SiteError(
          .cannotWrite, path: file.path, message: TranscriptsError.writing(file.path, error).message)
      }
    }
    return missing.count
  }
}
