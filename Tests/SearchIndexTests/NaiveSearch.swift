import Foundation
import Synchronization
@testable import SearchIndex
import TestLibrary
import Transcripts

/// A library of made-up talk, and the plainest possible search over it.
struct NaiveLibrary {
  let folder: TemporaryFolder
  /// Episode, turn and terms of every turn.
  private(set) var turns: [(episode: String, turn: Int, speaker: String, terms: [String])] = []

  static let words = [
    "go", "rust", "kubernetes", "virtual", "kubelet", "cloud", "the", "and", "tests", "test", "tested",
    "writing",
    "wrote", "c++", "node.js", "don't", "café", "people", "person", "open-source", "time", "times", "react",
    "reacts",
  ]
  static let speakers = ["Ann Lee", "Bob Ödegård", "Cy"]

  init(episodes: Int, seed: UInt64) throws {
    folder = try TemporaryFolder()
    var numbers = SeededNumbers(seed)
    for episode in 0..<episodes {
      let id = "show\(episode % 3)/ep-\(episode)"
      var text = ""
      for turn in 1...Int.random(in: 1...40, using: &numbers) {
        let speaker = Self.speakers.randomElement(using: &numbers) ?? "Cy"
        let count = Int.random(in: 1...30, using: &numbers)
        // Common words are common: squares favour the front of the list.
        let said = (0..<count).map { _ in
          let place = Double.random(in: 0..<1, using: &numbers)
          return Self.words[Int(place * place * Double(Self.words.count))]
        }.joined(separator: " ")
        text += "**\(speaker):** \(said)\n\n"
        turns.append((id, turn, speaker, Tokenizer.terms(said)))
      }
      try folder.write(text, to: id + ".md")
    }
  }

  /// `EPISODE#TURN` of every turn that matches, sorted: word by word, no index.
  func search(_ query: Query) -> [String] {
    turns.filter { matches(query, $0.terms, $0.speaker, $0.episode) }.map { "\($0.episode)#\($0.turn)" }
      .sorted()
  }

  private func matches(_ query: Query, _ terms: [String], _ speaker: String, _ episode: String) -> Bool {
    switch query {
    case .word(let word):
      let wanted = word.isExact ? [word.terms[0]] : Self.allForms(of: word.terms[0])
      return terms.contains { wanted.contains($0) }
    case .phrase(let phrase, _): return !starts(phrase, terms).isEmpty
    case .prefix(let prefix): return terms.contains { $0.hasPrefix(prefix) }
    case .begun(let phrase, let begun):
      return terms.indices.contains { start in
        start + phrase.count <= terms.count
          && phrase.indices.allSatisfy {
            begun.contains($0) ? terms[start + $0].hasPrefix(phrase[$0]) : terms[start + $0] == phrase[$0]
          }
      }
    case .near(let parts, let within):
      let (a, b) = (spans(parts[0], terms), spans(parts[1], terms))
      return a.contains { x in
        b.contains { y in
          // No word is near itself, nor near a phrase it is a word of.
          !x.overlaps(y) && y.lowerBound <= x.upperBound + within && x.lowerBound <= y.upperBound + within
        }
      }
    case .and(let parts): return parts.allSatisfy { matches($0, terms, speaker, episode) }
    case .or(let parts): return parts.contains { matches($0, terms, speaker, episode) }
    case .not(let part): return !matches(part, terms, speaker, episode)
    case .favour, .verbatim: return true
    case .filter(.speaker(let part)): return Folding.folded(speaker).contains(part)
    case .filter(.show(let part)): return episode.prefix { $0 != "/" }.contains(part)
    case .filter(.episode(let part)): return episode.hasSuffix("/" + part)
    case .filter: return true
    }
  }

  private func starts(_ phrase: [String], _ terms: [String]) -> [Int] {
    guard phrase.count <= terms.count else { return [] }
    return (0...(terms.count - phrase.count)).filter { Array(terms[$0..<($0 + phrase.count)]) == phrase }
  }

  /// A word and its forms, each asked for once: a model looks at all words of all turns.
  private static func allForms(of term: String) -> [String] {
    if let known = forms.withLock({ $0[term] }) { return known }
    let all = [term] + Inflection.forms(term)
    forms.withLock { $0[term] = all }
    return all
  }

  private static let forms = Mutex<[String: [String]]>([:])

  private func spans(_ query: Query, _ terms: [String]) -> [ClosedRange<Int>] {
    switch query {
    case .word(let word):
      let wanted = word.isExact ? [word.terms[0]] : Self.allForms(of: word.terms[0])
      return terms.indices.filter { wanted.contains(terms[$0]) }.map { $0...$0 }
    case .phrase(let phrase, _): return starts(phrase, terms).map { $0...($0 + phrase.count - 1) }
    default: return []
    }
  }

  /// Opens the index of the library, kept beside it.
  func open(rebuilding: Bool = false) throws -> LibraryIndex {
    try openIndex(folder.path, rebuilding: rebuilding)
  }
}

func openIndex(_ path: String, rebuilding: Bool = false) throws -> LibraryIndex {
  let library = try Library(root: path)
  return try LibraryIndex(library, in: try IndexFolder(library: path, named: nil), rebuilding: rebuilding)
}

/// Every turn `index` finds, sorted: `EPISODE#TURN`.
func found(_ index: LibraryIndex, _ query: Query) throws -> [String] {
  var options = SearchOptions()
  options.limit = 0
  options.corrects = false
  options.spansTurns = false
  return try index.search(query, options).hits.map { "\($0.episode)#\($0.turn)" }.sorted()
}
