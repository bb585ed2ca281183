extension Configuration {
  /// A sponsor of `sponsors:`, by whatever short names front matter calls it.
  public struct Sponsor: Sendable, Equatable {
    public var name: String
    public var aliases: [String] = []
    public var url: String?
    /// What is said of it, in Markdown.
    public var text: String?

    public init(name: String, aliases: [String] = [], url: String? = nil, text: String? = nil) {
      self.name = name
      self.aliases = aliases
      self.url = url
      self.text = text
    }
  }

  /// The sponsor that is called `name`, by its name or an alias, in whatever case; nil for none.
  private func sponsor(called name: String) -> Sponsor? {
    let name = name.lowercased()
    return sponsors.first { $0.name.lowercased() == name || $0.aliases.contains { $0.lowercased() == name } }
  }

  /// `told` by the names that `sponsors:` give, with what these tell where the episode itself does not.
  public func named(_ told: [FrontMatter.Sponsor]) -> [FrontMatter.Sponsor] {
    told.map { one in
      guard let known = sponsor(called: one.name) else { return one }
      return .init(name: known.name, url: one.url ?? known.url, text: one.text ?? known.text)
    }
  }

  /// As `named(_:)` of front matter does, of sponsors of the notes.
  public func named(_ told: [Transcripts.Sponsor]) -> [Transcripts.Sponsor] {
    told.map { one in
      guard let known = sponsor(called: one.name) else { return one }
      var sponsor = one
      sponsor.name = known.name
      sponsor.url = one.url ?? known.url
      if sponsor.text.isEmpty { sponsor.text = known.text ?? "" }
      return sponsor
    }
  }
}
