import Transcripts

/// A check as Markdown, ready to be the text of a pull request.
///
/// Words of files are shown and not obeyed: their markup, mentions and addresses do nothing.
public struct PullRequestText: Sendable {
  let check: PullRequestCheck
  /// Whether changes of what was said are reported, not refused.
  let allowsEdits: Bool
  /// Entries of a list that are shown.
  static let limit = 200

  public init(_ check: PullRequestCheck, allowsEdits: Bool) {
    self.check = check
    self.allowsEdits = allowsEdits
  }

  /// The text, lines ending in LF; the first line is the title.
  public var text: String {
    var lines = [title, ""]
    lines += fixes
    if !check.changes.isEmpty, !allowsEdits {
      lines += section(
        "Breaks the rule", "What was said was said: besides markers, nothing of a turn may change.")
      lines += list(check.changes, change) + [""]
    }
    if !check.findings.isEmpty {
      lines += section("New findings", nil)
      lines +=
        list(check.findings) { "\(place($0.path, $0.line, $0.column)): \(MarkdownWords.escaped($0.message))" }
        + [""]
    }
    if !check.notes.isEmpty || allowsEdits && !check.changes.isEmpty {
      lines += section("Also changed", nil)
      if allowsEdits { lines += list(check.changes, change) }
      lines += list(check.notes) { "\(name($0.path)): \(MarkdownWords.escaped($0.message))" }
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `Fix 3 markers in Go Time 63`.
  public var title: String {
    let paths = Set(check.fixes.map(\.task.path))
    let count = check.resolved
    if check.files == 0 { return "No transcript differs" }
    guard let first = paths.first else {
      return check.files == 1
        ? "Change \(MarkdownWords.plain(check.titles.values.first ?? "a transcript"))"
        : "Change \(check.files) transcripts"
    }
    let what = count == 0 ? "Narrow \(Self.markers(check.fixes.count))" : "Fix \(Self.markers(count))"
    return paths.count == 1
      ? "\(what) in \(MarkdownWords.plain(check.titles[check.fixes[0].task.path] ?? check.titles[first] ?? ""))"
      : "\(what) in \(paths.count) episodes"
  }

  private static func markers(_ count: Int) -> String { count == 1 ? "1 marker" : "\(count) markers" }

  private func section(_ title: String, _ remark: String?) -> [String] {
    ["### \(title)", ""] + (remark.map { [$0, ""] } ?? [])
  }

  private func list<T>(_ items: [T], _ line: (T) -> String) -> [String] {
    items.prefix(Self.limit).map { "- " + line($0) }
      + (items.count > Self.limit ? ["- … and \(items.count - Self.limit) more"] : [])
  }

  // MARK: Fixes

  private var fixes: [String] {
    guard !check.fixes.isEmpty else { return [] }
    var lines: [String] = []
    var shown = 0
    let isOne = Set(check.fixes.map(\.task.path)).count == 1
    var path: String?
    for fix in check.fixes.prefix(Self.limit) {
      if !isOne, fix.task.path != path {
        path = fix.task.path
        if !lines.isEmpty { lines.append("") }
        lines += ["**\(MarkdownWords.escaped(check.titles[fix.task.path] ?? fix.task.path))**", ""]
      }
      lines.append("- " + self.fix(fix))
      shown += 1
    }
    if shown < check.fixes.count { lines.append("- … and \(check.fixes.count - shown) more") }
    if check.changes.isEmpty { lines += ["", "Nothing else changed in these turns."] }
    return lines + [""]
  }

  private func fix(_ fix: ResolvedMarker) -> String {
    let time = fix.milliseconds.map { (fix.isEstimated ? "~" : "") + TimeSyntax.clock($0) } ?? "no time"
    let speaker = MarkdownWords.escaped(fix.task.speaker ?? "unknown speaker")
    let before =
      fix.before.isEmpty ? "" : "… \(MarkdownWords.escaped(fix.before))\(WordsAround.gap(behind: fix.before))"
    let words = MarkdownWords.escaped(MarkdownWords.clipped(fix.words, 600))
    let gap = WordsAround.gap(before: fix.after, behind: fix.before)
    let after = fix.after.isEmpty ? "" : "\(gap)\(MarkdownWords.escaped(fix.after)) …"
    var links: [String] = []
    if let audio = fix.task.audioURL.flatMap(MarkdownWords.destination) { links.append("[listen](\(audio))") }
    if let edit = fix.task.editURL.flatMap(MarkdownWords.destination) { links.append("[line](\(edit))") }
    if links.isEmpty { links.append("\(name(fix.task.path)):\(fix.line)") }
    let rest = fix.isPartial ? ", in part" : ""
    return
      "**\(MarkdownWords.escaped(time))** \(speaker): “\(before)**\(words)**\(after)” (\(links.joined(separator: ", ")))\(rest)"
  }

  // MARK: Changes

  private func name(_ path: String) -> String { MarkdownWords.escaped(path) }

  private func place(_ path: String, _ line: Int, _ column: Int) -> String {
    "\(name(path)):\(line):\(column)"
  }

  private func change(_ change: TurnChange) -> String {
    let speaker = change.speaker.map { " (\(MarkdownWords.escaped($0)))" } ?? ""
    return
      "\(place(change.path, change.line, change.column))\(speaker): \(Self.sentence(change, MarkdownWords.quoted))"
  }

  /// What changed, from what to what.
  public static func sentence(_ change: TurnChange, _ escape: (String) -> String = { $0 }) -> String {
    func quoted(_ text: String) -> String { "“\(escape(MarkdownWords.clipped(text, 200)))”" }
    switch (change.old.isEmpty, change.new.isEmpty) {
    case (false, false): return "\(change.kind.summary): \(quoted(change.old)) became \(quoted(change.new))"
    case (false, true): return "\(change.kind.summary): \(quoted(change.old)) was taken out"
    case (true, false): return "\(change.kind.summary): \(quoted(change.new)) was put in"
    case (true, true): return change.kind.summary
    }
  }
}
