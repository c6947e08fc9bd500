import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// A rule of the database's owner may refuse what a worker wants to record.
@Suite(.timeLimit(.minutes(5)))
struct WorkerRefusalTests {
    private struct Broken: Error {}

    @Test func aMessageThatMayNotBeForgottenHoldsUpNoOtherAndComesBackWhenTheWorkerEnds() async throws {
        try await TestDatabase.lend { database in
            try await database.client.runScript(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF convert_from(OLD.body, 'UTF8') LIKE '%stubborn%' THEN RAISE 'stubborn rows stay'; END IF;
                    RETURN OLD;
                END $$;
                CREATE TRIGGER refuse BEFORE DELETE ON howdah.message FOR EACH ROW EXECUTE FUNCTION refuse();
                """
            )
            let handled = Recorder<String>()
            let bench = WorkerBench(database) { note, _ in handled.record(note.text) }
            try await bench.send((1...9).map(String.init) + ["stubborn"] + (10...19).map(String.init))

            try await bench.worker { configuration in
                configuration.fetchSize = 20
                configuration.limits.stopsWhenEmpty = true
            }
            .run()

            #expect(handled.elements.count == 20)
            #expect(bench.observer.names.count { $0 == "settlementRefused" } == 1)
            let counts = try await bench.async.counts()
            #expect(counts.ready == 1 && counts.inFlight == 0 && counts.failed == 0)
            try await database.client.runScript("DROP TRIGGER refuse ON howdah.message")
            try await bench.worker { $0.limits.messages = 1 }.run()
            #expect(handled.elements.last == "stubborn")
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aFailureThatMayNotBeRecordedEndsInTheFailureStoreWithTheReason() async throws {
        try await TestDatabase.lend { database in
            try await database.client.runScript(
                "ALTER TABLE howdah.failure ADD CONSTRAINT decent CHECK (error_class <> 'Broken')"
            )
            let bench = WorkerBench(database) { note, _ in if note.text == "two" { throw Broken() } }
            let ids = try await bench.send(["one", "two", "three"])

            try await bench.worker { $0.limits.stopsWhenEmpty = true }.run()

            let message = try #require(try await bench.failed.find(ids[1]))
            #expect(message.lastFailure.errorClass == "SettlementRefused")
            #expect(message.lastFailure.message.contains("\"decent\""))
            #expect(try await bench.async.counts() == MessageCounts(failed: 1))
            #expect(bench.observer.names.count { $0 == "handled" } == 2)
        }
    }
}
