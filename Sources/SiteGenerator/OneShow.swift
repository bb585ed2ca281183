import Transcripts

extension Library {
  /// This library, its title that of its only show where one of them has none: who makes one show names it
  /// once.
  ///
  /// - Complexity: lists the library.
  var calledAsItsShow: Library {
    let shows = Set(transcripts().files.lazy.map { EpisodeID.show($0.id) })
    guard shows.count == 1, let show = shows.first else { return self }
    let (ours, its) = (configuration.title, configuration.shows[show]?.title)
    var named = self
    named.configuration.title = ours ?? its
    if let title = its ?? ours { named.configuration.shows[show, default: .init()].title = title }
    return named
  }
}
