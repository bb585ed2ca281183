import Transcripts

/// Cues as a transcript file in our Markdown.
public enum TranscriptMarkdown {
  /// A timestamp stands at least this often, at the next sentence; where some cues are estimated, at all
  /// others and no more.
  static let between = 30_000
  /// And at each turn that begins so long behind the last one.
  static let betweenTurns = 5_000
  /// The first instant a transcript cannot name, in milliseconds: the 24th hour.
  public static let latest = 86_400_000
  /// Where no sentence ends for this long, one stands between two cues.
  static let longest = 60_000
  /// Text by nobody is parted into paragraphs at a pause this long.
  static let pause = 2000

  /// The file: cues of one speaker on end are one turn, but where one begins a turn itself; a cue without one
  /// is its predecessor's.
  ///
  /// Parsing it gives the same speakers and words, whatever they hold.
  /// - Parameters:
  ///   - cues: in the order of their starts.
  ///   - title: told where the front matter tells none.
  ///   - frontMatter: its lines, the two marks with them, or none.
  ///   - stageWords: the library's; a speaker called so is written `(Break)`.
  ///   - isMarkdown: whether the words are Markdown already, links and emphasis in them: then they stay as
  ///     they are.
  ///   - keepsTimes: whether each cue's time stands in the file, estimates apart, and no other: those that
  ///     people wrote.
  /// - Complexity: linear.
  public static func write(
    _ cues: [TranscriptCue], title: String? = nil, frontMatter: [String] = [],
    stageWords: [String] = Configuration.defaultStageWords,
    isMarkdown: Bool = false, keepsTimes: Bool = false
  ) -> [UInt8] {
    var front = frontMatter
    if let title, EpisodeParser().frontMatter(of: Array(front.joined(separator: "\n").utf8)).title == nil {
      if front.isEmpty { front = ["---", "---"] }
      front.insert("title: \(MarkdownText.yaml(.string(PlainLine.of(title))))", at: 1)
    }
    var out = Array(front.map { $0 + "\n" }.joined().utf8)
    let stages = Set(stageWords.map { $0.lowercased() })
    var speaker: String?
    var stamped: Int?
    var previous: TranscriptCue?
    // What was reckoned must not come back as what somebody heard.
    let tellsKnown = keepsTimes || cues.contains { $0.isEstimated && !$0.isStageCue }
    for cue in cues where !cue.text.isEmpty {
      let name = cue.speaker.map { Self.name($0, stages) }.flatMap { $0.isEmpty ? nil : $0 }
      let begins =
        previous == nil || cue.beginsTurn || name != nil && name?.lowercased() != speaker?.lowercased()
      let endsSentence = previous.map { CaptionWords.endsSentence($0.text) } ?? true
      let isOverdue = !tellsKnown && (stamped.map { cue.start - $0 >= longest } ?? false)
      let least = begins && name != nil ? betweenTurns : between
      let isDue = tellsKnown ? !cue.isEstimated : stamped.map { cue.start - $0 >= least } ?? true
      // Without names there are paragraphs instead of turns.
      let pauses =
        speaker == nil && !keepsTimes && (endsSentence || isOverdue)
        && (isDue || cue.start - (previous?.end ?? 0) >= pause)
      let parts = !begins && (pauses || cue.beginsParagraph)
      if begins || parts {
        if begins { speaker = name ?? speaker }
        out += Array((out.isEmpty ? "" : previous == nil ? "\n" : "\n\n").utf8)
        if begins, let speaker { out += Array((MarkdownText.label(speaker) + " ").utf8) }
      } else if !joins(previous?.text.unicodeScalars.last, cue.text.unicodeScalars.first) {
        out.append(32)
      }
      // A block begins a line of its own, behind a label and a time, too.
      var isBehind = begins && speaker != nil
      let atLineStart = parts || begins && speaker == nil
      if isDue, !cue.isStageCue, begins || cue.beginsParagraph || endsSentence || isOverdue || tellsKnown,
        let stamp = stamp(cue.start)
      {
        out += Array((stamp + " ").utf8)
        stamped = cue.start
        isBehind = true
      }
      if cue.isBlock, isBehind {
        while out.last == 32 { out.removeLast() }
        out += [10, 10]
      }
      let text = cue.isEstimated || keepsTimes ? cue.text : Self.timed(cue)
      out += Array(
        (isMarkdown || cue.isStageCue ? text : MarkdownText.escaped(text, atLineStart: atLineStart)).utf8)
      previous = cue
    }
    out.append(10)
    return out
  }

  /// True where no blank stands between two letters: scripts that know none between words.
  private static func joins(_ left: Unicode.Scalar?, _ right: Unicode.Scalar?) -> Bool {
    guard let left, let right else { return false }
    func isMark(_ scalar: Unicode.Scalar) -> Bool {
      (0x3000...0x303f).contains(scalar.value) || (0xff01...0xff1f).contains(scalar.value)
    }
    // Korean parts its words.
    func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
      isMark(scalar) || UnspacedScript.holds(scalar) && !(0xac00...0xd7af).contains(scalar.value)
    }
    return isUnspaced(left) && isUnspaced(right)
  }

  /// The words of a cue with a time in markers that have none: a listener finds the spot by it. It lies
  /// between the cue's beginning and end as the marker stands among the letters.
  private static func timed(_ cue: TranscriptCue) -> String {
    guard cue.text.contains("["), cue.start < latest else { return cue.text }
    var text = cue.text
    for word in MarkerWords().tasks where text.contains("[\(word)]") {
      var out = ""
      var rest = text[...]
      while let found = rest.firstRange(of: "[\(word)]") {
        out += rest[..<found.lowerBound]
        let share =
          Double(text.utf8.distance(from: text.startIndex, to: found.lowerBound)) / Double(text.utf8.count)
        let time = cue.start + Int(Double(max(0, cue.end - cue.start)) * share)
        out += "[\(word) \(TimeSyntax.clock(min(time, latest - 1)))]"
        rest = rest[found.upperBound...]
      }
      text = out + rest
    }
    return text
  }

  /// `\[12:13\]`; nil past the 24th hour, which the format cannot name.
  private static func stamp(_ milliseconds: Int) -> String? {
    milliseconds < latest ? "\\[\(TimeSyntax.clock(milliseconds))\\]" : nil
  }

  /// A name on one line, at most 120 characters, that is no stage word.
  private static func name(_ text: String, _ stages: Set<String>) -> String {
    let name = String(text.prefix(120)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let head = name.prefix { $0 != ":" }.lowercased().split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    guard stages.contains(head) else { return name }
    return "(\(name))"
  }
}
