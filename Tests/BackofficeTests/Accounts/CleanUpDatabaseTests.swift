import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct CleanUpDatabaseTests {
    private let message = CleanUpDatabase(dueAt: date("2026-03-04T02:00:00Z"))

    @Test("what is too old is deleted, and nothing else")
    func whatIsTooOld() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1)
            try await office.addUser(2, verified: false, created: "2026-02-25 01:59:59Z")
            try await office.addUser(3, verified: false, created: "2026-02-25 02:00Z")
            try await office.addSession(1, of: 1, used: "2026-02-02 01:59:59Z")
            try await office.addSession(2, of: 1, used: "2026-02-02 02:00Z")
            try await office.addSession(3, of: 2, used: "2026-03-04 01:00Z")
            try await office.execute(
                """
                INSERT INTO backoffice.password_token VALUES
                    ('a', 1, '2026-03-04 01:59:59Z'), ('b', 1, '2026-03-04 02:00Z'), ('c', 2, '2026-03-05 00:00Z')
                """
            )
            #expect(try await office.runTwice(message))
            #expect(try await office.rows("SELECT id FROM backoffice.session ORDER BY id") == ["(2)"])
            #expect(try await office.rows("SELECT hash FROM backoffice.password_token") == ["(b)"])
            #expect(try await office.rows("SELECT id FROM backoffice.account ORDER BY id") == ["(1)", "(3)"])
        }
    }

    @Test("many rows are deleted in batches, also by several at once")
    func manyRows() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1)
            try await office.execute(
                """
                INSERT INTO backoffice.session
                SELECT n, 1, '2026-01-01 00:00Z', timestamptz '2026-01-01 00:00Z' + n * interval '1 second'
                FROM generate_series(1, 1000) AS n
                """
            )
            try await office.runAtOnce(CleanUpDatabase(dueAt: message.dueAt, batch: 7))
            #expect(try await office.rows("SELECT FROM backoffice.session").isEmpty)
            let deleted = office.lines.elements.filter { $0.message == "Deleted sessions." }
                .compactMap { $0.metadata["count"].flatMap { Int("\($0)") } }
            #expect(deleted.count == 4 && deleted.reduce(0, +) == 1_000)
        }
    }

    @Test("what cannot be deleted does not keep the rest")
    func whatCannotBeDeleted() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1, verified: false)
            try await office.addSession(1, of: 1, used: "2026-01-02 00:00Z")
            try await office.execute("CREATE TABLE backoffice.guest (account bigint REFERENCES backoffice.account)")
            try await office.execute("INSERT INTO backoffice.guest VALUES (1)")
            let error = await #expect(throws: HandlingError.self) { try await office.run(message) }
            let failure = try #require(error?.failures.first?.error as? PartialFailure)
            #expect(failure.failed == 1 && failure.items == 3 && failure.first.contains("unverified users"))
            #expect(try await office.rows("SELECT FROM backoffice.session").isEmpty)
        }
    }
}
