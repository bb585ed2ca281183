// How good are estimated times? Hides each timestamp of a library in turn, predicts it from the
// others, and prints how far off the predictions are.
//
//     swift run -c release --package-path Benchmarks estimates LIBRARY
import Transcripts

let library = try Library(root: CommandLine.arguments.dropFirst().first ?? "transcripts")
let parser = EpisodeParser(library.configuration)
/// Errors in seconds of one kind of instants, each hidden alone.
func errors(_ kind: @escaping @Sendable (BracketGroup) -> Bool) -> [Double] {
  library.transcripts().files.concurrentMap { file -> [Double] in
    guard let source = try? library.read(library.path(file)) else { return [] }
    let episode = parser.parse(source, id: file.id, path: file.path)
    var errors: [Double] = []
    for group in episode.groups where kind(group) {
      guard let told = group.milliseconds,
        !episode.stageCues.contains(where: { $0.range.contains(group.range.lowerBound) })
      else { continue }
      var hidden = source
      // A marker keeps its words and loses its time.
      for index in group.range where group.kind == .timestamp || hidden[index] >= 48 && hidden[index] <= 58 {
        hidden[index] = UInt8(ascii: " ")
      }
      let without = parser.parse(hidden, id: file.id, path: file.path)
      let place = group.kind == .timestamp ? group.range.upperBound : group.range.lowerBound
      guard let guess = without.estimatedTime(at: place) else { continue }
      errors.append(abs(Double(guess - told)) / 1000)
    }
    return errors
  }.flatMap { $0 }.sorted()
}

func report(_ name: String, _ errors: [Double]) {
  func quantile(_ share: Double) -> String {
    let tenths = Int((errors[min(errors.count - 1, Int(share * Double(errors.count)))] * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
  guard !errors.isEmpty else { return print("\(name): none to hide") }
  print(
    "\(errors.count) \(name) hidden one by one: median \(quantile(0.5)), 75 % under \(quantile(0.75)), "
      + "90 % under \(quantile(0.9)), 99 % under \(quantile(0.99))")
}

let timestamps = errors { $0.kind == .timestamp }
let markers = errors { $0.kind.isTask && $0.milliseconds != nil }
report("timestamps", timestamps)
report("timed markers", markers)
report("instants of both kinds", (timestamps + markers).sorted())
