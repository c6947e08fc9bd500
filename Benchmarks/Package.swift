// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// What is measured with a database by `Benchmarks/run`, and without one by `swift package benchmark`.
let package = Package(
    name: "howdah-benchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "howdah-benchmark", targets: ["MeasuredHowdah"])
    ],
    dependencies: [
        .package(name: "howdah", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        // Its traits need packages that count allocations, which CAllocations does here.
        .package(url: "https://github.com/ordo-one/benchmark.git", from: "1.38.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(
            name: "MeasuredHowdah",
            dependencies: [
                .product(name: "Howdah", package: "howdah"),
                .product(name: "HowdahPostgres", package: "howdah"),
                .product(name: "PostgresLibpq", package: "howdah"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                logging,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(name: "CAllocations"),
        .executableTarget(
            name: "Parts",
            dependencies: [
                "CAllocations",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "Howdah", package: "howdah"),
                .product(name: "HowdahPostgres", package: "howdah"),
                .product(name: "PostgresLibpq", package: "howdah"),
                logging,
            ],
            path: "Benchmarks/Parts",
            swiftSettings: swiftSettings,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)
