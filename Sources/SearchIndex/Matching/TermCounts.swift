/// How many documents hold each term of a query.
///
/// No `Dictionary`: see `HashSlots`.
struct TermCounts {
  private var counts: [(term: String, documents: Int)] = []
  private var slots = HashSlots()

  subscript(term: String) -> Int? {
    get { place(term).map { counts[$0].documents } }
    set {
      if let place = place(term) {
        counts[place].documents = newValue ?? 0
      } else {
        counts.append((term, newValue ?? 0))
        slots.append(HashSlots.hash(term.utf8))
      }
    }
  }

  private func place(_ term: String) -> Int? {
    slots.first(HashSlots.hash(term.utf8)) { counts[$0].term.utf8.elementsEqual(term.utf8) }
  }
}
