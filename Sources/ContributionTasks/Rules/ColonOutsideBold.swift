import Transcripts

/// The colon of a label belongs inside the bold: `**Name:**`, not `**Name**:`.
struct ColonOutsideBold: LintRule {
  let name = Finding.Rule.colonOutsideBold.rawValue
  let summary = "The colon of a label stands inside the bold."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { $0.form == .outsideColon && $0.isIrregular }.map { label in
      finding(
        episode, at: label.range.lowerBound, "The colon stands outside the bold; write **\(label.name):**",
        LabelEdit.regular(label, episode))
    }
  }
}

/// Edits that make a label regular.
enum LabelEdit {
  /// Replaces the label by `**Name:**`, the name's bytes kept, and a role that stood behind the bold, `time`
  /// behind it, and a blank where text follows; nil in a row of a table, which is more than its label.
  static func regular(_ label: SpeakerLabel, _ episode: Episode, time: String = "") -> Edit? {
    guard episode.source[label.range.lowerBound] != UInt8(ascii: "|") else { return nil }
    var name = String(decoding: episode.source[label.nameRange], as: UTF8.self)
    if label.name.last == ")", name.last != ")", let open = label.name.lastIndex(of: "(") {
      name += " " + label.name[open...]
    }
    let next = label.range.upperBound < episode.source.count ? episode.source[label.range.upperBound] : 10
    return Edit(label.range, "**\(name):**\(time)\(next <= 32 ? "" : " ")")
  }
}
