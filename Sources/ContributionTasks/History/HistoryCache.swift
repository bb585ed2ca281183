import SearchIndex
import Transcripts

/// A tally as it is kept in a file: lines of text, the last one a checksum (XXH64) of all before it.
///
///     earshot history 2
///     SETTINGS HEAD
///     m MONTH ADDED RESOLVED              months since year 0
///     s ADDED RESOLVED FOLDER             percent-encoded
///     p COMMITS ADDED RESOLVED NAME <ADDRESS>
///     CHECKSUM
///
/// What is damaged, or was written by another version or for other settings, is as if it was not there.
struct HistoryCache: Equatable {
  var head: String
  var tally: HistoryTally

  init(head: String, tally: HistoryTally) {
    self.head = head
    self.tally = tally
  }

  /// To be raised when the same commits are to be counted by other rules; a parser that reads otherwise has a
  /// version of its own.
  private static let version = 2
  private static let title = "earshot history \(version)/\(EpisodeParser.version)"
  /// Largest number in a sound file; sums of such numbers stay far from overflow.
  private static let limit = 1 << 40

  /// Reads `bytes`; nil where they are not what was written for `settings`.
  init?(_ bytes: [UInt8], settings: UInt64) {
    guard bytes.last == 10, let end = bytes.dropLast().lastIndex(of: 10) else { return nil }
    let body = Array(bytes[...end])
    guard String(decoding: bytes[(end + 1)..<(bytes.count - 1)], as: UTF8.self) == Self.hex(XXH64.hash(body))
    else { return nil }
    let lines = body.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count >= 2, lines[0] == Self.title else { return nil }
    let second = lines[1].split(separator: " ").map(String.init)
    guard second.count == 2, second[0] == Self.hex(settings), [40, 64].contains(second[1].utf8.count),
      second[1].utf8.allSatisfy({ $0 &- 48 < 10 || $0 &- 97 < 6 })
    else { return nil }
    head = second[1]
    tally = HistoryTally()
    for line in lines.dropFirst(2) {
      guard read(line) else { return nil }
    }
  }

  private mutating func read(_ line: String) -> Bool {
    let count = line.hasPrefix("p ") ? 5 : 4
    let words = line.split(separator: " ", maxSplits: count - 1)
    guard words.count == count else { return false }
    let numbers = words[1..<(words[0] == "s" ? 3 : 4)].compactMap { Int($0) }
    guard numbers.count > 1, numbers.allSatisfy({ (0...Self.limit).contains($0) }) else { return false }
    let change = MarkerChange(added: numbers[numbers.count - 2], resolved: numbers[numbers.count - 1])
    switch (words[0], numbers.count) {
    case ("m", 3): tally.months[numbers[0]] = change
    case ("s", 2): tally.shows[Self.decoded(words[3])] = change
    case ("p", 3):
      guard let identity = Identity(words[4]) else { return false }
      tally.people[identity] = .init(commits: numbers[0], change: change)
    default: return false
    }
    return true
  }

  /// The file's content.
  func bytes(settings: UInt64) -> [UInt8] {
    var text = "\(Self.title)\n\(Self.hex(settings)) \(head)\n"
    for (month, change) in tally.months.sorted(by: { $0.key < $1.key }) {
      text += "m \(month) \(change.added) \(change.resolved)\n"
    }
    for (show, change) in tally.shows.sorted(by: { $0.key < $1.key }) {
      text += "s \(change.added) \(change.resolved) \(Template.encoded(show))\n"
    }
    for (identity, credit) in tally.people.sorted(by: { $0.key < $1.key }) {
      text += "p \(credit.commits) \(credit.change.added) \(credit.change.resolved) \(identity.contact)\n"
    }
    let body = Array(text.utf8)
    return Self.summed(body)
  }

  /// Lines with their checksum behind them.
  static func summed(_ body: [UInt8]) -> [UInt8] { body + Array("\(hex(XXH64.hash(body)))\n".utf8) }

  /// Undoes percent-encoding.
  private static func decoded(_ text: Substring) -> String {
    PercentDecoding.bytes(text).map { String(decoding: $0, as: UTF8.self) } ?? String(text)
  }

  private static func hex(_ number: UInt64) -> String { String(number, radix: 16) }
}
