// How good are estimated times? Hides each timestamp of a library in turn, predicts it from the
// others, and prints how far off the predictions are.
//
//     swift run -c release --package-path Benchmarks estimates LIBRARY
import Transcripts

let library = try Library(root: CommandLine.arguments.dropFirst().first ?? "transcripts")
let parser = EpisodeParser(library.configuration)
let errors = library.transcripts().files.concurrentMap { file -> [Double] in
  guard let source = try? library.read(library.path(file)) else { return [] }
  let episode = parser.parse(source, id: file.id, path: file.path)
  var errors: [Double] = []
  for group in episode.groups where group.kind == .timestamp {
    guard let told = group.milliseconds,
      !episode.stageCues.contains(where: { $0.range.contains(group.range.lowerBound) })
    else { continue }
    var hidden = source
    for index in group.range { hidden[index] = UInt8(ascii: " ") }
    let without = parser.parse(hidden, id: file.id, path: file.path)
    guard let guess = without.estimatedTime(at: group.range.upperBound) else { continue }
    errors.append(abs(Double(guess - told)) / 1000)
  }
  return errors
}.flatMap { $0 }.sorted()
guard !errors.isEmpty else { fatalError("no timestamps to hide") }
func quantile(_ share: Double) -> String {
  let tenths = Int((errors[min(errors.count - 1, Int(share * Double(errors.count)))] * 10).rounded())
  return "\(tenths / 10).\(tenths % 10) s"
}
print("\(errors.count) timestamps hidden one by one")
print(
  "median \(quantile(0.5)), 75 % under \(quantile(0.75)), 90 % under \(quantile(0.9)), 99 % under \(quantile(0.99))"
)
