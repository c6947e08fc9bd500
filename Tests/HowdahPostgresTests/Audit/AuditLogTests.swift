import Howdah
import HowdahPostgres
import HowdahTesting
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

    private func keepsChanges(_ log: some AuditLog) async throws {
        let change = AuditedChange(who: "ada", action: "failed.retry", subject: "failed: a\0ll ✓", origin: "::1")
        let count = try await log.recording(change, count: { $0 }) {
            let during = try await log.records(before: nil, limit: 1)
            #expect(during.first?.change == change && during.first?.outcome == nil)
            return 7
        }
        #expect(count == 7)
        await #expect(throws: Refused.self) {
            try await log.recording(change, count: { (_: Int) in 0 }) { throw Refused() }
        }
        let records = try await log.records(before: nil, limit: 10)
        #expect(records.map(\.outcome) == [.failed(reason: "no"), .done(count: 7)])
        #expect(records.first?.change.subject == "failed: all ✓")
        let latest = try #require(records.first)
        #expect(try await log.records(before: latest.id, limit: 10).map(\.id) == records.dropFirst().map(\.id))
        #expect(try await log.records(before: nil, limit: 1).count == 1)
    }
}
