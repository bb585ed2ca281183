// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, strict memory safety, warnings are errors.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableExperimentalFeature("Lifetimes"),
]

let package = Package(
  name: "earshot",
  products: [
    .executable(name: "earshot", targets: ["earshot"]),
    .library(name: "Transcripts", targets: ["Transcripts"]),
    .library(name: "SearchIndex", targets: ["SearchIndex"]),
    .library(name: "ContributionTasks", targets: ["ContributionTasks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
    ),
    .target(name: "CommonMark", dependencies: ["CCmark"], swiftSettings: strict),
    .target(
      name: "Transcripts",
      dependencies: ["CommonMark", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict
    ),
    .target(
      name: "SearchIndex", dependencies: ["Transcripts"], exclude: ["FORMAT.md"],
      swiftSettings: strict),
    .target(name: "Exchange", dependencies: ["Transcripts", "CommonMark"], swiftSettings: strict),
    .target(
      name: "ContributionTasks",
      dependencies: [
        "Transcripts", "CommonMark", "SearchIndex", "Exchange",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .target(
      name: "SiteGenerator",
      dependencies: [
        "Transcripts", "ContributionTasks", "Exchange", "CommonMark", "SearchIndex",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates"), .embedInCode("Assets")],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "earshot",
      dependencies: [
        "Transcripts", "SearchIndex", "ContributionTasks", "Exchange", "SiteGenerator",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "TestLibrary", dependencies: ["Transcripts"], path: "Tests/TestLibrary", swiftSettings: strict),
    .testTarget(
      name: "CommonMarkTests", dependencies: ["CommonMark", "TestLibrary"], swiftSettings: strict),
    .testTarget(
      name: "TranscriptsTests", dependencies: ["Transcripts", "CommonMark", "TestLibrary"],
      swiftSettings: strict),
    .testTarget(
      name: "SearchIndexTests", dependencies: ["SearchIndex", "Transcripts", "TestLibrary"],
      swiftSettings: strict),
    .testTarget(
      name: "ContributionTasksTests",
      dependencies: ["ContributionTasks", "Transcripts", "SearchIndex", "TestLibrary"],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange", "Transcripts", "TestLibrary"],
      swiftSettings: strict),
    .testTarget(
      name: "SiteGeneratorTests",
      dependencies: ["SiteGenerator", "Transcripts", "TestLibrary", "SearchIndex"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "earshot", "Transcripts", "TestLibrary",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ], swiftSettings: strict),
  ]
)
