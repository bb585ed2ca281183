import ContributionTasks
import SearchIndex
import Transcripts

// What other pages say of an episode, as bytes of a record.

extension EpisodeSummary: Recorded {
  init?(from reader: inout ByteReader) {
    guard let words = reader.varint(),
      let tasks = reader.list(ContributionTask.self), let facts = EpisodeFacts(from: &reader),
      let people = reader.strings(), let opening = reader.optionalString(), let problems = reader.strings(),
      let notesProblems = reader.strings(),
      let notes = reader.optionalString(), let pictures = reader.strings(), let dead = reader.strings()
    else { return nil }
    self.init(
      number: 0, words: words, tasks: tasks, facts: facts, people: people, opening: opening,
      problems: problems, notesProblems: notesProblems, notes: notes,
      pictures: pictures, deadLinks: dead)
  }

  /// All but its number, which is the catalogue's.
  func write(to writer: inout ByteWriter) {
    writer.varint(words)
    writer.list(tasks)
    facts.write(to: &writer)
    writer.strings(people)
    writer.string(opening)
    writer.strings(problems)
    writer.strings(notesProblems)
    writer.string(notes)
    writer.strings(pictures)
    writer.strings(deadLinks)
  }
}

extension ContributionTask: Recorded {
  init?(from reader: inout ByteReader) {
    guard let id = reader.string(), let episode = reader.string(), let path = reader.string(),
      let line = reader.varint(), let column = reader.varint(),
      let kind = reader.string().flatMap(BracketGroup.Kind.init), let time = reader.optionalInt(),
      let raw = reader.string(), let speaker = reader.optionalString(),
      let published = reader.optionalString(), let before = reader.string(), let after = reader.string(),
      let isPossibleMention = reader.flag(), let edit = reader.optionalString(),
      let audio = reader.optionalString()
    else { return nil }
    self.init(
      id: id, episode: episode, path: path, line: line, column: column, kind: kind, milliseconds: time,
      raw: raw, speaker: speaker, published: published, before: before, after: after,
      isPossibleMention: isPossibleMention, editURL: edit, audioURL: audio)
  }

  func write(to writer: inout ByteWriter) {
    for text in [id, episode, path] { writer.string(text) }
    writer.varint(line)
    writer.varint(column)
    writer.string(kind.rawValue)
    writer.signed(milliseconds)
    writer.string(raw)
    writer.string(speaker)
    writer.string(published)
    writer.string(before)
    writer.string(after)
    writer.flag(isPossibleMention)
    writer.string(editURL)
    writer.string(audioURL)
  }
}

extension EpisodeFacts: Recorded {
  init?(from reader: inout ByteReader) {
    guard let voices = reader.list(Voice.self), let picks = reader.list(Pick.self),
      let sponsors = reader.list(Sponsor.self), let milliseconds = reader.optionalInt()
    else { return nil }
    self.init(voices: voices, picks: picks, sponsors: sponsors, milliseconds: milliseconds)
  }

  func write(to writer: inout ByteWriter) {
    writer.list(voices)
    writer.list(picks)
    writer.list(sponsors)
    writer.signed(milliseconds)
  }
}

extension EpisodeFacts.Voice: Recorded {
  init?(from reader: inout ByteReader) {
    guard let name = reader.string(), let turns = reader.varint(), let words = reader.varint(),
      let milliseconds = reader.signed(), let timed = reader.varint(), let isHost = reader.flag(),
      let isGuest = reader.flag()
    else { return nil }
    self.init(
      name: name, turns: turns, words: words, milliseconds: milliseconds, timedWords: timed, isHost: isHost,
      isGuest: isGuest)
  }

  func write(to writer: inout ByteWriter) {
    writer.string(name)
    writer.varint(turns)
    writer.varint(words)
    writer.signed(milliseconds)
    writer.varint(timedWords)
    writer.flag(isHost)
    writer.flag(isGuest)
  }
}

extension EpisodeFacts.Pick: Recorded {
  init?(from reader: inout ByteReader) {
    guard let who = reader.optionalString(), let speaker = reader.optionalString(),
      let text = reader.string(), let links = reader.list(NotesLink.self), let time = reader.optionalInt(),
      let isEstimated = reader.flag(),
      let occasion = reader.string().flatMap(Recommendation.Occasion.init)
    else { return nil }
    self.init(
      recommendation: Recommendation(who: who, speaker: speaker, text: text, links: links),
      milliseconds: time, isEstimated: isEstimated)
    recommendation.occasion = occasion
  }

  func write(to writer: inout ByteWriter) {
    writer.string(recommendation.who)
    writer.string(recommendation.speaker)
    writer.string(recommendation.text)
    writer.list(recommendation.links)
    writer.signed(milliseconds)
    writer.flag(isEstimated)
    writer.string(recommendation.occasion.rawValue)
  }
}

extension NotesLink: Recorded {
  init?(from reader: inout ByteReader) {
    guard let text = reader.string(), let url = reader.string() else { return nil }
    self.init(text: text, url: url)
  }

  func write(to writer: inout ByteWriter) {
    writer.string(text)
    writer.string(url)
  }
}

extension Sponsor: Recorded {
  init?(from reader: inout ByteReader) {
    guard let name = reader.string(), let url = reader.optionalString(), let text = reader.string(),
      let codes = reader.strings()
    else { return nil }
    self.init(name: name, url: url, text: text, codes: codes)
  }

  func write(to writer: inout ByteWriter) {
    writer.string(name)
    writer.string(url)
    writer.string(text)
    writer.strings(codes)
  }
}
