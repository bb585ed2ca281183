import ArgumentParser
import Exchange
import SearchIndex
import Transcripts

/// What a search was asked, however its arguments were read.
struct SearchRequest: Equatable {
  /// Words as typed; a lone `-` for queries from standard input.
  var query: [String] = []
  /// Folder of the library, or nil for the nearest one.
  var library: String?
  var index = IndexOpener()
  /// Folder of a second tree with show notes.
  var notes: String?
  /// Turns to show, or files; 0 for all, nil for what is usual.
  var limit: Int?
  /// Turns to show before and behind each hit.
  var context = 0
  var json = false
  var count = false
  var files = false
  var explain = false
  var exactSpelling = false
  var color = Style.Choice.auto

  /// Answers on standard output.
  ///
  /// - Throws: what is to be told; exit code 1 where nothing was found.
  func answer() throws {
    guard !query.isEmpty else {
      throw Failure(
        message:
          "Type what to look for, such as: earshot search \"virtual kubelet\" (more: earshot help search)")
    }
    if query == ["-"] { return try answerInput() }
    var text = query[0]
    for word in query.dropFirst() { text += " " + word }
    let library = try Library.open(named: self.library, notes: notes)
    // Without a folder the index is made for this answer.
    let folder = try? self.index.folder(for: library)
    let check = folder.map { FreshnessCheck(library, in: $0) }
    let parsed = try parse(text)
    var index: LibraryIndex
    let found: Bool
    let left = folder.flatMap { LibraryIndex(asLeft: library, in: $0) }.flatMap {
      $0.fileCount > 0 ? $0 : nil
    }
    let early = left.flatMap { try? $0.search(parsed, options) }
    let isFresh = left.flatMap { left in check.map { $0.confirms(left) } }
    if let left, let early, isFresh == true {
      index = left
      self.index.tell(of: index)
      found = show(early, of: index, text, isOneOfMany: false)
    } else {
      index = try open(library, after: isFresh == false ? check : nil)
      found = try answer(parsed, text, &index, isOneOfMany: false)
    }
    Output.standard.flush()
    try Failures.report(index.update.failures)
    // The process ends here: giving back the index piece by piece would take a millisecond.
    Output.exit(found ? 0 : 1)
  }

  private func open(_ library: Library, after check: FreshnessCheck? = nil) throws -> LibraryIndex {
    let index = try self.index.open(library, after: check, isForAnswer: true)
    if index.fileCount == 0, index.update.failures.isEmpty { _ = try library.requireTranscripts() }
    return index
  }

  /// Queries from standard input, one a line, one process.
  private func answerInput() throws {
    KeptMemory.use()
    let library = try Library.open(named: self.library, notes: notes)
    var index = try open(library)
    var found = false
    var failed = false
    var number = 0
    let folder = try self.index.folder(for: library)
    var looked = ContinuousClock.now
    while let line = readLine() {
      number += 1
      // Who asks now and then has files changed between two queries.
      if ContinuousClock.now - looked > .seconds(1) {
        let check = FreshnessCheck(library, in: folder)
        if !check.confirms(index) { index = try open(library, after: check) }
        looked = ContinuousClock.now
      }
      if line.allSatisfy(\.isWhitespace) { continue }
      do {
        if try answer(try parse(line), line, &index, isOneOfMany: true) { found = true }
      } catch let failure as Failure {
        Output.standard.flush()
        Output.complain("line \(number): \(failure.message)")
        failed = true
      }
      Output.standard.flush()
    }
    try Failures.report(index.update.failures)
    if failed { throw ExitCode(2) }
    if !found { throw ExitCode(1) }
  }

  private func parse(_ text: String) throws -> Query {
    do {
      return try QueryParser.parse(text)
    } catch {
      let offset = error.offset ?? 0
      let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(offset).prefix(30)))
      let place = rest.isEmpty ? "at its end" : "at character \(offset + 1), \(rest)"
      throw Failure(message: "in the query \(place): \(error.message)")
    }
  }

  /// Answers one query; true where something was found.
  private func answer(
    _ query: Query, _ text: String, _ index: inout LibraryIndex, isOneOfMany: Bool
  ) throws -> Bool {
    var result: SearchResult
    do {
      result = try index.search(query, options)
    } catch {
      Output.complain("\(error) It is built anew.")
      index = try self.index.open(index.library, rebuilding: true, isForAnswer: true)
      do { result = try index.search(query, options) } catch { throw Failure(message: error.description) }
    }
    return show(result, of: index, text, isOneOfMany: isOneOfMany)
  }

  private var options: SearchOptions {
    var options = SearchOptions()
    options.limit = limit ?? options.limit
    options.wanted = count ? .counts : files ? .files : .hits
    options.corrects = !exactSpelling
    options.context = context
    options.explains = explain
    return options
  }

  /// Prints what was found; true where that is something.
  ///
  /// - Parameters:
  ///   - text: the query as typed.
  ///   - isOneOfMany: whether each answer tells its query.
  private func show(
    _ result: SearchResult, of index: LibraryIndex, _ text: String, isOneOfMany: Bool
  ) -> Bool {
    let query = isOneOfMany ? text : nil
    /// Tells of this query, by its words where it is one of many.
    func tell(_ text: String) { Output.complain((query.map { "\($0): " } ?? "") + text) }
    // Of what holds too little of the query nothing is shown.
    let isShownNone = !count && !files && result.hits.isEmpty
    let remarks = SearchRemarks(result: result, isShownNone: isShownNone)
    for remark in remarks.all { tell(remark) }
    // Many words are a sentence: its *or* is no mistake.
    let isLost = (result.turnCount == 0 || result.isAcrossTurns) && result.leftOut.isEmpty
    if let hint = QueryHints.show(text, index.isShow) {
      tell(hint)
    } else if let hint = isLost ? QueryHints.hint(text) : QueryHints.sign(text) {
      tell(hint)
    }
    let printer = SearchPrinter(library: index.library, style: Style(color))
    if count {
      printer.count(result, query: query, asJSON: json)
    } else if files {
      let limit = limit ?? 0
      printer.files(
        limit > 0 ? result.files.prefix(limit) : result.files[...], result, query: query, asJSON: json)
    } else if json {
      printer.json(result, query: query)
    } else {
      printer.text(result, heading: query)
      if result.turnCount > result.hits.count, !result.hits.isEmpty, !result.isAcrossTurns,
        Output.errorIsTerminal, query != nil || !Output.outputIsTerminal
      {
        tell(
          "\(result.hits.count) of \(result.turnCount) turns in \(Amount.of(result.episodeCount, "episode")); --limit 0 shows all"
        )
      }
      if let nothing = remarks.nothing { tell(nothing) }
    }
    // Turns that hold a part of it are not what was asked to be counted.
    let isFound =
      result.turnCount > 0 && !isShownNone
      && !(count && result.isAcrossTurns && result.wordsFound < result.wordsWanted)
    // Who remembers a title has found the episode.
    return isFound || !(count || files || json) && !result.titled.isEmpty
  }
}
