/// What somebody says between labels whom no label names: of an interview where only the answers, or only the
/// questions, have one.
extension BodyReader {
  /// So many of them at least are a habit.
  private static let fewest = 3
  /// Labels of questions, in small letters.
  private static let ofQuestions: Set<String> = [
    "q", "question", "interviewer", "frage", "pregunta", "pergunta", "domanda",
  ]

  /// The lines on which somebody begins to speak whom nobody names, behind the first label: emphasised
  /// questions before each answer of the only one who has a label, what follows each question where these
  /// alone have one, and paragraphs that begin with a long dash before labels.
  ///
  /// - Complexity: linear in the lines.
  func unnamedTurns(_ source: borrowing Span<UInt8>) -> Set<Int> {
    let labels = candidates.filter { !$0.isStage }
    guard let first = labels.first, labels.count >= Self.fewest else { return [] }
    let isOnly = labels.allSatisfy { $0.key == first.key }
    if isOnly, Self.ofQuestions.contains(first.key) { return answers(source, labels) }
    let taken = Set(candidates.map(\.line))
    var questions: Set<Int> = []
    for label in labels.dropFirst() {
      guard let line = paragraphAbove(source, label.line), !taken.contains(line),
        beginsWithDash(source, line) || isOnly && isQuestion(source, line)
      else { continue }
      questions.insert(line)
    }
    return questions.count >= Self.fewest && questions.count * 2 >= labels.count ? questions : []
  }

  private func isBlank(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    Bytes.trimmed(source, lines[line]).isEmpty
  }

  /// The line of the paragraph right above a label, which begins one itself, where that is one line; nil for
  /// a longer one.
  private func paragraphAbove(_ source: borrowing Span<UInt8>, _ label: Int) -> Int? {
    var line = label - 1
    while line > firstLine, isBlank(source, line) { line -= 1 }
    guard line > firstLine, line > 0 else { return nil }
    let isHeading = source[lines[line].lowerBound] == UInt8(ascii: "#")
    guard isHeading || line < label - 1, isHeading || isBlank(source, line - 1) else { return nil }
    return line
  }

  /// Whether a line begins with two long dashes, as who asks does in Japanese.
  private func beginsWithDash(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    let text = Bytes.trimmed(source, lines[line])
    return text.count > 6 && ["――", "──"].contains(Bytes.string(source, text.prefixed(6)))
      && Bytes.string(source, text).contains { $0.isLetter }
  }

  /// Whether a line is an emphasised question, a heading of one, or one in a quote.
  private func isQuestion(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    let text = Bytes.trimmed(source, lines[line])
    guard text.count > 6, let start = text.first, let last = text.last else { return false }
    var end = last
    while end > start, "*_".utf8.contains(source[end]) { end -= 1 }
    let isQuestion =
      source[end] == UInt8(ascii: "?")
      || end > start + 1 && source[end] == 0x9f && source[end - 1] == 0xbc && source[end - 2] == 0xef
    let isMarked = "*_".utf8.contains(source[start]) && end < last
    return isQuestion
      && (isMarked || source[start] == UInt8(ascii: "#") || source[start] == UInt8(ascii: ">"))
  }

  /// The first paragraph behind each question, where nearly all questions are followed by one.
  private func answers(_ source: borrowing Span<UInt8>, _ labels: [LabelCandidate]) -> Set<Int> {
    var found: Set<Int> = []
    var asked = 0
    let sections = Set(headings.filter { $0.name != nil }.map(\.line))
    for (place, label) in labels.enumerated() {
      let limit = place + 1 < labels.count ? labels[place + 1].line : lines.count
      var line = label.line
      var last = Bytes.trimmed(source, lines[line])
      while line + 1 < limit, !isBlank(source, line + 1) {
        line += 1
        last = Bytes.trimmed(source, lines[line])
      }
      if let end = last.last(where: { !"*_".utf8.contains(source[$0]) }), source[end] == UInt8(ascii: "?") {
        asked += 1
      }
      line += 1
      while line < limit, isBlank(source, line) { line += 1 }
      if line < limit, !sections.contains(line) { found.insert(line) }
    }
    return found.count * 5 >= labels.count * 4 && asked * 10 >= labels.count * 9 ? found : []
  }
}
