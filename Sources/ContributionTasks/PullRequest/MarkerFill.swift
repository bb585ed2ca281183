import Transcripts

/// What may stand in the place of markers: words that a reader sees.
struct MarkerFill {
  /// The two versions of the file.
  let old: Episode
  let new: Episode

  /// Words that say of a spot what a marker says.
  private static let otherMarkers: Set<String> = [
    "crosstalk", "cross", "unclear", "unknown", "garbled", "inaudible", "indistinct", "unintelligible",
  ]

  private static let symbols: [Unicode.GeneralCategory] = [.mathSymbol, .currencySymbol, .otherSymbol]

  /// Whether a mark of the new version is no punctuation.
  private func isSymbol(_ token: TurnToken) -> Bool {
    String(decoding: new.source[token.range], as: UTF8.self).unicodeScalars.contains {
      Self.symbols.contains($0.properties.generalCategory)
    }
  }

  /// True for words in the place of markers: on a stage cue's line only where those stood on one. A reader
  /// must see them, so that comments, links without words and references to blanks are none; they bring no
  /// time along, and are not a marker in other brackets, or in none.
  func mayStand(_ fill: ArraySlice<TurnToken>, for markers: ArraySlice<TurnToken>) -> Bool {
    guard let marker = markers.first, let first = fill.first, let last = fill.last,
      fill.allSatisfy({ $0.isOnCueLine == marker.isOnCueLine && $0.kind != .timestamp }),
      fill.contains(where: { $0.kind == .word || $0.kind == .mark && isSymbol($0) })
    else { return false }
    let range = new.fromEscape(first.range.lowerBound)..<last.range.upperBound
    let groups = new.groups(in: range)
    guard !groups.contains(where: { $0.kind == .crosstalk }) else { return false }
    let text = new.text(in: range).replacing("<br>", with: " ")
    // Nor may they hold what nobody sees.
    let raw = String(decoding: new.source[range], as: UTF8.self)
    guard !raw.contains("<!--"), !raw.unicodeScalars.contains(where: Self.isUnseen) else { return false }
    let shown = Self.withoutTags(text).unicodeScalars.contains { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || Self.symbols.contains(scalar.properties.generalCategory) && scalar.value != 0x2800
    }
    guard shown else { return false }
    func letters(_ text: some StringProtocol) -> String {
      String(
        String.UnicodeScalarView(
          text.lowercased().unicodeScalars.filter { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          }))
    }
    let said = letters(text)
    let isMarker = markers.prefix(16).contains { token in
      let marker = letters(String(decoding: old.source[token.range], as: UTF8.self))
      // With its time it is the marker whatever stands beside it; its word alone may be said, too.
      return said == marker || old.text(in: token.range).contains(":") && said.contains(marker)
    }
    guard !isForged(fill, markers) else { return false }
    if isMarker { return fill.contains { $0.kind == .marker } }
    let isInBrackets = ["[", "("].contains(text.first) && ["]", ")"].contains(text.last)
    guard isInBrackets, fill.contains(where: { $0.kind != .marker }) else { return true }
    // `[unclear 12:13]`: a cue that tells the time, or that nothing was made out, leaves the task undone.
    if groups.contains(where: { $0.kind == .cue && $0.milliseconds != nil }) { return false }
    // `[unclear]`, `[unclear word]`; an *[unknown]* may be a song's.
    let words = text.split { !$0.isLetter }.map { $0.lowercased() }
    return !(words.first.map(Self.otherMarkers.contains) ?? false)
      || words.count > 1 && (text.first == "(" || words[0] == "unknown")
  }

  /// What takes no room of its own: fillers, marks of direction, tags (Unicode,
  /// Default_Ignorable_Code_Point). Joiners and variants are part of letters and pictures.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint && !(0x200c...0x200d).contains(scalar.value)
      && !(0xfe00...0xfe0f).contains(scalar.value) && !(0xe0100...0xe01ef).contains(scalar.value)
      && !(0x180b...0x180f).contains(scalar.value)
  }

  /// `text` without what a page may take for a tag.
  private static func withoutTags(_ text: String) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      let inside = rest[rest.index(after: open)...]
      guard inside.first.map({ $0.isLetter || "/!?".contains($0) }) ?? false else {
        out += rest[...open]
        rest = inside
        continue
      }
      guard let close = inside.firstIndex(of: ">") else { break }
      out += rest[..<open]
      rest = inside[inside.index(after: close)...]
    }
    return out + rest
  }

  /// How much later a marker that is left may stand than the one words were found for.
  private static let narrowed = 60_000

  /// True where a marker among words in the place of others tells a time that none of those can have had.
  private func isForged(_ fill: ArraySlice<TurnToken>, _ markers: ArraySlice<TurnToken>) -> Bool {
    let times = markers.compactMap { old.groups(in: $0.range).first?.milliseconds }
    guard let first = times.min(), let last = times.max() else { return false }
    return fill.contains { token in
      guard token.kind == .marker, let time = new.groups(in: token.range).first?.milliseconds else {
        return false
      }
      return time < first || time > last + Self.narrowed
    }
  }
}
