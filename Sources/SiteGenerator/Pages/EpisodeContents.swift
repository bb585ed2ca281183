import ContributionTasks
import Exchange
import Transcripts

/// What the page of an episode is made of: each part is read or computed once, and used by the page, the
/// search and the feeds.
struct EpisodeContents {
  /// Nil for an episode of notes alone.
  var episode: Episode?
  /// The bytes of the file in the notes tree; nil where there is none.
  var notes: [UInt8]?
  var recommendations: [Recommendation]
  /// Open spots of the transcript, in its order.
  var tasks: [ContributionTask]
  /// Formats the transcript is written in beside the page.
  var formats: [TranscriptFormat]
  let anchors: TurnAnchors?
  /// The first sentences of the notes or the talk; nil where the episode has a summary, or says nothing.
  let opening: String?

  /// - Parameter summary: of the front matter; with one no other words are looked for.
  /// - Complexity: linear in transcript and notes.
  init(
    _ episode: Episode?, notes: [UInt8]?, summary: String?, recommendations: [Recommendation],
    tasks: [ContributionTask], formats: [TranscriptFormat]
  ) {
    self.episode = episode
    self.notes = notes
    self.recommendations = recommendations
    self.tasks = tasks
    self.formats = formats
    anchors = episode.map(TurnAnchors.init)
    opening = summary == nil ? EpisodeDescription.opening(episode, notes: notes) : nil
  }
}
