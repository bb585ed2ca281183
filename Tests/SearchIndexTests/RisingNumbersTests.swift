import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Lists of rising numbers")
struct RisingNumbersTests {
  private func list(_ count: Int, below limit: UInt32, _ numbers: inout SeededNumbers) -> [UInt32] {
    Set((0..<count).map { _ in UInt32.random(in: 0..<limit, using: &numbers) }).sorted()
  }

  @Test("share what sets of them share, whichever is longer")
  func shared() {
    var numbers = SeededNumbers(11)
    for _ in 0..<200 {
      let a = list(Int.random(in: 0...60, using: &numbers), below: 4000, &numbers)
      let b = list(
        Int.random(in: 0...(Bool.random(using: &numbers) ? 60 : 3000), using: &numbers), below: 4000, &numbers
      )
      let shared = a.shared(with: b)
      #expect(shared.mine.map { a[Int($0)] } == a.filter(b.contains))
      #expect(shared.theirs.map { b[Int($0)] } == a.filter(b.contains))
    }
  }

  @Test("tell where the next number stands, from wherever one looks")
  func place() {
    var numbers = SeededNumbers(12)
    for _ in 0..<200 {
      let a = list(Int.random(in: 0...200, using: &numbers), below: 1000, &numbers)
      let start = Int.random(in: 0...a.count, using: &numbers)
      let target = UInt32.random(in: 0..<1100, using: &numbers)
      let expected = (start..<a.count).first { a[$0] >= target } ?? a.count
      #expect(a.place(of: target, from: start) == expected)
    }
  }
}

@Suite("Batches of matches")
struct MatchBatchTests {
  private func batch(_ documents: [UInt32], _ score: Double) -> MatchBatch {
    var batch = MatchBatch()
    batch.documents = documents
    batch.scores = documents.map { _ in score }
    return batch
  }

  @Test("are joined in order, and what both hold has the sum of their scores")
  func joined() {
    let joined = batch([1, 4, 9], 1).joined(batch([0, 4, 7, 9, 12], 0.25))
    #expect(joined.documents == [0, 1, 4, 7, 9, 12])
    #expect(joined.scores == [0.25, 1, 1.25, 0.25, 1.25, 0.25])
    #expect(batch([], 1).joined(batch([3], 2)).documents == [3])
  }

  @Test("keep what is named, and add to its score")
  func kept() {
    var some = batch([2, 5, 8, 11], 1)
    some.keep([1, 3]) { number, document in Double(number) + Double(document) / 128 }
    #expect(some.documents == [5, 11])
    #expect(some.scores == [1.0390625, 2.0859375])
  }
}
