import CommonMark

/// Show notes that stand in front matter: a text, and lists of links.
extension FrontMatter {
  /// Keys of show notes, Markdown or a list.
  static let notesKeys = [
    "show_notes", "shownotes", "showNotes", "show-notes", "episode_notes",
  ]
  /// Others, under which some keep what is for nobody's eyes: only what leads somewhere on the web counts,
  /// and lists.
  static let otherNotesKeys = [
    "notes", "points", "key_points",
    "takeaways", "highlights",
  ]
  /// Keys of lists of links.
  static let linkKeys = ["links", "resources", "references", "shownotes_links", "show_links"]
  /// Keys of the episode's video: an address.
  static let videoKeys = [
    "youtube", "youtube_url", "youtubeUrl", "video", "video_url", "videoUrl", "video_link", "youtube_link",
    "youtube_video",
  ]
  /// Keys of the video's id at YouTube.
  static let videoIDKeys = [
    "youtube", "youtube_id", "youtubeId", "youtubeID", "youtube_video_id", "youtube_url", "youtube_link",
    "youtube_video", "video_id", "video_link",
  ]

  /// The notes in `map` as Markdown, its links as items of a list; nil where there are none.
  ///
  /// Of lists of links only what leads somewhere on the web counts: other programs keep what they like under
  /// such keys.
  static func notes(_ map: YAMLMapping) -> String? {
    let texts = (notesKeys + otherNotesKeys).compactMap { key -> String? in
      if let text = map.plain(key) {
        guard notesKeys.contains(key) ? !isName(text) : text.contains("://") else { return nil }
        return HTMLBlocks.fragment(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
      }
      let items = ((try? map.mappings(key)) ?? []).compactMap { item($0, mayBeText: true) }
      return items.isEmpty ? nil : items.joined(separator: "\n")
    }
    let links = linkKeys.flatMap { key -> [String] in
      if let text = map.plain(key) {
        return isAddress(text)
          ? [link(text, text)] : text.contains("](http") || text.contains("](www.") ? [text] : []
      }
      guard let table = try? map.mapping(key), table.plain("url") == nil, table.plain("href") == nil else {
        return ((try? map.mappings(key)) ?? []).compactMap { item($0, mayBeText: false) }
      }
      // `Title: https://…`, and several of one title.
      return table.entries.flatMap { entry in
        (table.plain(entry.key).map { [$0] } ?? (try? table.strings(entry.key)) ?? [])
          .filter(isAddress).map { link(entry.key, $0) }
      }
    }
    let parts = texts + [(links + [video(map)].compactMap(\.self)).joined(separator: "\n")]
    let all = parts.filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n\n")
    return all.isEmpty ? nil : all
  }

  /// `{title, url}`, `Title: https://…` or a text as an item of a list.
  private static func item(_ map: YAMLMapping, mayBeText: Bool) -> String? {
    let title = ["title", "name", "text", "label"].lazy.compactMap { map.plain($0) }.first
    let addresses = ["url", "link", "href"].compactMap { map.plain($0) }.map(WebAddress.completed)
    if let address = addresses.first(where: isAddress) {
      return link(title ?? address, address)
    }
    if map.entries.count == 1, let key = map.entries.first?.key, let address = map.plain(key),
      isAddress(address),
      key != "name"
    {
      return link(key, address)
    }
    guard let title, mayBeText || map.entries.count == 1 && (title.contains("://") || isAddress(title)) else {
      return PersonLinks.linked(title ?? "").map { link($0.name, $0.url ?? "") }
    }
    return isAddress(title) ? link(title, title) : "- " + folded(title)
  }

  private static func video(_ map: YAMLMapping) -> String? {
    // Of *media* there are many kinds.
    let media = map.plain("media").flatMap { text in
      ["youtube.com/", "youtu.be/", "vimeo.com/"].contains(where: text.contains) ? text : nil
    }
    if let address = videoKeys.lazy.compactMap({ map.plain($0) }).first(where: isAddress) ?? media {
      let isYouTube = address.contains("youtube") || address.contains("youtu.be")
      return link(isYouTube ? "YouTube" : "Video", address)
    }
    // Eleven letters, as YouTube gives them.
    let id = videoIDKeys.lazy.compactMap { map.plain($0) }.first { text in
      text.utf8.count == 11
        && text.utf8.allSatisfy { byte in
          byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }
    return id.map { link("YouTube", "https://www.youtube.com/watch?v=\($0)") }
  }

  /// Whether `text` is a switch, or the name of a file in which other programs keep the notes.
  private static func isName(_ text: String) -> Bool {
    if isYes(text) || isNo(text) { return true }
    return !text.contains(where: \.isWhitespace)
      && [".md", ".mdx", ".html", ".txt"].contains { text.lowercased().hasSuffix($0) }
  }

  private static func isAddress(_ text: String) -> Bool { WebAddress.isOne(text) }

  /// An item of a list with a link, whatever marks its title holds (CommonMark 0.31, 2.4 and 6.3).
  private static func link(_ title: String, _ address: String) -> String {
    let text = folded(title).reduce(into: "") { out, letter in
      if letter.isASCII, letter.isPunctuation || letter.isSymbol { out += "\\" }
      out.append(letter)
    }
    let url = WebAddress.completed(address).replacing("<", with: "%3C").replacing(">", with: "%3E").replacing(
      "\\", with: "%5C")
    return "- [\(text)](<\(url)>)"
  }
}
