/// What somebody seems to have meant as more than words: told where these find nothing.
public enum QueryHints {
  /// Names other tools have for a field, and the field.
  private static let fields = [
    "author": "speaker", "by": "speaker", "guest": "speaker", "host": "speaker", "person": "speaker",
    "who": "speaker", "from": "speaker",
    "ep": "episode", "number": "episode", "podcast": "show", "series": "show", "since": "after",
    "until": "before",
    "date": "after", "year": "after",
  ]
  /// Fields that are no words of a sentence: `the problem is: nobody`.
  private static let known = ["episode", "speaker"]

  /// How what nobody writes in a sentence would be written in the query language, `a | b`, `!a`, `near/5`;
  /// nil where there is none.
  ///
  /// To be told whatever was found: the answer is to another question.
  public static func sign(_ text: String) -> String? {
    // Nobody writes `guest:"Ann Lee"` in a sentence.
    if let colon = text.firstRange(of: ":\"") {
      let name = text[..<colon.lowerBound].split(whereSeparator: \.isWhitespace).last?.lowercased() ?? ""
      if let field = fields[name], let value = text[colon.upperBound...].split(separator: "\"").first {
        return "\(name): is no field; \(field):\"\(value)\" is one"
      }
    }
    let pieces = unquoted(text).split(whereSeparator: \.isWhitespace).map(String.init)
    for (place, piece) in pieces.enumerated() {
      if piece == "|" || piece == "||", place > 0, place + 1 < pieces.count {
        return "OR, in capitals, asks for either"
      }
      if piece.hasPrefix("near/") { return "NEAR/5 is written in capitals" }
      if piece.hasPrefix("!"), piece.dropFirst().first?.isLetter ?? false {
        return "-\(piece.dropFirst()) leaves a word out"
      }
      if place > 0, piece.hasPrefix("-"), (2...3).contains(piece.utf8.count),
        piece.dropFirst().allSatisfy(\.isLetter), pieces[place - 1].allSatisfy({ $0.isLetter || $0.isNumber })
      {
        return
          "\(piece) leaves out what says \(piece.dropFirst()); in quotes it is looked for: \"\(pieces[place - 1]) \(piece)\""
      }
      if piece.hasPrefix("*"), piece.dropFirst().first?.isLetter ?? false {
        return "a star stands at the end of what a word begins with"
      }
    }
    return nil
  }

  /// `text` without what stands between quotation marks, where a sign is no operator; a mark in its place.
  private static func unquoted(_ text: String) -> String {
    // Few queries have any, straight or curly.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0xe2 }) else { return text }
    var rest = ""
    for (place, part) in text.split(
      omittingEmptySubsequences: false, whereSeparator: { "\"“”„".contains($0) }
    ).enumerated() {
      if place > 0 { rest += " " }
      if place % 2 == 0 { rest += part } else { rest += "…" }
    }
    return rest
  }

  /// Words of a show's name at most.
  private static let longestShow = 4

  /// How a show is asked for whose name has several words, of which `text` has the first behind `show:` and
  /// the others behind that: these are looked for as words. Nil where no show is called so.
  ///
  /// - Parameter isShow: whether a show is called by these words.
  public static func show(_ text: String, _ isShow: ([String]) -> Bool) -> String? {
    let pieces = Folding.folded(text).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let place = pieces.firstIndex(where: { $0.hasPrefix("show:") && $0.utf8.count > 5 }) else {
      return nil
    }
    let asked = [String(pieces[place].dropFirst(5))] + pieces[(place + 1)...]
    // In quotes, or a show of its own, it is as it should be.
    guard !"\"“”„«»".contains(asked[0].first ?? " "), !isShow([asked[0]]) else { return nil }
    for count in stride(from: min(asked.count, longestShow), to: 1, by: -1) {
      let words = Array(asked.prefix(count))
      if isShow(words) {
        return
          "show:\"\(words.joined(separator: " "))\" asks for that show; without quotes only its first word does"
      }
    }
    return nil
  }

  /// How a word or two of `text` would be written in the query language; nil where nothing looks like it.
  public static func hint(_ text: String) -> String? {
    if let sign = sign(text) { return sign }
    let pieces = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for (place, piece) in pieces.enumerated() {
      let next = place + 1 < pieces.count ? pieces[place + 1] : nil
      if let colon = piece.firstIndex(of: ":") {
        let name = piece[..<colon].lowercased()
        let value = String(piece[piece.index(after: colon)...])
        if name == "title", next != nil || !value.isEmpty {
          return "title: is no field; who is called so is told without it"
        }
        if let field = fields[name], let value = value.isEmpty ? next : value {
          return "\(name): is no field; \(field):\(value) is one"
        }
        if value.isEmpty, known.contains(name), let next {
          return "a field's value follows without a blank: \(name):\(next)"
        }
      }
      if piece == "or", place > 0, next != nil { return "OR, in capitals, asks for either" }
      if ["episode", "ep", "ep.", "folge"].contains(piece.lowercased()), let next,
        next.utf8.allSatisfy({ $0 &- 48 < 10 })
      {
        return "episode:\(next) asks for an episode by its number"
      }
    }
    return nil
  }
}
