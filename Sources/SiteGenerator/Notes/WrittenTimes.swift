import Transcripts

/// Times that notes write down themselves, `12:30 – The tapes`: they lead to what is said then, and nobody
/// knows better.
enum WrittenTimes {
  /// A time in HTML: its bytes there, and its milliseconds.
  struct Place: Equatable {
    var range: Range<Int>
    var milliseconds: Int
  }

  /// Tags between which nothing is a time: links have their own target, code is code.
  private static let closed: Set<String> = ["a", "code", "pre"]
  /// Letters behind a time that make it one of the day.
  private static let ofDay = ["am", "pm", "a.m", "p.m", "uhr", "utc", "gmt", "est", "cet"]

  /// The times in the text of `html` up to `latest` milliseconds, in order.
  ///
  /// - Complexity: linear.
  static func places(in html: [UInt8], latest: Int) -> [Place] {
    guard html.contains(UInt8(ascii: ":")) else { return [] }
    var found: [Place] = []
    var depth = 0
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<") {
        let end = html[index...].firstIndex(of: UInt8(ascii: ">")) ?? html.count - 1
        let isEnd = index + 1 < end && html[index + 1] == UInt8(ascii: "/")
        let from = min(html.count, index + (isEnd ? 2 : 1))
        let name = html[from..<max(from, min(html.count, end + 1))].prefix { ($0 | 32) &- 97 < 26 }
        if closed.contains(String(decoding: name, as: UTF8.self).lowercased()) {
          depth = max(0, depth + (isEnd ? -1 : 1))
        }
        index = end + 1
      } else if depth == 0, html[index] &- 48 < 10, !isWord(html, before: index) {
        let end = html[index...].firstIndex { $0 &- 48 >= 10 && $0 != UInt8(ascii: ":") } ?? html.count
        if let time = time(html[index..<end]), time <= latest, !isWord(html, at: end),
          !isOfDay(html[end...])
        {
          found.append(Place(range: index..<end, milliseconds: time))
        }
        index = max(end, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  /// `html` with its times leading to the player, and to the turns where they have anchors.
  static func linked(_ html: [UInt8], latest: Int, anchor: (Int) -> String?) -> [UInt8] {
    let places = places(in: html, latest: latest)
    guard !places.isEmpty else { return html }
    var out: [UInt8] = []
    var from = 0
    for place in places {
      out += html[from..<place.range.lowerBound]
      let clock = String(decoding: html[place.range], as: UTF8.self)
      let target = anchor(place.milliseconds) ?? "t=\(TimeSyntax.clock(place.milliseconds))"
      out += Array(
        "<a class=\"time\" href=\"#\(target)\" data-t=\"\(TranscriptHTML.seconds(place.milliseconds))\">\(clock)</a>"
          .utf8)
      from = place.range.upperBound
    }
    return out + html[from...]
  }

  /// Whether a time stands in the line, the item or the paragraph of `html` that `offset` is in.
  static func stands(beside offset: Int, _ places: [Place], in html: [UInt8]) -> Bool {
    places.contains { place in
      let (first, last) = (min(place.range.lowerBound, offset), max(place.range.upperBound, offset))
      return last - first < 400 && !breaks(html[first..<last])
    }
  }

  /// True where a block or a line ends or begins.
  private static func breaks(_ html: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: html, as: UTF8.self)
    return ["<li", "<p", "<br", "<ul", "<ol", "<h", "<tr", "<td"].contains(where: text.contains)
  }

  /// True where what stands before `index` makes no word of its own of what begins there: a letter, a
  /// figure's point or colon.
  private static func isWord(_ html: [UInt8], before index: Int) -> Bool {
    guard index > 0 else { return false }
    let byte = html[index - 1]
    if (byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")) && index > 1 {
      return html[index - 2] &- 48 < 10
    }
    // Dashes and quotation marks end in such a byte, and so do letters: what begins them tells.
    if byte >= 128 { return index < 3 || html[index - 3] != 0xe2 || html[index - 2] != 0x80 }
    return (byte | 32) &- 97 < 26 || byte &- 48 < 10 || "/#&=".utf8.contains(byte)
  }

  /// True where a letter or figure stands at `index`; a dash, a quotation mark or a reference to one is none.
  private static func isWord(_ html: [UInt8], at index: Int) -> Bool {
    guard index < html.count else { return false }
    let byte = html[index]
    if byte >= 128 { return index + 1 >= html.count || byte != 0xe2 || html[index + 1] != 0x80 }
    if byte == UInt8(ascii: ".") { return index + 1 < html.count && html[index + 1] &- 48 < 10 }
    return (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "/")
  }

  private static func isOfDay(_ rest: ArraySlice<UInt8>) -> Bool {
    let next = String(decoding: rest.prefix(8).drop { $0 <= 32 }, as: UTF8.self).lowercased()
    return ofDay.contains { next.hasPrefix($0) && !(next.dropFirst($0.count).first?.isLetter ?? false) }
  }

  /// `M:SS` or `H:MM:SS`, seconds and minutes in two figures.
  private static func time(_ text: ArraySlice<UInt8>) -> Int? {
    let fields = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), (1...3).contains(fields[0].count),
      fields.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    let values = fields.map { $0.reduce(0) { $0 * 10 + Int($1 - 48) } }
    guard values.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return values.reduce(0) { $0 * 60 + $1 } * 1000
  }
}
