import SearchIndex
import Transcripts

/// What the search page knows of an episode: a value that may be kept and read again.
struct SearchedEpisode: Sendable {
  var terms: EpisodeTerms
  /// Its documents, one after the other, turns before stage cues with words as in the index of the terminal:
  ///
  ///     flags      u8: 1 timed, 2 estimated, 4 not the turn after the one before, 8 anchor spelt out
  ///     [turn]     varint: its number, where flag 4 is set
  ///     start      varint: bytes of the plain text since the end of the one before, as a zigzag
  ///     length     varint
  ///     speaker    varint: from 1 in `speakers`; 0 nobody
  ///     [seconds]  zigzag varint: since the one before, where flag 1 is set
  ///     anchor     flag 8: varint length and text; else varint number of the twin (0: no anchor) and 4 bytes
  var documents: ArraySlice<UInt8>
  var speakers: [String]
  /// Documents of notes begin at a multiple of this number, so that a turn more renumbers none of them: every
  /// list of their words would be another one.
  static let notesStep = 64
  /// How many documents are notes: passages of the transcript's file, then of the notes' file. Their first
  /// number is the first multiple of `notesStep` that no turn and no cue has.
  var noteCount = 0
  /// These, one after the other, then their texts:
  ///
  ///     seconds    varint: one more than the second a chapter begins at; 0 for what has no time
  ///     length     varint: bytes of the text
  var notes: ArraySlice<UInt8> = []

  /// What is said and told in an episode, a transcript, notes or both.
  ///
  /// - Parameters:
  ///   - anchors: of the turns; nil without a transcript.
  ///   - turns: where each turn's words are in the plain text, and `cues` those of the stage cues.
  ///   - notes: of the transcript's file and of the notes' file.
  ///   - configuration: what it calls those who speak; they are found by that, too.
  init(
    _ episode: Episode?, anchors: TurnAnchors?, turns: [Range<Int>], cues: [Range<Int>],
    notes: [NotesPassage], _ configuration: Configuration, builder: inout EpisodeTerms.Builder
  ) {
    var table = DocumentTable()
    if let episode { Self.add(episode, anchors, turns, cues, configuration, to: &builder, &table) }
    (noteCount, self.notes) = Self.add(notes, to: &builder)
    terms = builder.finish()
    documents = table.bytes[...]
    speakers = episode?.speakers.map(\.name) ?? []
  }

  private static func add(
    _ passages: [NotesPassage], to builder: inout EpisodeTerms.Builder
  ) -> (count: Int, bytes: ArraySlice<UInt8>) {
    var bytes: [UInt8] = []
    let texts = passages.map { Array($0.text.utf8) }
    if !passages.isEmpty { builder.skip(toMultipleOf: notesStep) }
    for (passage, text) in zip(passages, texts) {
      builder.add(text, marks: ["notes"])
      Varint.append(passage.milliseconds.map { $0 / 1000 + 1 } ?? 0, to: &bytes)
      Varint.append(text.count, to: &bytes)
    }
    for text in texts { bytes += text }
    return (passages.count, bytes[...])
  }

  private static func add(
    _ episode: Episode, _ anchors: TurnAnchors?, _ turns: [Range<Int>], _ cues: [Range<Int>],
    _ configuration: Configuration, to builder: inout EpisodeTerms.Builder, _ table: inout DocumentTable
  ) {
    let called = episode.speakers.map { configuration.names(of: $0.name) }
    for (place, turn) in episode.turns.enumerated() where !turn.ranges.isEmpty {
      let isMarked = turn.ranges.contains { episode.groups(in: $0).contains { $0.kind.isTask } }
      builder.add(
        turn, of: episode, called: turn.speaker.map { called[$0] } ?? [],
        marks: isMarked ? ["unintelligible"] : [])
      table.add(
        turn: turn.index, range: turns[place], speaker: (turn.speaker ?? -1) + 1,
        milliseconds: turn.milliseconds, isEstimated: turn.isEstimated, anchor: anchors?.names[place] ?? "")
    }
    let cueAnchors = TurnAnchors.ofCues(episode)
    for (place, cue) in episode.stageCues.enumerated() {
      let text = episode.text(cue)
      guard !text.isEmpty else { continue }
      let isMarked = episode.groups(in: cue.range).contains { $0.kind.isTask }
      builder.add(MarkerTimes.blanked(Array(text.utf8)), marks: isMarked ? ["unintelligible"] : [])
      table.add(
        turn: 0, range: cues[place], speaker: 0, milliseconds: episode.times(of: cue).first,
        isEstimated: episode.times(of: cue).isEmpty,
        anchor: cueAnchors[place])
    }
  }
}

