// How long a query takes in a process that has the index open: the ten best turns with their snippets.
//
//     swift run -c release --static-swift-stdlib --package-path Benchmarks queries LIBRARY QUERIES.tsv
//
// Linked as the program is: with the runtime in a library of its own a query takes half as long again.
// QUERIES.tsv holds `id kind query`, parted by tabs. Prints a line `id kind median-milliseconds` for each,
// then the 50th and 95th percentile. EARSHOT_INDEX says where the index is, as for the program.
import SearchIndex
import Transcripts

#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments
// As `earshot search -` does.
KeptMemory.use()
guard arguments.count > 2 else { fatalError("usage: queries LIBRARY QUERIES.tsv") }
let library = try Library(root: arguments[1])
let named = unsafe getenv("EARSHOT_INDEX").map { unsafe String(cString: $0) }
let folder = try IndexFolder(library: library.root, named: named)
let index = try LibraryIndex(library, in: folder)
let text = String(decoding: try library.read(arguments[2]), as: UTF8.self)
var medians: [Double] = []
for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("id\t") {
  let fields = line.split(separator: "\t")
  guard fields.count > 2 else { continue }
  var times: [Double] = []
  for _ in 0..<9 {
    let start = ContinuousClock.now
    _ = try index.search(try QueryParser.parse(String(fields[2])))
    let (whole, parts) = (ContinuousClock.now - start).components
    times.append(Double(whole) * 1000 + Double(parts) / 1e15)
  }
  times.sort()
  medians.append(times[4])
  print("\(fields[0])\t\(fields[1])\t\(times[4])")
}
medians.sort()
guard !medians.isEmpty else { fatalError("no queries") }
let (middle, late) = (medians.count / 2, min(medians.count - 1, medians.count * 95 / 100))
print("p50 \(medians[middle]) p95 \(medians[late])")
