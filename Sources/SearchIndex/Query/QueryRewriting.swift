/// What a search makes of a query before it asks the index.
extension Query {
  /// Whether it says that notes are wanted, or not.
  var mentionsNotes: Bool {
    var found = false
    visit { if $0 == .filter(.notes) || $0 == .filter(.transcripts) { found = true } }
    return found
  }

  /// This query with a part that only scores: its plain words one after the other.
  var favouringPhrases: Query {
    guard case .and(let parts) = self else { return self }
    let terms = parts.compactMap { part -> String? in
      if case .word(let word) = part { word.terms[0] } else { nil }
    }
    guard terms.count > 1, terms.count <= 8 else { return self }
    return .and(parts + [.favour(.phrase(terms))])
  }

  /// The clauses that all must match, where there are several, and all with words.
  var clauses: [Query]? {
    guard case .and(let parts) = self else { return nil }
    let wanted = parts.filter { if case .not = $0 { false } else { true } }
    let words = wanted.filter { if case .filter = $0 { false } else { true } }
    return words.count > 1 && words.count <= 64 && words.count == parts.count ? wanted : nil
  }

  /// This query with its clauses, all of which need not match.
  var anyOfClauses: Query {
    guard case .and(let parts) = self else { return self }
    return .or(parts.filter { if case .favour = $0 { false } else { true } })
  }
}
