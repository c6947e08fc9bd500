import Howdah

/// Under which circumstances something was measured.
struct BenchSettings: Sendable, Hashable {
    var server: ServerSettings
    /// The cores of the machine that ran the benchmark.
    var cores: Int
    /// Whether this program was built without optimization, so that its figures mean little.
    var isDebugBuild: Bool
    var plan: BenchPlan
}

extension BenchSettings: Encodable {
    private enum Key: String, CodingKey {
        case serverVersion = "server_version"
        case synchronousCommit = "synchronous_commit"
        case fsync
        case fullPageWrites = "full_page_writes"
        case walLevel = "wal_level"
        case sharedBuffers = "shared_buffers"
        case cores
        case build
        case messages
        case payload = "payload_bytes"
        case rounds
        case seconds
        case rate = "rate_per_second"
        case concurrency
        case idle = "idle_seconds"
        case life = "life_seconds"
        case many
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(server.version, forKey: .serverVersion)
        try container.encode(server.synchronousCommit, forKey: .synchronousCommit)
        try container.encode(server.fsync, forKey: .fsync)
        try container.encode(server.fullPageWrites, forKey: .fullPageWrites)
        try container.encode(server.walLevel, forKey: .walLevel)
        try container.encode(server.sharedBuffers, forKey: .sharedBuffers)
        try container.encode(cores, forKey: .cores)
        try container.encode(isDebugBuild ? "debug" : "release", forKey: .build)
        try container.encode(plan.messages, forKey: .messages)
        try container.encode(plan.payload, forKey: .payload)
        try container.encode(plan.rounds, forKey: .rounds)
        try container.encode(plan.time.seconds, forKey: .seconds)
        try container.encode(plan.rate, forKey: .rate)
        try container.encode(plan.concurrency, forKey: .concurrency)
        try container.encode(plan.idleTime.seconds, forKey: .idle)
        try container.encode(plan.lifeTime.seconds, forKey: .life)
        try container.encode(plan.many, forKey: .many)
    }
}
