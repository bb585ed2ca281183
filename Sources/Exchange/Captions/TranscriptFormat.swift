import Transcripts

/// The formats a transcript is written in.
public enum TranscriptFormat: String, Sendable, CaseIterable {
  case vtt, srt, json, text, markdown

  /// Of the file's name, without the point.
  public var fileExtension: String {
    switch self {
    case .vtt, .srt, .json: rawValue
    case .text: "txt"
    case .markdown: "md"
    }
  }

  /// Media type (IANA; `application/x-subrip` as the podcast namespace has it).
  public var mediaType: String {
    switch self {
    case .vtt: "text/vtt"
    case .srt: "application/x-subrip"
    case .json: "application/json"
    case .text: "text/plain"
    case .markdown: "text/markdown"
    }
  }

  /// What people call it.
  public var title: String {
    switch self {
    case .vtt: "WebVTT"
    case .srt: "SRT"
    case .json: "JSON"
    case .text: "plain text"
    case .markdown: "Markdown"
    }
  }

  /// True for the formats that cannot be without times.
  public var isTimed: Bool { self == .vtt || self == .srt || self == .json }

  /// The file of `episode`; nil where this format needs times and the episode has none, or no words.
  ///
  /// - Parameter captions: `EpisodeCues.read(episode)`, where it is at hand.
  public func write(_ episode: Episode, title: String, captions: Captions? = nil) -> [UInt8]? {
    switch self {
    case .text: return PlainTranscript.write(episode, title: title)
    case .markdown: return CleanMarkdown.write(episode, title: title)
    case .vtt, .srt, .json:
      guard let captions = captions ?? EpisodeCues.read(episode), !captions.list.isEmpty else { return nil }
      return switch self {
      case .srt: SubRip.write(captions)
      case .json: TranscriptJSON.write(captions)
      default: WebVTT.write(captions, title: title)
      }
    }
  }
}
