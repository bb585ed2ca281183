// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "earshot-benchmarks",
  dependencies: [.package(name: "earshot", path: "..")],
  targets: [
    .executableTarget(
      name: "estimates", dependencies: [.product(name: "Transcripts", package: "earshot")],
      swiftSettings: [.strictMemorySafety()]),
    .executableTarget(
      name: "parse", dependencies: [.product(name: "Transcripts", package: "earshot")],
      swiftSettings: [.strictMemorySafety()]),
    .executableTarget(
      name: "hints",
      dependencies: [
        .product(name: "Transcripts", package: "earshot"), .product(name: "SearchIndex", package: "earshot"),
        .product(name: "ContributionTasks", package: "earshot"),
      ],
      swiftSettings: [.strictMemorySafety()]),
    .executableTarget(
      name: "queries",
      dependencies: [
        .product(name: "Transcripts", package: "earshot"), .product(name: "SearchIndex", package: "earshot"),
      ],
      swiftSettings: [.strictMemorySafety()]),
  ]
)
