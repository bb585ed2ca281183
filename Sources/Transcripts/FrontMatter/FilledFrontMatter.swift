extension FrontMatter {
  /// This front matter, and of `other` what it does not tell itself: that of an episode's notes where the
  /// transcript's says less.
  ///
  /// A list is taken whole or not at all; an episode is a draft where either says so.
  public func filled(from other: FrontMatter) -> FrontMatter {
    var all = self
    func take<Value>(_ key: WritableKeyPath<FrontMatter, Value?>) {
      if all[keyPath: key] == nil { all[keyPath: key] = other[keyPath: key] }
    }
    func take<Element>(_ key: WritableKeyPath<FrontMatter, [Element]>) {
      if all[keyPath: key].isEmpty { all[keyPath: key] = other[keyPath: key] }
    }
    if summary == nil { all.about = other.about }
    if published == nil { all.publishedTime = other.publishedTime }
    for key in [
      \FrontMatter.title, \.number, \.published, \.audio, \.summary, \.notes, \.image, \.language,
      \.transcriptFile,
    ] {
      take(key)
    }
    for key in [\FrontMatter.feed.guid, \.feed.episodeType] { take(key) }
    for key in [\FrontMatter.duration, \.feed.season, \.feed.audioBytes] { take(key) }
    take(\.feed.explicit)
    for key in [\FrontMatter.hosts, \.guests, \.speakers, \.topics, \.aliases, \.addresses] { take(key) }
    take(\.sponsors)
    take(\.chapters)
    all.links += other.links
    all.isDraft = isDraft || other.isDraft
    return all
  }
}
