import Foundation
import Howdah
import HowdahTesting
import Logging
import Testing

@testable import Backoffice

@Suite struct SyncExternalRecordsTests {
    private let stored =
        "SELECT external_id, data->>'name', synced_at = '2026-03-04 12:00Z' FROM backoffice.external_record"

    private func run(_ path: String, _ server: RecordsServer, _ body: (TaskFixture) async throws -> Void) async throws {
        try await TaskFixture.with(environment: server.environment(path), body)
    }

    /// What the handler throws.
    private func failure(_ office: TaskFixture) async throws -> (any Error)? {
        let error = await #expect(throws: HandlingError.self) {
            try await office.run(SyncExternalRecords(dueAt: TaskFixture.now))
        }
        return error?.failures.first?.error
    }

    @Test("records are stored by their identifiers, and replaced by a later occurrence only")
    func recordsAreStored() async throws {
        try await RecordsServer.with { server in
            try await run("/records", server) { office in
                #expect(try await office.runTwice(SyncExternalRecords(dueAt: TaskFixture.now)))
                try await office.runAtOnce(SyncExternalRecords(dueAt: TaskFixture.now))
                let expected = ["(7,seven,t)", "(b-1,Zoë,t)"]
                #expect(try await office.rows(stored + " ORDER BY external_id") == expected)
                #expect(server.requests.count == 6)
                #expect(server.requests.allSatisfy { $0.contains("Bearer key-1") })

                let other = SyncExternalRecords.handler(
                    try reference(office),
                    try ExternalAPI(environment: server.environment("/later"))
                )
                let bus = MessageBus { HandleMiddleware(Handlers([other])) }
                try await bus.dispatch(SyncExternalRecords(dueAt: TaskFixture.now - 900))
                #expect(try await office.rows(stored + " ORDER BY external_id") == expected)
                try await bus.dispatch(SyncExternalRecords(dueAt: TaskFixture.now + 900))
                #expect(
                    try await office.rows(stored + " ORDER BY external_id") == ["(7,\"seven again\",f)", "(b-1,Zoë,t)"]
                )
            }
        }
    }

    private func reference(_ office: TaskFixture) throws -> DatabaseReference {
        let reference = DatabaseReference()
        reference.set(office.database.client)
        return reference
    }

    @Test("records that cannot be stored are counted, and the others stored")
    func flawedRecords() async throws {
        try await RecordsServer.with { server in
            try await run("/flawed", server) { office in
                let failure = try #require(try await failure(office) as? PartialFailure)
                #expect(failure.failed == 5 && failure.items == 7)
                #expect(failure.first.hasPrefix("record 2"))
                #expect(
                    try await office.rows("SELECT external_id FROM backoffice.external_record ORDER BY 1") == [
                        "(1)", "(2)",
                    ]
                )
            }
        }
    }

    @Test(
        "an answer that is none stores nothing, and is tried again",
        arguments: [
            ("/garbage", "not a list in JSON"), ("/object", "not a list in JSON"), ("/broken", "status 500"),
            ("/silent", "did not answer in time"),
        ]
    )
    func anAnswerThatIsNone(_ path: String, _ text: String) async throws {
        try await RecordsServer.with { server in
            try await run(path, server) { office in
                let failure = try #require(try await failure(office) as? OutsideError)
                #expect(failure.message.contains(text), "\(failure)")
                #expect(!"\(failure)".contains("key-1"))
                #expect(try await office.rows("SELECT FROM backoffice.external_record").isEmpty)
            }
        }
    }

    @Test("a server that says when to come back is asked again then")
    func aServerThatIsBusy() async throws {
        try await RecordsServer.with { server in
            try await run("/busy", server) { office in
                let failure = try #require(try await failure(office) as? RetryLater)
                #expect(failure.retryDelay == .seconds(120))
            }
        }
    }

    @Test("what asking again does not mend is given up at once")
    func whatAskingAgainDoesNotMend() async throws {
        try await RecordsServer.with { server in
            try await run("/forbidden", server) { office in
                let failure = try await failure(office)
                #expect(failure is Unrecoverable)
            }
        }
    }

    @Test("without an address, nothing is copied, and the log says why")
    func withoutAnAddress() async throws {
        try await TaskFixture.with { office in
            try await office.run(SyncExternalRecords(dueAt: TaskFixture.now))
            #expect(office.lines.elements.map(\.level) == [.warning])
            #expect(office.lines.elements.first?.message.contains("EXTERNAL_API_URL is not set") == true)
        }
    }

    @Test("an address that is none is refused at start", arguments: ["ftp://example.org", "http://", "http://a b"])
    func anAddressThatIsNone(_ address: String) {
        #expect(throws: (any Error).self) { try ExternalAPI(environment: ["EXTERNAL_API_URL": address]) }
    }
}
