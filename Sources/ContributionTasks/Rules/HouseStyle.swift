import CommonMark
import Transcripts

/// Words are spelt as the library's `words:` say; in prose only, never in links, code, names, quotes
/// or bracket groups: what somebody else wrote stays.
struct HouseStyle: LintRule {
  let name = "house-style"
  let summary = "Words are spelt as earshot.yml says under words:."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let forms = Self.forms(context.configuration.words)
    guard !forms.isEmpty else { return [] }
    let names = Set(episode.speakers.flatMap { $0.name.split(separator: " ").map { Array($0.utf8) } })
    var found: [LintFinding] = []
    for turn in episode.turns {
      for range in turn.ranges {
        let skipped = Self.skipped(episode, range)
        var skip = 0
        var index = range.lowerBound
        while index < range.upperBound {
          while skip < skipped.count, skipped[skip].upperBound <= index { skip += 1 }
          if skip < skipped.count, skipped[skip].lowerBound <= index {
            index = skipped[skip].upperBound
            continue
          }
          let start = index
          while index < range.upperBound, Self.isWord(episode.source[index]) { index += 1 }
          if index == start {
            index += 1
            continue
          }
          // A full stop or dash at its end is no part of a word.
          var end = index
          while end > start, ".-/'@".utf8.contains(episode.source[end - 1]) { end -= 1 }
          let word = Array(episode.source[start..<end])
          // A form of several words, or with marks, is met where what follows its first word follows.
          let form = forms[word]?.first { form in
            let rest = episode.source[end..<range.upperBound]
            guard rest.starts(with: form.rest) else { return false }
            return form.rest.isEmpty || Self.ends(rest.dropFirst(form.rest.count))
          }
          guard let form, !names.contains(word) else { continue }
          end += form.rest.count
          let wrong = String(decoding: episode.source[start..<end], as: UTF8.self)
          found.append(
            finding(
              episode, at: start, "House style: \(form.better), not \(wrong).", Edit(start..<end, form.better)
            ))
          index = max(index, end)
        }
      }
    }
    return found
  }

  /// Wrong forms by their first word, the longest first: what follows that word, and how it is spelt rightly.
  private static func forms(_ words: [String: [String]]) -> [[UInt8]: [(rest: [UInt8], better: String)]] {
    var forms: [[UInt8]: [(rest: [UInt8], better: String)]] = [:]
    for (better, wrongs) in words {
      for wrong in wrongs {
        var first = wrong.utf8.prefix(while: isWord)
        while let last = first.last, ".-/'@".utf8.contains(last) { first.removeLast() }
        guard !first.isEmpty else { continue }
        forms[Array(first), default: []].append((Array(wrong.utf8.dropFirst(first.count)), better))
      }
    }
    return forms.mapValues { $0.sorted { ($1.rest.count, $0.better) < ($0.rest.count, $1.better) } }
  }

  /// True where what stands behind a form is no part of its last word.
  private static func ends(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let next = rest.first else { return true }
    if "+#".utf8.contains(next) { return false }
    guard ".-/'@".utf8.contains(next) else { return !isWord(next) }
    return rest.dropFirst().first.map { !isWord($0) || ".-/'@".utf8.contains($0) } ?? true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 128 || byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "@")
  }

  /// What stands in front of `://`, and begins an address without it.
  private static let schemes = Array("://".utf8)
  private static let web = Array("www.".utf8)

  /// Addresses that stand in the text as they are, to the blank behind them.
  private static func addresses(_ source: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = source[index..<range.upperBound]
      let isWeb =
        (source[index] | 32) == web[0] && rest.prefix(4).elementsEqual(web, by: { $0 | 32 == $1 | 32 })
      guard isWeb || source[index] == schemes[0] && rest.starts(with: schemes) else {
        index += 1
        continue
      }
      var start = index
      while start > range.lowerBound, (source[start - 1] | 32) &- 97 < 26 { start -= 1 }
      while index < range.upperBound, source[index] > 32 { index += 1 }
      found.append(start..<index)
    }
    return found
  }

  /// Code spans of all paragraphs of a piece, in order.
  private static func code(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = max(start + 1, Paragraphs.end(source, from: start, to: range.upperBound))
      found += CodeSpans.read(source, start..<end)
      start = end
    }
    return found
  }

  /// Bracket groups, links whole, addresses, code, quotations: sorted.
  private static func skipped(_ episode: Episode, _ range: Range<Int>) -> [Range<Int>] {
    let code = code(episode.source.span, range)
    var ranges = episode.groups(in: range).map(\.range) + addresses(episode.source, range) + code
    ranges += episode.fences(in: range).map { $0.range.clamped(to: range) }
    let source = episode.source
    let span = source.span
    var open: Int?
    var quote: Int?
    var nextCode = 0
    var index = range.lowerBound
    while index < range.upperBound {
      switch source[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "`"):
        while nextCode < code.count, code[nextCode].upperBound <= index { nextCode += 1 }
        if nextCode < code.count, code[nextCode].contains(index) { index = code[nextCode].upperBound - 1 }
      case UInt8(ascii: "["): open = index
      case UInt8(ascii: "]"):
        if let start = open, let end = LinkSyntax.inlineDestinationEnd(span, index + 1, range.upperBound) {
          ranges.append(start..<end)
          index = end - 1
        }
        open = nil
      case UInt8(ascii: "<"):
        if let end = source[index..<min(range.upperBound, index + 300)].firstIndex(of: UInt8(ascii: ">")) {
          ranges.append(index..<(end + 1))
          index = end
        }
      case UInt8(ascii: "\""):
        if let start = quote {
          ranges.append(start..<(index + 1))
          quote = nil
        } else {
          quote = index
        }
      case 10: quote = nil
      case 0xe2 where index + 2 < range.upperBound && source[index + 1] == 0x80 && source[index + 2] == 0x9c:
        quote = index
      case 0xe2 where index + 2 < range.upperBound && source[index + 1] == 0x80 && source[index + 2] == 0x9d:
        if let start = quote { ranges.append(start..<(index + 3)) }
        quote = nil
      default: break
      }
      index += 1
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}
