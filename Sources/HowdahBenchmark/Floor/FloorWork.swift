import HowdahPostgres
import PostgresLibpq

/// The same work as plain SQL over libpq, on threads that block: what nobody can be much faster than.
struct FloorWork: Sendable {
    static let type = "bench.noop"
    static let headers = "{}"

    let plan: BenchPlan
    let address: FloorAddress

    /// Makes the tables, in the schema of the benchmark.
    func setUp() async throws {
        try await onThread { connection, _ in try connection.run(sql(CreateFloor.sql)) }
    }

    /// Empties the tables.
    func clear() async throws {
        try await onThread { connection, _ in try connection.run(sql(ClearFloor.sql)) }
    }

    /// Empties the tables, and does something with a connection on a thread of its own.
    ///
    /// - Parameters:
    ///   - settings: What the session is set to.
    ///   - body: Does the work; it looks at the flag between two steps.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or the error of the server.
    func measure<Result: Sendable>(
        _ settings: [String: String] = [:],
        _ body: @escaping @Sendable (borrowing FloorConnection, StopFlag) throws -> Result
    ) async throws -> Result {
        try await clear()
        return try await onThread(settings, body)
    }

    func onThread<Result: Sendable>(
        _ settings: [String: String] = [:],
        _ body: @escaping @Sendable (borrowing FloorConnection, StopFlag) throws -> Result
    ) async throws -> Result {
        try await FloorThread.run { stop in
            let connection = try FloorConnection.open(address, settings: settings)
            return try body(connection, stop)
        }
    }

    /// A text of SQL for the schema of the benchmark.
    func sql(_ text: String) -> String {
        plan.schema.sql(text)
    }

    /// The values of one message.
    func message(number: Int = 0) -> FloorValues { FloorValues([Self.type, Self.headers, body(number: number)]) }

    func body(number: Int = 0) -> String {
        String(decoding: BenchBody.make(number: number, size: plan.payload), as: UTF8.self)
    }

    /// Does the same thing until a quota is used up, and measures each time.
    ///
    /// - Returns: Messages a second, and how long each time took.
    func `repeat`(
        _ quota: Quota,
        messages batch: Int,
        _ stop: StopFlag,
        _ body: () throws -> Void
    ) throws -> Measurement {
        var samples = Samples(capacity: quota.calls)
        let clock = ContinuousClock()
        let start = clock.now
        var now = start
        repeat {
            try stop.check()
            let begin = now
            try body()
            now = clock.now
            samples.append(begin.duration(to: now))
        } while samples.count < quota.calls && start.duration(to: now) < quota.time
        return Measurement(samples.count * batch, in: start.duration(to: now), samples)
    }
}
