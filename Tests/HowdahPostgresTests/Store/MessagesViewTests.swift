import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct MessagesViewTests {
    @Test func showsAMessageInEveryState() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("failed", "in hand")
            let session = try await store.open()
            try await session.settle(try await session.claim()[0], .failed(.sample, store: "failed"))
            try await async.send("ready", priority: .init(rawValue: 5))
            try await async.send("delayed", delay: .seconds(60))

            let rows = try await database.client.execute(
                PostgresCommand(
                    """
                    SELECT state || '|' || transport || '|' || body || '|' || coalesce(error, '-')
                           || '|' || coalesce(worker::text, '-')
                    FROM howdah.messages ORDER BY 1
                    """
                )
            )
            #expect(
                try rows.map { try $0.decode(0, as: String.self) } == [
                    "delayed|async|delayed|-|-",
                    "failed|async|failed|SampleError: It broke.|-",
                    "in_flight|async|in hand|-|\(session.workerID)",
                    "ready|async|ready|-|-",
                ]
            )
        }
    }

    @Test func showsBytesThatAreNoTextAsPostgresWritesThem() async throws {
        try await TestDatabase.lend { database in
            let async = PostgresTransport("async", in: database.makeStore())
            _ = try await async.send([OutgoingMessage(EncodedMessage(kind: "bytes", body: Data([0xff, 0])))])

            #expect(try await database.value("SELECT body FROM howdah.messages", as: String.self) == "\\xff00")
        }
    }
}