extension SearchedEpisode: Recorded {
  init?(from reader: inout ByteReader) {
    guard let count = reader.varint(), let length = reader.varint(), let terms = reader.take(length),
      let size = reader.varint(), let documents = reader.take(size), let speakers = reader.strings(),
      let noteCount = reader.varint(), let noteSize = reader.varint(), let notes = reader.take(noteSize)
    else { return nil }
    self.terms = EpisodeTerms(bytes: terms, documents: count)
    self.documents = documents
    self.speakers = speakers
    (self.noteCount, self.notes) = (noteCount, notes)
  }

  func write(to writer: inout ByteWriter) {
    writer.varint(terms.documents)
    writer.varint(terms.bytes.count)
    writer.bytes += terms.bytes
    writer.varint(documents.count)
    writer.bytes += documents
    writer.strings(speakers)
    writer.varint(noteCount)
    writer.varint(notes.count)
    writer.bytes += notes
  }
}

/// Writes documents, each by what differs from the one before.
private struct DocumentTable {
  var bytes: [UInt8] = []
  private var turn = 0
  private var end = 0
  private var seconds = 0

  mutating func add(
    turn: Int, range: Range<Int>, speaker: Int, milliseconds: Int?, isEstimated: Bool, anchor: String
  ) {
    let hash = Self.hash(anchor)
    let isNext = turn == self.turn + 1
    bytes.append(
      (milliseconds != nil ? 1 : 0) | (isEstimated ? 2 : 0) | (isNext ? 0 : 4) | (hash == nil ? 8 : 0))
    if !isNext { Varint.append(turn, to: &bytes) }
    Varint.appendSigned(range.lowerBound - end, to: &bytes)
    Varint.append(range.count, to: &bytes)
    Varint.append(speaker, to: &bytes)
    if let milliseconds {
      Varint.appendSigned(milliseconds / 1000 - seconds, to: &bytes)
      seconds = milliseconds / 1000
    }
    if let hash {
      Varint.append(hash.twin, to: &bytes)
      if hash.twin > 0 { for shift in [24, 16, 8, 0] { bytes.append(UInt8(hash.value >> shift & 255)) } }
    } else {
      Varint.append(anchor.utf8.count, to: &bytes)
      bytes += Array(anchor.utf8)
    }
    (self.turn, end) = (turn, range.upperBound)
  }

  /// The parts of `t-0123abcd-2`; twin 0 for no anchor, nil for one of another form.
  private static func hash(_ anchor: String) -> (value: Int, twin: Int)? {
    if anchor.isEmpty { return (0, 0) }
    let parts = anchor.utf8.split(separator: UInt8(ascii: "-")).map(Substring.init)
    guard parts.count > 1, parts.count < 4, parts[0] == "t", parts[1].utf8.count == 8,
      let value = Int(parts[1], radix: 16), let twin = parts.count == 3 ? Int(parts[2]) : 1
    else { return nil }
    return (value, twin)
  }
}

/// Integers of seven bits a byte, the lowest first.
enum Varint {
  static func append(_ value: Int, to out: inout [UInt8]) {
    var rest = UInt(value)
    while rest >= 128 {
      out.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    out.append(UInt8(rest))
  }

  /// A value that may be negative: zigzag.
  static func appendSigned(_ value: Int, to out: inout [UInt8]) {
    append((value << 1 ^ value >> 63) & .max, to: &out)
  }

  static func append(_ text: String, to out: inout [UInt8]) {
    append(text.utf8.count, to: &out)
    out += Array(text.utf8)
  }
}
