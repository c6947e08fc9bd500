// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let distributedTracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let inMemoryTracing = Target.Dependency.product(name: "InMemoryTracing", package: "swift-distributed-tracing")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let metricsTestKit = Target.Dependency.product(name: "MetricsTestKit", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// Targets in layer order: a target depends on targets above it in this list, never the other way round.
let package = Package(
    name: "howdah",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "PostgresLibpq", targets: ["PostgresLibpq"]),
        .library(name: "Howdah", targets: ["Howdah"]),
        .library(name: "HowdahScheduler", targets: ["HowdahScheduler"]),
        .library(name: "HowdahBatches", targets: ["HowdahBatches"]),
        .library(name: "HowdahPostgres", targets: ["HowdahPostgres"]),
        .library(name: "HowdahHTTP", targets: ["HowdahHTTP"]),
        .library(name: "HowdahHealth", targets: ["HowdahHealth"]),
        .library(name: "HowdahDashboard", targets: ["HowdahDashboard"]),
        .library(name: "HowdahCommands", targets: ["HowdahCommands"]),
        .library(name: "HowdahRuntime", targets: ["HowdahRuntime"]),
        .library(name: "HowdahTesting", targets: ["HowdahTesting"]),
        .executable(name: "howdah", targets: ["HowdahCLI"]),
        .executable(name: "backoffice", targets: ["Backoffice"]),
    ],
    traits: [
        .trait(
            name: "HTTPHandlers",
            description: "Handlers that are URLs (http: in howdah.yaml)."
        ),
        .trait(
            name: "Dashboard",
            description: "Whatever answers by HTTP. Without it and HTTPHandlers, the program howdah has no NIO."
        ),
        .default(enabledTraits: ["HTTPHandlers", "Dashboard"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.30.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
    ],
    targets: [
        // L0: C headers, nothing else.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // L1: the two foundations, which do not know each other.
        .target(name: "PostgresLibpq", dependencies: ["CLibpq", logging], swiftSettings: swiftSettings),
        .target(
            name: "Howdah",
            dependencies: [distributedTracing, logging, metrics, serviceLifecycle],
            swiftSettings: swiftSettings
        ),

        // L2: pure logic on top of Howdah.
        .target(
            name: "HowdahScheduler",
            dependencies: ["Howdah", logging, serviceLifecycle],
            swiftSettings: swiftSettings
        ),

        .target(name: "HowdahBatches", dependencies: ["Howdah", logging], swiftSettings: swiftSettings),

        // L3: the only module that contains SQL.
        .target(
            name: "HowdahPostgres",
            dependencies: ["Howdah", "HowdahBatches", "HowdahScheduler", "PostgresLibpq", logging],
            resources: [.embedInCode("SQL")],
            swiftSettings: swiftSettings
        ),

        // L4: each speaks to the protocols of Howdah.
        .target(
            name: "HowdahConfiguration",
            dependencies: ["Howdah", "HowdahScheduler", yams],
            swiftSettings: swiftSettings
        ),
        .target(name: "HowdahPrograms", dependencies: ["Howdah", logging, subprocess], swiftSettings: swiftSettings),
        .target(
            name: "HowdahHTTP",
            dependencies: ["Howdah", asyncHTTPClient, crypto, logging, nioCore, nioHTTP1, nioPosix, nioSSL],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "HowdahHealth",
            dependencies: ["Howdah", httpTypes, hummingbird, hummingbirdCore, logging, nioCore, serviceLifecycle],
            swiftSettings: swiftSettings
        ),
        .target(name: "HowdahPrivateServer", dependencies: [logging, subprocess], swiftSettings: swiftSettings),
        .target(
            name: "HowdahCommands",
            dependencies: ["Howdah", "HowdahBatches", "HowdahScheduler", argumentParser, logging, serviceLifecycle],
            swiftSettings: swiftSettings
        ),

        .target(
            name: "HowdahDashboard",
            dependencies: [
                "Howdah", "HowdahBatches", "HowdahScheduler", "HowdahCommands",
                crypto, httpTypes, hummingbird, hummingbirdCore, logging, mustache, nioCore, serviceLifecycle,
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")],
            swiftSettings: swiftSettings
        ),

        // L5: composition roots.
        .target(
            name: "HowdahRuntime",
            dependencies: [
                "Howdah", "HowdahBatches", "HowdahScheduler", "HowdahPostgres", "HowdahConfiguration", "HowdahPrograms",
                "HowdahPrivateServer", "HowdahCommands", "PostgresLibpq", argumentParser, logging, serviceLifecycle,
                .target(name: "HowdahHTTP", condition: .when(traits: ["HTTPHandlers"])),
                .target(name: "HowdahHealth", condition: .when(traits: ["Dashboard"])),
                .target(name: "HowdahDashboard", condition: .when(traits: ["Dashboard"])),
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "HowdahBenchmark",
            dependencies: [
                "CLibpq", "Howdah", "HowdahBatches", "HowdahPostgres", "HowdahPrograms", "HowdahCommands",
                "HowdahRuntime",
                "PostgresLibpq",
                argumentParser, logging, subprocess,
            ],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "HowdahCLI",
            dependencies: ["HowdahBenchmark", "HowdahRuntime", "HowdahCommands", argumentParser, logging],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "Backoffice",
            dependencies: [
                "CCurl", "Howdah", "HowdahBatches", "HowdahScheduler", "HowdahRuntime", "HowdahCommands", "HowdahHTTP",
                "HowdahPostgres", "HowdahPrivateServer", "PostgresLibpq",
                argumentParser, asyncHTTPClient, logging, nioCore, nioHTTP1, subprocess,
            ],
            resources: [.embedInCode("SQL")],
            swiftSettings: swiftSettings
        ),

        // A product, for users too.
        .target(
            name: "HowdahTesting",
            dependencies: [
                "Howdah", "HowdahBatches", "HowdahScheduler", "HowdahPostgres", "PostgresLibpq", logging,
                serviceLifecycle,
            ],
            swiftSettings: swiftSettings
        ),

        // A web server for tests, on loopback.
        .target(
            name: "HTTPTestServer",
            dependencies: [nioCore, nioHTTP1, nioPosix, nioSSL],
            path: "Tests/HTTPTestServer",
            swiftSettings: swiftSettings
        ),

        .testTarget(
            name: "PostgresLibpqTests",
            dependencies: ["PostgresLibpq", "HowdahTesting"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahTests",
            dependencies: [
                "Howdah", "HowdahTesting", distributedTracing, inMemoryTracing, logging, metrics, metricsTestKit,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahSchedulerTests",
            dependencies: ["HowdahScheduler", "Howdah", "HowdahTesting", logging],
            resources: [.copy("Triggers/Tables")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahBatchesTests",
            dependencies: ["HowdahBatches", "Howdah", "HowdahTesting", logging],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahPostgresTests",
            dependencies: [
                "HowdahPostgres", "HowdahBatches", "HowdahScheduler", "Howdah", "PostgresLibpq", "HowdahTesting",
                logging,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahConfigurationTests",
            dependencies: ["HowdahConfiguration", "HowdahScheduler", "Howdah"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahProgramsTests",
            dependencies: ["HowdahPrograms", "Howdah", "HowdahTesting", logging],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahHTTPTests",
            dependencies: [
                "HowdahHTTP", "HTTPTestServer", "Howdah", "HowdahTesting", asyncHTTPClient, logging, nioSSL,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahHealthTests",
            dependencies: ["HowdahHealth", "Howdah", asyncHTTPClient, logging, nioCore, nioHTTP1, nioPosix],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahPrivateServerTests",
            dependencies: ["HowdahPrivateServer", "HowdahTesting", logging],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahCommandsTests",
            dependencies: [
                "HowdahCommands", "HowdahBatches", "HowdahScheduler", "Howdah", "HowdahTesting", argumentParser,
                logging,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahDashboardTests",
            dependencies: [
                "HowdahDashboard", "HowdahBatches", "HowdahCommands", "HowdahScheduler", "Howdah", "HowdahTesting",
                argumentParser, asyncHTTPClient, httpTypes, hummingbird, logging, nioCore, nioEmbedded, nioHTTP1,
                nioPosix,
                serviceLifecycle,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "BackofficeTests",
            dependencies: [
                "Backoffice", "Howdah", "HowdahBatches", "HowdahCommands", "HowdahPostgres", "HowdahRuntime",
                "HowdahScheduler", "HowdahTesting", "PostgresLibpq", argumentParser, logging,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "HowdahBenchmarkTests",
            dependencies: [
                "HowdahBenchmark", "HowdahCommands", "HowdahRuntime", "HowdahPostgres", "HowdahTesting", "Howdah",
                "PostgresLibpq", argumentParser, logging,
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "HowdahTesting", "HTTPTestServer", "Howdah", "PostgresLibpq", asyncHTTPClient, logging, nioCore,
                nioHTTP1,
            ],
            exclude: ["Dashboard/browser"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "ResilienceTests",
            dependencies: ["HowdahTesting", "HowdahPostgres", "Howdah", "PostgresLibpq", logging],
            swiftSettings: swiftSettings
        ),
    ]
)
