/// Files that were renamed before git was told: what is gone and what is new are one where most of their
/// lines are.
enum UntrackedRenames {
  /// Files looked at: each that is gone is held against each that is new.
  static let limit = 50
  /// Share of lines both must have, as git's own default.
  private static let share = 0.5

  /// `files` with a file that is gone and the new one most like it, of those git does not know, told as one.
  static func joined(_ files: [LibraryDiff.File], unknown: Set<String>) -> [LibraryDiff.File] {
    let gone = files.indices.filter { files[$0].new == nil && files[$0].old != nil }
    var come = files.indices.filter {
      files[$0].old == nil && files[$0].new != nil && unknown.contains(files[$0].path)
    }
    guard !gone.isEmpty, !come.isEmpty, gone.count <= limit, come.count <= limit else { return files }
    var joined = files
    var isTold = Set<Int>()
    let lines = Dictionary(
      uniqueKeysWithValues: (gone + come).map { ($0, counts(files[$0].old ?? files[$0].new ?? [])) })
    for old in gone {
      let likeness = come.map { new in (new, alike(lines[old] ?? [:], lines[new] ?? [:])) }
      guard let best = likeness.max(by: { $0.1 < $1.1 }), best.1 >= share else { continue }
      joined[best.0].old = files[old].old
      joined[best.0].oldPath = files[old].path
      come.removeAll { $0 == best.0 }
      isTold.insert(old)
    }
    return joined.indices.filter { !isTold.contains($0) }.map { joined[$0] }
  }

  /// How many bytes each line of a file has in all, by its hash.
  private static func counts(_ source: [UInt8]) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for line in source.split(separator: 10) { counts[line.hashValue, default: 0] += line.count }
    return counts
  }

  /// The share of the larger file's bytes that stand in lines of both.
  private static func alike(_ a: [Int: Int], _ b: [Int: Int]) -> Double {
    let sizes = [a, b].map { $0.values.reduce(0, +) }
    guard let most = sizes.max(), let least = sizes.min(), Double(least) >= share * Double(most) else {
      return 0
    }
    let shared = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
    return most == 0 ? 0 : Double(shared) / Double(most)
  }
}
