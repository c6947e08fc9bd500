import Howdah
import HowdahPostgres
import HowdahTesting
import Logging
import Testing

/// Both logs keep changes in the same way.
@Suite struct AuditLogTests {
    private struct Refused: Error, CustomStringConvertible {
        let description = "no"
    }

    @Test("a change stands in the log of the database before it is made, and how it ended afterwards")
    func keepsChangesInTheDatabase() async throws {
        try await TestDatabase.lend { database in
            try await keepsChanges(PostgresAuditLog(database.makeStore()))
        }
    }

    @Test("a change stands in the log in memory before it is made, and how it ended afterwards")
    func keepsChangesInMemory() async throws {
        try await keepsChanges(InMemoryAuditLog())
    }

    @Test("a change that was made, or has failed, is told so even if the log cannot take its end")
    func tellsWhatWasMade() async throws {
        let change = AuditedChange(who: "ada", action: "failed.retry", subject: "failed: all", origin: "::1")
        #expect(try await EndlessLog().recording(change, logger: logger, count: { $0 }) { 7 } == 7)
        await #expect(throws: Refused.self) {
            try await EndlessLog().recording(change, logger: logger, count: { (_: Int) in 0 }) { throw Refused() }
        }
    }

    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func keepsChanges(_ log: some AuditLog) async throws {
        let change = AuditedChange(who: "ada", action: "failed.retry", subject: "failed: a\0ll ✓", origin: "::1")
        let count = try await log.recording(change, logger: logger, count: { $0 }) {
            let during = try await log.records(before: nil, limit: 1)
            #expect(during.first?.change == change && during.first?.outcome == nil)
            return 7
        }
        #expect(count == 7)
        await #expect(throws: Refused.self) {
            try await log.recording(change, logger: logger, count: { (_: Int) in 0 }) { throw Refused() }
        }
        let records = try await log.records(before: nil, limit: 10)
        #expect(records.map(\.outcome) == [.failed(reason: "no"), .done(count: 7)])
        #expect(records.first?.change.subject == "failed: all ✓")
        let latest = try #require(records.first)
        #expect(try await log.records(before: latest.id, limit: 10).map(\.id) == records.dropFirst().map(\.id))
        #expect(try await log.records(before: nil, limit: 1).count == 1)
    }
}

/// A log that takes no ends.
private struct EndlessLog: AuditLog {
    struct Full: Error {}

    func begin(_ change: AuditedChange) async throws -> Int64 { 1 }
    func finish(_ id: Int64, _ outcome: AuditOutcome) async throws { throw Full() }
    func records(before id: Int64?, limit: Int) async throws -> [AuditRecord] { [] }
}
