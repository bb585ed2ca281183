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

  /// The clauses with words that all must match, where there are several. Filters and what is not to be there stand with each: they
  /// tell which turns are looked at.
  var clauses: [Query]? {
    let parts = conjuncts
    let words = parts.filter { part in
      switch part {
      case .not, .filter, .favour, .verbatim: false
      default: true
      }
    }
    guard words.count > 1, words.count <= 64 else { return nil }
    let limits = parts.filter { part in
      switch part {
      case .not, .filter: true
      default: false
      }
    }
    return limits.isEmpty ? words : words.map { .and([$0] + limits) }
  }

  /// What all must hold.
  private var conjuncts: [Query] {
    guard case .and(let parts) = self else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// This query with its clauses, all of which need not match.
  var anyOfClauses: Query { clauses.map(Query.or) ?? self }
}
