import Transcripts

/// What listeners thought they heard where they were not sure: a file of the library made for git.
///
/// `tried.tsv` holds a line a note, sorted: task, what it sounded like, date, name, parted by tabs. Lines
/// that two people add meet without a conflict where git is told `tried.tsv merge=union` (gitattributes,
/// "Built-in merge drivers"); a line that came in twice, or out of order, is read all the same.
public struct TriedNotes: Sendable, Equatable {
  public static let fileName = "tried.tsv"

  public struct Note: Sendable, Hashable {
    public var task: String
    /// What it sounded like; empty where somebody listened and heard nothing.
    public var words: String
    /// ISO date.
    public var date: String
    /// Empty where nobody was named.
    public var name: String

    public init(task: String, words: String, date: String, name: String = "") {
      self.task = task
      self.words = words
      self.date = date
      self.name = name
    }

    var line: String { [task, words, date, name].map(TriedNotes.plain).joined(separator: "\t") }
  }

  public private(set) var notes: [Note] = []
  /// Lines of the file that are no notes, as they stand there: nothing of somebody's is dropped.
  private var others: [[UInt8]] = []

  public init() {}

  /// Reads the text of the file; lines that are no notes are kept as they are.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ bytes: [UInt8]) {
    var known: Set<Note> = []
    var left: Set<[UInt8]> = []
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let text = String(decoding: line, as: UTF8.self)
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard (3...4).contains(fields.count), fields[0].contains("@"), text.utf8.elementsEqual(line) else {
        if left.insert(Array(line)).inserted { others.append(Array(line)) }
        continue
      }
      let note = Note(
        task: fields[0], words: fields[1], date: fields[2], name: fields.count > 3 ? fields[3] : "")
      if known.insert(note).inserted { notes.append(note) }
    }
  }

  /// The notes of `library`; none where it has no such file.
  ///
  /// - Throws: a file that cannot be read.
  public static func read(_ library: Library) throws(TranscriptsError) -> TriedNotes {
    let path = Library.join(library.root, fileName)
    try refuseLink(path)
    guard Files.isFile(path) else { return TriedNotes() }
    return TriedNotes(try library.read(path))
  }

  /// Notes on the task `id`, oldest first.
  public func notes(on id: String) -> [Note] {
    notes.filter { $0.task == id }.sorted { ($0.date, $0.line) < ($1.date, $1.line) }
  }

  /// The note on `id` that says the same words, whatever their case and marks; nil where none does.
  public func agreeing(_ words: String, on id: String) -> Note? {
    let heard = Self.heard(words)
    return heard.isEmpty ? nil : notes(on: id).first { Self.heard($0.words) == heard }
  }

  /// The note of somebody else, or of another day, that says the same as `note`, whatever their case and
  /// marks; nil where none does.
  public func agreeing(with note: Note) -> Note? {
    let heard = Self.heard(note.words)
    guard !heard.isEmpty else { return nil }
    return notes(on: note.task).first {
      Self.heard($0.words) == heard && ($0.name != note.name || $0.date != note.date)
    }
  }

  /// The note on `id` whose words were heard most often, of these the last; nil where nobody heard any.
  public func likeliest(on id: String) -> Note? {
    let all = notes(on: id).filter { !$0.words.isEmpty }
    let counts = all.reduce(into: [String: Int]()) { $0[Self.heard($1.words), default: 0] += 1 }
    return all.enumerated().max { a, b in
      let (x, y) = (counts[Self.heard(a.element.words)] ?? 0, counts[Self.heard(b.element.words)] ?? 0)
      return (x, a.offset) < (y, b.offset)
    }?.element
  }

  private static func heard(_ words: String) -> String {
    words.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Adds a note, once.
  public mutating func add(_ note: Note) {
    if !notes.contains(note) { notes.append(note) }
  }

  /// Changes the notes of `library` as they are on the disk now: somebody else may have written meanwhile.
  ///
  /// - Returns: the notes as they were written.
  /// - Throws: a file that cannot be read or written.
  @discardableResult
  public static func update(
    _ library: Library, _ change: (inout TriedNotes) -> Void
  ) throws(TranscriptsError) -> TriedNotes {
    try Files.holding(library.root) { isAlone throws(TranscriptsError) in
      var notes = try read(library)
      let old = notes
      change(&notes)
      if notes != old { try notes.write(library, isAlone: isAlone) }
      return notes
    }
  }

  /// Calls tasks by other ids, all at once.
  ///
  /// - Parameter names: new ids by old ones (`RenamedTasks`).
  public mutating func rename(_ names: [String: String]) {
    for index in notes.indices { notes[index].task = names[notes[index].task] ?? notes[index].task }
  }

  /// Drops the notes on a task that is settled.
  public mutating func settle(_ id: String) { notes.removeAll { $0.task == id } }

  /// The notes as the file holds them.
  public var text: String {
    Set(notes.map(\.line)).sorted { $0.precedesInBytes($1) }.map { $0 + "\n" }.joined()
  }

  /// Writes the file of `library`, and asks git to merge it by lines where nobody told it how.
  ///
  /// - Parameter isAlone: whether no other process of earshot writes in the library, as `Files.holding`
  ///   tells.
  /// - Returns: paths written, relative to the library.
  /// - Throws: a file that cannot be written.
  @discardableResult
  public func write(_ library: Library, isAlone: Bool = false) throws(TranscriptsError) -> [String] {
    let path = Library.join(library.root, Self.fileName)
    let attributes = Library.join(library.root, ".gitattributes")
    try Self.refuseLink(path)
    try Self.refuseLink(attributes)
    var written = [Self.fileName]
    do {
      try Files.write([Array(text.utf8)] + others.map { $0 + [10] }, to: path, isAlone: isAlone)
    } catch {
      throw TranscriptsError.writing(path, error)
    }
    do {
      let old = Files.isFile(attributes) ? try Files.read(attributes, limit: 1 << 20).bytes : []
      if !String(decoding: old, as: UTF8.self).contains(Self.fileName) {
        let gap: [UInt8] = old.isEmpty || old.last == 10 ? [] : [10]
        try Files.write(
          [old, gap, Array("\(Self.fileName) merge=union\n".utf8)], to: attributes, isAlone: isAlone)
        written.append(".gitattributes")
      }
    } catch {
      throw TranscriptsError.writing(attributes, error)
    }
    return written
  }

  /// A link leads to a file of somebody else, which would be copied into the library.
  private static func refuseLink(_ path: String) throws(TranscriptsError) {
    guard Files.isLink(path) else { return }
    throw TranscriptsError(
      .unreadableFile, path: path,
      message: "This is a symbolic link; such are not followed. Put a file there.")
  }

  /// `text` in one line, without tabs and control characters.
  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? " " : $0 }))
  }
}
