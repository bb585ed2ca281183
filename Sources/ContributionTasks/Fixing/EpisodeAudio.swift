import CommonMark
import Transcripts

/// Where an episode can be heard: a file in a folder of audio, else its address.
public struct EpisodeAudio: Sendable, Equatable {
  static let endings = ["mp3", "m4a", "ogg", "opus", "wav", "flac", "aac"]

  /// A path or an address, safe to hand to a player: it is no option.
  public var place: String

  /// - Parameter folder: holds `SHOW/SLUG.mp3` or `SLUG.mp3`, or another kind of audio.
  public static func find(_ episode: Episode, _ configuration: Configuration, folder: String?)
    -> EpisodeAudio?
  {
    if let folder {
      for name in [episode.id, episode.slug] {
        for ending in endings {
          let path = Library.join(folder, "\(name).\(ending)")
          if Files.isFile(path) {
            return EpisodeAudio(place: Files.resolved(path) ?? "./" + path)
          }
        }
      }
    }
    let address = configuration.audio(
      frontMatter: episode.frontMatter, show: episode.show, slug: episode.slug)
    guard let address, LinkPolicy.isWeb(address) else { return nil }
    return EpisodeAudio(place: address)
  }
}
