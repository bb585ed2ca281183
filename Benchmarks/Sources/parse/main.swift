// Parses a library into turns on all cores, from files in the page cache, and prints the seconds.
//
//     swift run -c release --package-path Benchmarks parse LIBRARY
import Transcripts

let library = try Library(root: CommandLine.arguments.dropFirst().first ?? "transcripts")
let files = library.transcripts().files
let parser = EpisodeParser(library.configuration)
var seconds: [Double] = []
var turns = 0
for _ in 0..<7 {
  let start = ContinuousClock.now
  let counts = files.concurrentMap { (try? library.episode($0, parser: parser).turns.count) ?? 0 }
  let (whole, parts) = (ContinuousClock.now - start).components
  seconds.append(Double(whole) + Double(parts) / 1e18)
  turns = counts.reduce(0, +)
}
seconds.sort()
print(
  "\(turns) turns, median \(Int(seconds[3] * 10_000)) / 10,000 s of 7 (min \(Int(seconds[0] * 10_000)), max \(Int(seconds[6] * 10_000)))"
)
