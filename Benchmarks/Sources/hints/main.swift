// Do hints help? Takes known words out of transcripts and looks whether they are among the first five hints.
//
//     swift run -c release --package-path Benchmarks hints LIBRARY [NOTES] [GAPS]
//
// A gap is one or two words in the middle of a turn of twelve or more. Its own turn does not count. Prints
// how often the right words are first, and among the first five: for any words, and for words that are in few
// turns (names, terms).
import ContributionTasks
import SearchIndex
import Transcripts

#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments
guard arguments.count > 1 else { fatalError("usage: hints LIBRARY [NOTES] [GAPS]") }
let library = try Library(root: arguments[1], notes: arguments.count > 2 ? arguments[2] : nil)
let wanted = arguments.count > 3 ? Int(arguments[3]) ?? 300 : 300
let named = unsafe getenv("EARSHOT_INDEX").map { unsafe String(cString: $0) }
let index = try LibraryIndex(library, in: try IndexFolder(library: library.root, named: named))
let finder = HintFinder(index)
let files = library.transcripts().files

/// A fixed sequence, so that two runs ask the same (SplitMix64).
struct Numbers: RandomNumberGenerator {
  var state: UInt64 = 7
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

struct Tally {
  var gaps = 0
  var first = 0
  var five = 0
  var line: String {
    "\(gaps) gaps: first \(first * 100 / max(1, gaps)) %, among five \(five * 100 / max(1, gaps)) %"
  }
}

var numbers = Numbers()
var any = Tally()
var rare = Tally()
while any.gaps < wanted, let file = files.randomElement(using: &numbers) {
  let episode = try library.episode(file)
  let turns = episode.turns.filter { $0.words >= 12 && $0.kind == .speech }
  guard let turn = turns.randomElement(using: &numbers) else { continue }
  let terms = Tokenizer.terms(episode.text(turn))
  guard terms.count >= 12 else { continue }
  let length = Int.random(in: 1...2, using: &numbers)
  let start = Int.random(in: 3..<(terms.count - 3 - length), using: &numbers)
  let words = terms[start..<(start + length)].joined(separator: " ")
  let notes = ShowNotes(episode, notes: try library.notes(of: episode.id))
  let hints = try finder.hints(
    before: Array(terms[..<start].suffix(14)), after: Array(terms[(start + length)...].prefix(14)),
    episode: episode,
    turn: turn, notes: notes)
  let found = hints.map { Tokenizer.terms($0.words).joined(separator: " ") }
  let isRare = try terms[start..<(start + length)].contains { term in
    var options = SearchOptions()
    options.limit = 1
    return try index.search(try QueryParser.parse("=\(term)"), options).turnCount < 300
  }
  any.gaps += 1
  if isRare { rare.gaps += 1 }
  if found.first == words {
    any.first += 1
    if isRare { rare.first += 1 }
  }
  if found.contains(words) {
    any.five += 1
    if isRare { rare.five += 1 }
  }
}
print("any words   \(any.line)")
print("rare words  \(rare.line)")
