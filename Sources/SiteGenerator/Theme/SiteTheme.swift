import Transcripts

/// What a site looks like: templates and assets, earshot's own but for the files of a library's `theme`
/// folder.
///
///     theme/templates/NAME.mustache    instead of ours, or one more that these ask for by {{>NAME}}
///     theme/assets/FILE                instead of ours, or one more; goes to assets/ on the site
///     theme/words.yml                  what the site says, in another language or otherwise
///     theme/pages/NAME.md              a page of one's own, and
///     theme/static/PATH                a file at the site's root: see `OwnPages`
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
  private(set) var assets: [ThemeAssets.Asset] = []
  /// Pages and other files of the library's own: names of Markdown files, paths from the site's root.
  private(set) var pages: [(name: String, path: String, bytes: [UInt8])] = []
  private(set) var statics: [(path: String, bytes: [UInt8])] = []
  /// Of the site's words and the templates' names and sources.
  var sum: UInt64 {
    templates.reduce(say.sum) {
      Fingerprint.mix(Fingerprint.mix($0, Fingerprint.of($1.name)), Fingerprint.of($1.source))
    }
  }
  /// The site's words; in templates and scripts they are in their places.
  private(set) var say = SiteWords.english
  /// What of the theme is of no use.
  private(set) var warnings: [String] = []
  /// True where the parts of the search are sent as one script.
  private let isJoined: Bool

  /// Name of the folder in a library.
  public static let folder = "theme"
  /// Largest file of a theme, in bytes.
  static let limit = 16 << 20

  /// English where there are no words in the language of `library`, neither earshot's nor its own; nil where
  /// there are.
  static func language(of library: Library) -> String? {
    let code = Configuration.primaryLanguage(library.configuration.language)
    let hasWords =
      code == "en" || WordsFile.languages.contains(code)
      || Files.isFile(Library.join(library.root, "\(folder)/\(WordsFile.name)"))
    return hasWords ? nil : "en"
  }

  /// The theme of the library in the folder `root`, with words in `language`; nil gives earshot's own theme.
  ///
  /// - Throws: a folder or file of the theme that cannot be read. Links and hidden files are passed over.
  init(library root: String?, language: String = "en") throws(SiteError) {
    templates = BuiltInTheme.templates.map {
      Template(name: $0.name, path: "\($0.name).mustache", source: $0.source)
    }
    let theme = root.map { Library.join($0, Self.folder) }.flatMap {
      Files.isFolder($0) && !Files.isLink($0) ? $0 : nil
    }
    let own = try theme.map { path throws(SiteError) in try Self.files(Library.join(path, "assets")) } ?? []
    // Scripts of a theme ask for ours by the names they are exported with.
    isJoined = !own.contains { $0.name.hasPrefix("search") && $0.name.hasSuffix(".js") }
    if let theme {
      try readTemplates(theme)
      pages = try Self.files(Library.join(theme, "pages")).filter {
        $0.name.hasSuffix(".md") && $0.name.utf8.count > 3
      }
      try readStatics(Library.join(theme, "static"), "", depth: 0)
    }
    try readWords(theme, language, own)
    let words = WordsInFiles(say: say)
    for place in templates.indices { templates[place].source = words.template(templates[place].source) }
    assets = ThemeAssets(words, own: own.map { ($0.name, $0.bytes) }, isJoined: isJoined).all
  }

  /// Reads the words of the site's language, with those of the theme over them.
  private mutating func readWords(
    _ theme: String?, _ language: String, _ own: [(name: String, path: String, bytes: [UInt8])]
  ) throws(SiteError) {
    var file = try WordsFile(language: language)
    if let theme, let table = try Self.files(theme).first(where: { $0.name == WordsFile.name }) {
      var known = Set(try WordsFile.all())
      for template in templates { known.formUnion(WordsInFiles.words(of: template.source, isScript: false)) }
      for asset in own where asset.name.hasSuffix(".js") {
        known.formUnion(WordsInFiles.words(of: asset.bytes, isScript: true))
      }
      try file.add(table.bytes, path: table.path, known: known)
      warnings += file.warnings
    }
    say = SiteWords(file.table)
  }

  /// The scripts the search page begins with; others are loaded when nothing is found.
  var searchModules: [String] {
    ["search.js"] + (isJoined ? [ScriptJoining.search.name] : ScriptJoining.search.modules)
  }

  private mutating func readTemplates(_ theme: String) throws(SiteError) {
    var own: [Template] = []
    for file in try Self.files(Library.join(theme, "templates")) where file.name.hasSuffix(".mustache") {
      let name = String(file.name.dropLast(9))
      templates.removeAll { $0.name == name }
      let template = Template(name: name, path: file.path, source: file.bytes)
      templates.append(template)
      own.append(template)
    }
    warnings += TemplateKeys.warnings(own)
  }

  /// Hidden files that hosts of sites ask for.
  private static let hidden: Set<String> = [".nojekyll", ".well-known", ".htaccess", ".domains"]
  /// Folders in each other that are read.
  private static let deepest = 16

  /// Reads the files below the folder at `path`, `prefix` from the site's root.
  private mutating func readStatics(_ path: String, _ prefix: String, depth: Int) throws(SiteError) {
    guard Files.isFolder(path), !Files.isLink(path), depth < Self.deepest else { return }
    for file in try Self.files(path, besides: Self.hidden) {
      // The list of what is the site's has a name a line.
      if file.name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
        warnings.append("\(file.path): a name with control characters is no address; this file is left out.")
        continue
      }
      statics.append((prefix + file.name, file.bytes))
    }
    guard let entries = Files.list(path) else {
      throw SiteError(.cannotRead, path: path, message: "This folder of the theme cannot be read.")
    }
    for entry in entries
    where entry.kind == .folder && (SourceNames.counts(entry.name) || Self.hidden.contains(entry.name))
      && !entry.name.utf8.contains(where: { $0 < 32 || $0 == 127 })
    {
      try readStatics(Library.join(path, entry.name), prefix + entry.name + "/", depth: depth + 1)
    }
  }

  /// The regular files in the folder at `path`, by name; none where there is no such folder.
  private static func files(_ path: String, besides hidden: Set<String> = []) throws(SiteError) -> [(
    name: String, path: String, bytes: [UInt8]
  )] {
    guard Files.isFolder(path), !Files.isLink(path) else { return [] }
    guard let entries = Files.list(path) else {
      throw SiteError(.cannotRead, path: path, message: "This folder of the theme cannot be read.")
    }
    var found: [(name: String, path: String, bytes: [UInt8])] = []
    for entry in entries
    where entry.kind == .file && (SourceNames.counts(entry.name) || hidden.contains(entry.name)) {
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
  /// Scripts are written with their comments, the table of words with those of `language`. A file that is
  /// there with other bytes is not written over.
  ///
  /// - Returns: how many files were written.
  /// - Throws: a folder or file that cannot be written, or a file that is in the way; nothing is written
  ///   then.
  public static func export(to folder: String, language: String = "en") throws(SiteError) -> Int {
    var files: [(path: String, bytes: [UInt8])] = []
    for template in BuiltInTheme.templates {
      files.append(("templates/\(template.name).mustache", template.source))
    }
    for asset in BuiltInTheme.assets { files.append(("assets/\(asset.name)", asset.bytes)) }
    files.append((WordsFile.name, try WordsFile.table(SiteWords(WordsFile(language: language).table))))
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
