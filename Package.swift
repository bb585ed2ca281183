// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, strict memory safety, warnings are errors.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("MemberImportVisibility"),
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
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    // The server alone, without what it would bring of Foundation; and what it speaks in.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
    // Names of files, as subprocesses take them.
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
    ),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CommonMark", dependencies: ["CCmark"], swiftSettings: strict),
    .target(
      name: "WordLists", resources: [.embedInCode("english-words.txt")], swiftSettings: strict),
    .target(
      name: "TOMLText", dependencies: [.product(name: "TOMLKit", package: "TOMLKit")], swiftSettings: strict),
    .target(
      name: "Transcripts",
      dependencies: [
        "CommonMark", "TOMLText", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "SearchIndex", dependencies: ["Transcripts", "CommonMark", "WordLists", "CMalloc"],
      exclude: ["FORMAT.md"], swiftSettings: strict),
    .target(name: "Exchange", dependencies: ["Transcripts", "CommonMark"], swiftSettings: strict),
    .target(
      name: "ContributionTasks",
      dependencies: [
        "Transcripts", "CommonMark", "SearchIndex", "Exchange",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "SiteGenerator",
      dependencies: [
        "Transcripts", "ContributionTasks", "Exchange", "CommonMark", "SearchIndex",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Templates"), .embedInCode("Assets"), .embedInCode("Words/de.yml"),
        .embedInCode("Words/es.yml"), .embedInCode("Words/fr.yml"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "PreviewServer",
      dependencies: [
        "SiteGenerator", "Exchange", "Transcripts",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Assets")],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "earshot",
      dependencies: [
        "CommonMark", "Transcripts", "SearchIndex", "ContributionTasks", "Exchange", "SiteGenerator",
        "PreviewServer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "TestLibrary", dependencies: ["Transcripts"], path: "Tests/TestLibrary", swiftSettings: strict),
    .testTarget(
      name: "CommonMarkTests", dependencies: ["CommonMark", "TestLibrary"], swiftSettings: strict),
    .testTarget(
      name: "TranscriptsTests", dependencies: ["Transcripts", "CommonMark", "TOMLText", "TestLibrary"],
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
      dependencies: ["SiteGenerator", "Transcripts", "ContributionTasks", "TestLibrary", "SearchIndex"],
      swiftSettings: strict),
    .testTarget(
      name: "PreviewServerTests",
      dependencies: [
        "PreviewServer", "Transcripts", "TestLibrary", .product(name: "NIOCore", package: "swift-nio"),
      ], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "earshot", "Transcripts", "TestLibrary",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
  ]
)
