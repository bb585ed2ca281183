import Transcripts

/// Which sponsors of the front matter a page shows beside what the notes tell of sponsors: those of whom the
/// notes leave something out.
struct NotedSponsors {
  let shown: [FrontMatter.Sponsor]
  /// Of each section, whether it is nothing but names that the front matter tells more of.
  let onlyNames: [Bool]

  init(_ front: FrontMatter, _ sections: [NotesSection]) {
    let thanked = sections.filter { $0.name == .sponsors }.map {
      Self.folded(String(decoding: $0.markdown, as: UTF8.self))
    }
    // Whom the notes only name is shown as the front matter tells it, with its text; a section that is
    // nothing but such names adds nothing.
    let named = sections.map { $0.name == .sponsors ? SponsorReader.named($0.markdown) : [] }
    let bare = Set(named.joined().filter { !$0.says }.map { $0.name.lowercased() })
      .subtracting(named.joined().filter(\.says).map { $0.name.lowercased() })
    func isTold(_ sponsor: FrontMatter.Sponsor) -> Bool {
      sponsor.text?.isEmpty ?? true || !bare.contains(sponsor.name.lowercased())
    }
    let linked = Set(front.sponsors.filter { $0.url != nil }.map { $0.name.lowercased() })
    let onlyNames = zip(sections, named).map { section, all in
      section.name == .sponsors && !front.sponsors.allSatisfy(isTold)
        && SponsorReader.onlyNames(section.markdown)
        && all.allSatisfy { linked.contains($0.name.lowercased()) }
    }
    shown = front.sponsors.filter { sponsor in
      if !isTold(sponsor) || onlyNames.contains(true) { return true }
      return sponsor.name.isEmpty || !thanked.contains { Self.tells($0, sponsor) }
    }
    self.onlyNames = onlyNames
  }

  /// Words of an offer, which is what is paid for, in small letters.
  private static let offers: Set<Substring> = [
    "code", "codes", "percent", "discount", "coupon", "promo", "off",
  ]

  private static func offers(_ text: String) -> Bool {
    text.split { !$0.isLetter && $0 != "%" && !$0.isNumber }.contains {
      offers.contains($0) || $0.hasSuffix("%")
    }
  }

  /// Whether notes have the name of a sponsor, its link, and what it offers; what they say of it else is said
  /// in their own words.
  private static func tells(_ notes: String, _ sponsor: FrontMatter.Sponsor) -> Bool {
    notes.contains(sponsor.name.lowercased())
      && sponsor.url.map { notes.contains(RelativeLinks.bare($0).lowercased()) } ?? true
      && sponsor.text.map(folded).map { !offers($0) || notes.contains($0) } ?? true
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
