import CommonMark
import Transcripts

/// Where an episode can be heard: a file in a folder of audio, one of the library's, else its address.
public struct EpisodeAudio: Sendable, Equatable {
  static let endings = EmbeddedAudio.endings
  /// The folder of a library whose files lie at the root of its site.
  private static let statics = "theme/static"

  /// A path or an address, safe to hand to a player: it is no option.
  public var place: String

  /// - Parameter folder: holds `SHOW/SLUG.mp3` or `SLUG.mp3`, or another kind of audio.
  public static func find(_ episode: Episode, in library: Library, folder: String?) -> EpisodeAudio? {
    if let folder {
      for name in [episode.id, episode.slug, EpisodeID.name(episode.slug)] {
        for ending in endings {
          let path = Library.join(folder, "\(name).\(ending)")
          if Files.isFile(path) {
            return EpisodeAudio(place: Files.resolved(path) ?? "./" + path)
          }
        }
      }
    }
    let told = library.configuration.audio(
      frontMatter: episode.frontMatter, show: episode.show, slug: episode.slug,
      isThere: { file($0, in: library) != nil })
    guard let told else { return nil }
    return (file(told, in: library) ?? address(told, in: library)).map(EpisodeAudio.init)
  }

  /// The whole address of what a file or the settings tell of audio, that of the site before what is told
  /// from its root; nil where that is not known, and for what is no address.
  public static func address(_ told: String, in library: Library) -> String? {
    let told = told.hasPrefix("//") ? "https:" + told : told
    if LinkPolicy.isWeb(told) { return told }
    guard let site = library.configuration.url, let path = pathOnSite(told) else { return nil }
    if file(told, in: library) != nil { return site + Template.encoded(path) }
    // From the host's root there may be what the library does not hold.
    guard told.hasPrefix("/"), let scheme = site.firstRange(of: "://") else { return nil }
    let host = site[..<(site[scheme.upperBound...].firstIndex(of: "/") ?? site.endIndex)]
    // It may be percent-encoded already.
    let written = path.utf8.map {
      (33..<127).contains($0) ? String(Unicode.Scalar($0)) : Hexadecimal.percent($0)
    }
    return host + "/" + written.joined()
  }

  /// The file that `told` names, `audio/7.mp3` or `/audio/7.mp3`, where the library puts it on its site.
  private static func file(_ told: String, in library: Library) -> String? {
    let root = Library.join(library.root, statics)
    guard let path = pathOnSite(told), case let file = Library.join(root, path), Files.isFile(file),
      let place = Files.resolved(file), let folder = Files.resolved(root), place.hasPrefix(folder + "/")
    else { return nil }
    return place
  }

  /// `told` as a path from the site's root; nil where it is none, or leads out of it.
  private static func pathOnSite(_ told: String) -> String? {
    let path = told.hasPrefix("./") ? told.dropFirst(2) : told.drop { $0 == "/" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !told.hasPrefix("//"), !path.contains("\\"), !parts[0].contains(":"),
      parts.allSatisfy({ !["", ".", ".."].contains($0) })
    else { return nil }
    return String(path)
  }
}

extension Library {
  /// `task` with the whole address it is heard at, for those who have nothing of the library but what is
  /// told; without one where there is none.
  func hearing(_ task: ContributionTask) -> ContributionTask {
    var task = task
    task.audioURL = task.audioURL.flatMap { told in
      let end = told.lastIndex(of: "#") ?? told.endIndex
      return EpisodeAudio.address(String(told[..<end]), in: self).map { $0 + told[end...] }
    }
    return task
  }
}
