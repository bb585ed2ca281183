import Transcripts

/// Title, day and number of an episode: as its transcript tells them, and what that does not tell as its file
/// of notes does.
extension LibraryIndex {
  /// What an episode is called, when it was published and which number it has; empty where nothing tells.
  ///
  /// - Parameter known: what the index says of its transcript, where that was read already.
  func particulars(of id: String, _ known: Segment.Episode? = nil) throws(SearchIndexError) -> (
    title: String, published: String, number: String
  ) {
    let (show, slug) = (EpisodeID.show(id), EpisodeID.slug(id))
    let transcript = if let known { known } else { try episode(id, .transcript) }
    var title = transcript?.title ?? ""
    var (published, number) = (transcript?.published ?? "", transcript?.number ?? "")
    // A title made of the file's name is nobody's word.
    let isTitled =
      !title.isEmpty
      && title != library.configuration.title(frontMatter: FrontMatter(), show: show, slug: slug)
    guard !isTitled || published.isEmpty || number.isEmpty, let notes = try episode(id, .notes) else {
      return (title, published, number)
    }
    if !isTitled { title = notes.title }
    if published.isEmpty { published = notes.published }
    if number.isEmpty { number = notes.number }
    return (title, published, number)
  }

  /// What the index says of the transcript, or the notes, of the episode `id`; nil where there are none.
  private func episode(_ id: String, _ kind: FileKind) throws(SearchIndexError) -> Segment.Episode? {
    guard let file = manifest.file(kind, id + ".md") else { return nil }
    return try segments[file.segment].episode(file.episode)
  }
}
