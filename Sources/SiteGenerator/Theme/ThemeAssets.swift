import Synchronization

/// The files of a site's `assets` folder, made when they are asked for: a build that finds them as it left
/// them makes none.
struct ThemeAssets: Sendable {
  /// A file of the folder.
  struct Asset: Sendable {
    let name: String
    /// Of what it is made from, for one program and one language; never 0.
    let sum: UInt64
    fileprivate let make: @Sendable () -> [UInt8]
    var bytes: [UInt8] { make() }
  }

  let all: [Asset]

  /// - Parameters:
  ///   - own: files of a library's theme, which stand in the place of ours.
  ///   - isJoined: whether the parts of the search are sent as one script.
  init(_ words: WordsInFiles, own: [(name: String, bytes: [UInt8])], isJoined: Bool) {
    let ours = OwnAssets(words: words, isJoined: isJoined)
    let names =
      isJoined ? ScriptJoining.search.names(BuiltInTheme.assets.map(\.name)) : BuiltInTheme.assets.map(\.name)
    let kept = names.filter { name in !own.contains { $0.name == name } }
    let base = Fingerprint.mix(words.say.sum, isJoined ? 2 : 1)
    all =
      kept.map { name in
        Asset(name: name, sum: Fingerprint.mix(base, Fingerprint.of(name)) | 1) { ours.bytes(of: name) }
      }
      + own.map { file in
        Asset(name: file.name, sum: Fingerprint.mix(base, Fingerprint.of(file.bytes)) | 1) {
          words.asset(file.bytes, named: file.name)
        }
      }
  }
}

/// earshot's own assets with the site's words in them, scripts joined and lean; made once.
private final class OwnAssets: Sendable {
  private let words: WordsInFiles
  private let isJoined: Bool
  private let made = Mutex<[String: [UInt8]]?>(nil)

  init(words: WordsInFiles, isJoined: Bool) {
    self.words = words
    self.isJoined = isJoined
  }

  func bytes(of name: String) -> [UInt8] {
    made.withLock { known in
      let files = known ?? make()
      known = files
      return files[name] ?? []
    }
  }

  private func make() -> [String: [UInt8]] {
    let files = BuiltInTheme.assets.map { (name: $0.name, bytes: words.asset($0.bytes, named: $0.name)) }
    var made: [String: [UInt8]] = [:]
    for file in isJoined ? ScriptJoining.search.joined(files) : files {
      made[file.name] = file.name.hasSuffix(".js") ? LeanScript.bytes(of: file.bytes) : file.bytes
    }
    return made
  }
}
