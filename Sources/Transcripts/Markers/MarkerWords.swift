/// The words that make a bracket group a marker.
public struct MarkerWords: Sendable, Equatable {
  /// First words of tasks: the usual ones, which are also met misspelt, and what other languages say.
  public var tasks =
    ["unintelligible", "inaudible", "indistinct"] + [
      // German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Polish, Russian, Chinese, Japanese.
      "unverständlich", "incompréhensible", "ininteligible", "incomprensible", "inaudível", "ininteligível",
      "incomprensibile", "inudibile", "onverstaanbaar", "onhoorbaar", "ohörbart", "niezrozumiałe",
      "niewyraźne",
      "niesłyszalne", "неразборчиво", "нрзб", "听不清", "聽不清", "听不清楚", "聽不清楚", "无法辨识", "無法辨識", "聞き取れず",
      "聞き取れない", "聞き取り不能",
    ]
  /// First words of markers that are noted and are no task.
  public var noted = ["crosstalk", "cross-talk"]

  public init() {}

  /// Bytes of a marker's first word.
  static let lengths = 3...40

  /// Whether a marker may begin with `text`, as `firstWord` reads one.
  static func isWord(_ text: String) -> Bool {
    lengths.contains(text.utf8.count)
      && text.utf8.allSatisfy { Bytes.isLetter($0) || $0 == UInt8(ascii: "-") || $0 >= 128 }
  }

  /// Words that are recognised misspelt, and within how many edits.
  private static let misspelt = [("unintelligible", 2), ("inaudible", 1), ("indistinct", 1)]

  /// The kind a group has by its first word, and where that is misspelt the word that is meant.
  ///
  /// `unintelligible` is recognised within two edits, `inaudible` and `indistinct` within one; `indistinct`
  /// and further words of the configuration count as `inaudible`.
  func kind(of word: [UInt8]) -> (kind: BracketGroup.Kind, meant: String?)? {
    guard Self.lengths.contains(word.count) else { return nil }
    let lower = String(decoding: word, as: UTF8.self).lowercased()
    if tasks.contains(lower) {
      return (lower == "unintelligible" ? .unintelligible : .inaudible, nil)
    }
    if noted.contains(lower) { return (.crosstalk, nil) }
    for (right, edits) in Self.misspelt where abs(lower.utf8.count - right.utf8.count) <= edits {
      guard tasks.contains(right), EditDistance.isWithin(edits, Array(lower.utf8), Array(right.utf8)) else {
        continue
      }
      return (right == "unintelligible" ? .unintelligible : .inaudible, right)
    }
    return nil
  }
}

extension MarkerWords {
  /// The word of a marker that `word` is, or is a slip of; `unintelligible` where it is neither.
  package func meant(by word: String) -> String {
    let lower = word.lowercased()
    if tasks.contains(lower) || noted.contains(lower) { return word }
    return kind(of: Array(lower.utf8))?.meant ?? "unintelligible"
  }

  /// True for the word of a marker, and for a slip of it.
  package func begins(_ word: String) -> Bool { kind(of: Array(word.utf8)) != nil }

  /// True for what may stand before the first word of a group: blanks and ASCII marks, as in `[(inaudible)]`,
  /// brackets apart.
  static func mayPrecede(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"): return false
    case 0...47, 58...64, 91...96, 123...126: return true
    default: return false
    }
  }

  /// False for a file that cannot hold a task: no bracket in it opens before a word that makes one.
  ///
  /// - Complexity: linear, a few times quicker than parsing.
  public func mayOccur(in source: [UInt8]) -> Bool { mayOccur(in: source.span) }

  func mayOccur(in source: borrowing Span<UInt8>) -> Bool {
    // Misspelt it may be shorter.
    let least =
      tasks.filter { $0.utf8.allSatisfy { $0 < 128 } }
      .map { task in task.utf8.count - (Self.misspelt.first { $0.0 == task }?.1 ?? 0) }.min() ?? .max
    let areOthers = tasks.contains { !$0.utf8.allSatisfy { $0 < 128 } }
    var from = 0
    while let open = Bytes.find(UInt8(ascii: "["), source, from..<source.count) {
      from = open + 1
      let word = BracketReader.firstWord(source, from..<source.count)
      // A capital may take other bytes than its small letter: of such words only those that are ASCII are
      // told by their length.
      guard word.bytes.count >= least || areOthers && word.bytes.contains(where: { $0 >= 128 }) else {
        continue
      }
      if kind(of: word.bytes)?.kind.isTask ?? false { return true }
    }
    return false
  }
}

extension BracketGroup.Kind {
  /// What a marker is called where it is shown: as it stands in the file where a word of the library's own
  /// may stand there.
  ///
  /// - Parameter raw: the group's bytes in the file.
  package func shown(_ raw: some Collection<UInt8>) -> String {
    guard self == .inaudible else { return rawValue }
    let word = raw.drop { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "[") || $0 == 32 }.prefix {
      Bytes.isLetter($0) || $0 == UInt8(ascii: "-") || $0 >= 128
    }
    return word.isEmpty ? rawValue : String(decoding: word, as: UTF8.self)
  }
}
