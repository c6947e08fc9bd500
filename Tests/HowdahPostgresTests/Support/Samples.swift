import Howdah
import HowdahPostgres
import HowdahTesting
import PostgresLibpq
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension OutgoingMessage {
    /// A message that holds a text.
    static func sample(
        _ text: String,
        kind: MessageKind = "sample",
        delay: Duration? = nil,
        priority: Priority = .normal,
        stamps: [any Stamp] = []
    ) -> Self {
        let encoded = EncodedMessage(kind: kind, body: Data(text.utf8))
        return Self(encoded, delay: delay, priority: priority, stamps: stamps)
    }
}

extension FailureReport {
    static let sample = Self(errorClass: "SampleError", message: "It broke.")
}

extension Delivery {
    /// The body of a sample.
    var text: String { String(decoding: encoded.body, as: UTF8.self) }
}

extension MessageSender {
    @discardableResult
    func send(
        _ texts: String...,
        delay: Duration? = nil,
        priority: Priority = .normal,
        stamps: [any Stamp] = []
    ) async throws -> [MessageID] {
        try await send(texts.map { .sample($0, delay: delay, priority: priority, stamps: stamps) })
    }
}

extension PostgresStore {
    /// Opens a session as a worker would.
    func open(_ transports: TransportName..., lease: Duration = .seconds(30)) async throws -> PostgresSession {
        let names = transports.isEmpty ? ["async"] : transports
        let worker = WorkerDescription(name: "test", host: "somewhere", processID: 4_711, transports: names)
        let session = try await openSession(SessionRequest(worker: worker, transports: names, lease: lease))
        return try #require(session as? PostgresSession)
    }
}

extension ClaimSession {
    func claim(upTo limit: Int = 10, from transports: TransportName...) async throws -> [Delivery] {
        let names = transports.isEmpty ? ["async"] : transports
        return try await exchange(ExchangeRequest(claiming: limit, from: names)).deliveries
    }

    /// Claims the only message there is.
    func claimOne(from transport: TransportName = "async") async throws -> Delivery {
        let deliveries = try await claim(from: transport)
        try #require(deliveries.count == 1)
        return deliveries[0]
    }

    /// Settles messages and returns what was lost.
    @discardableResult
    func settle(_ deliveries: [Delivery], _ outcome: Settlement.Outcome) async throws -> [MessageID] {
        let settlements = deliveries.map { Settlement($0, outcome) }
        return try await exchange(ExchangeRequest(settling: settlements, claiming: 0, from: [])).lost
    }

    @discardableResult
    func settle(_ delivery: Delivery, _ outcome: Settlement.Outcome) async throws -> [MessageID] {
        try await settle([delivery], outcome)
    }
}

extension TestDatabase {
    /// Whether a query returns true.
    func isTrue(_ sql: String) async throws -> Bool {
        try await value(sql, as: Bool.self) == true
    }

    /// The number of rows of a table or view.
    func count(_ table: String, where condition: String = "true") async throws -> Int {
        try #require(try await value("SELECT count(*) FROM \(table) WHERE \(condition)", as: Int.self))
    }

    /// How many rows are in the tables that have to be empty when all is done.
    func leftovers() async throws -> [String: Int] {
        var rows: [String: Int] = [:]
        for table in ["message", "delayed", "lease", "waiter", "failure", "failed", "worker"] {
            let count = try await count("howdah.\(table)")
            if count > 0 { rows[table] = count }
        }
        return rows
    }

    /// Ends the server's processes that match, and waits until they are gone.
    func terminate(where condition: String) async throws {
        let terminate = """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND \(condition)
            """
        try await client.execute(PostgresCommand(terminate))
    }

    /// Suspends until this many sessions have found nothing to do and sleep.
    func waitUntilAsleep(_ sessions: Int = 1) async throws {
        try await wait(
            until: """
                SELECT count(*) = \(sessions) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'howdah worker' AND state = 'idle'
                  AND query LIKE '%min(due)%'
                """
        )
    }

    /// Suspends until a query returns true; the server is asked again and again.
    ///
    /// - Parameters:
    ///   - sql: The query.
    ///   - other: Asks in place of the test's own connections, when those are being cut.
    /// - Throws: An error if it takes longer than two minutes, or that of the server.
    func wait(until sql: String, through other: PostgresClient? = nil) async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while try await (other ?? client).execute(PostgresCommand(sql)).first?.decode(0, as: Bool.self) != true {
            try #require(ContinuousClock.now < deadline, "\(sql) did not become true.")
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// What a test that must not hang fails with.
struct TookTooLong: Error {
    var limit: Duration
}

/// Runs an operation that must end within a time.
func within<Value: Sendable>(
    _ limit: Duration,
    _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw TookTooLong(limit: limit)
        }
        defer { group.cancelAll() }
        return try #require(try await group.next())
    }
}
