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

struct MigratorTests {
    @Test func theListIsTheFolder() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "migrations/howdah")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()

        #expect(Migrations.all.map { $0.name + ".sql" } == files)
        for (migration, file) in zip(Migrations.all, files) {
            #expect(try migration.sql == String(contentsOf: folder.appending(path: file), encoding: .utf8))
        }
    }

    @Test func appliesEachMigrationOnce() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let migrator = Migrator(database.client)
            let told = Recorder<String>()
            #expect(try await migrator.pending().map(\.name) == Migrations.all.map(\.name))

            let first = try await migrator.migrate { told.record($0.name) }

            #expect(first.map(\.name) == Migrations.all.map(\.name))
            #expect(told.elements == Migrations.all.map(\.name))
            #expect(try await migrator.pending().isEmpty)
            #expect(try await migrator.migrate { told.record($0.name) }.isEmpty)
            #expect(told.elements.count == Migrations.all.count)
            #expect(try await database.count("howdah.migration") == Migrations.all.count)
        }
    }

    @Test func severalAtOnceShareTheWork() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 1...4 {
                    group.addTask { try await Migrator(database.client).migrate { _ in }.map(\.name) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }

            #expect(applied.sorted() == Migrations.all.map(\.name))
        }
    }

    @Test func appliesWhatCameLater() async throws {
        let first = SchemaMigration(name: "0001_first", sql: "CREATE TABLE app.first (id int)")
        let second = SchemaMigration(name: "0002_second", sql: "CREATE TABLE app.second (id int)")
        let schema = try SchemaName(validating: "app")
        try await TestDatabase.lend(isEmpty: true) { database in
            _ = try await Migrator(database.client, schema: schema, migrations: [first]).migrate { _ in }
            let migrator = Migrator(database.client, schema: schema, migrations: [first, second])

            #expect(try await migrator.pending().map(\.name) == ["0002_second"])
            #expect(try await migrator.migrate { _ in }.map(\.name) == ["0002_second"])
            #expect(try await database.count("app.second") == 0)
        }
    }

    @Test func anApplicationsMigrationsMayNameTheTablesOfHowdah() async throws {
        let own = SchemaMigration(name: "0001_own", sql: "CREATE VIEW app.waiting AS SELECT id FROM howdah.messages")
        let schema = try SchemaName(validating: "app")
        try await TestDatabase.lend { database in
            _ = try await Migrator(database.client, schema: schema, migrations: [own]).migrate { _ in }
            #expect(try await database.count("app.waiting") == 0)
        }
    }

    @Test func aMigrationThatFailsLeavesNothing() async throws {
        let good = SchemaMigration(name: "0001_good", sql: "CREATE TABLE app.good (id int)")
        let bad = SchemaMigration(name: "0002_bad", sql: "CREATE TABLE app.bad (id int); SELECT 1 / 0;")
        let schema = try SchemaName(validating: "app")
        try await TestDatabase.lend(isEmpty: true) { database in
            let migrator = Migrator(database.client, schema: schema, migrations: [good, bad])

            await #expect(throws: (any Error).self) { try await migrator.migrate { _ in } }

            let pending = try await migrator.pending()
            #expect(pending.map(\.name) == ["0002_bad"])
            #expect(try await database.isTrue("SELECT to_regclass('app.good') IS NOT NULL"))
            #expect(try await database.isTrue("SELECT to_regclass('app.bad') IS NULL"))
        }
    }

    /// Forms and names are part of what is promised: other programs read the tables.
    @Test func theSchemaIsTheOneThatIsDocumented() async throws {
        try await TestDatabase.lend { database in
            let rows = try await database.client.execute(
                PostgresCommand(
                    """
                    SELECT c.relname || ' (' || string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                                                           ORDER BY a.attnum) || ')'
                    FROM pg_class AS c
                    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    WHERE c.relnamespace = 'howdah'::regnamespace AND c.relkind IN ('r', 'v')
                    GROUP BY c.oid, c.relname
                    ORDER BY c.relname
                    """
                )
            )
            #expect(try rows.map { try $0.decode(0, as: String.self) } == Self.relations)
        }
    }

    private static let relations = [
        """
        attempt (began_at timestamp with time zone, message bigint, attempt integer, transport text, type text, \
        outcome text, worker text, waited_us bigint, took_us bigint)
        """,
        """
        audit (id bigint, at timestamp with time zone, who text, action text, subject text, origin text, \
        finished_at timestamp with time zone, count bigint, error text)
        """,
        """
        backlog (at timestamp with time zone, transport text, counted_at timestamp with time zone, ready bigint, \
        delayed bigint, in_flight bigint, failed bigint, oldest_ms bigint)
        """,
        """
        batch (id bigint, name text, key text, allows_failures boolean, items_at_a_time integer, rate_items integer, \
        rate_interval interval, expires_after interval, stuck_after interval, queues integer[], total bigint, \
        held bigint, created_at timestamp with time zone, admitted_at timestamp with time zone, \
        started_at timestamp with time zone, stopped_at timestamp with time zone, finished_at timestamp with time zone, \
        ended_as text, reason text, release_at timestamp with time zone, is_announced boolean)
        """,
        """
        batch_continuation (batch bigint, ordinal integer, condition text, queue integer, priority smallint, \
        type text, headers text, body bytea)
        """,
        """
        batch_item (batch bigint, id bigint, created_at timestamp with time zone, queue integer, priority smallint, \
        has_history boolean, type text, headers text, body bytea)
        """,
        "batch_release (batch bigint, released_at timestamp with time zone, items integer)",
        """
        batch_tally (batch bigint, worker integer, handled bigint, failed bigint, cancelled bigint, \
        last_at timestamp with time zone, step bigint, steps bigint, note text)
        """,
        """
        batches (id bigint, name text, key text, status text, reason text, total bigint, pending bigint, \
        handled bigint, failed bigint, cancelled bigint, held bigint, created_at timestamp with time zone, \
        started_at timestamp with time zone, last_progress_at timestamp with time zone, \
        stopped_at timestamp with time zone, finished_at timestamp with time zone, is_stuck boolean, \
        allows_failures boolean, items_at_a_time integer, rate_items integer, rate_interval interval, \
        expires_after interval, stuck_after interval)
        """,
        """
        delayed (id bigint, due timestamp with time zone, created_at timestamp with time zone, queue integer, \
        priority smallint, attempts smallint, losses smallint, has_history boolean, type text, headers text, body bytea)
        """,
        """
        failed (id bigint, store integer, queue integer, failed_at timestamp with time zone, \
        created_at timestamp with time zone, priority smallint, attempts smallint, losses smallint, error_class text, \
        error_message text, error_code text, type text, headers text, body bytea, fingerprint text)
        """,
        """
        failure (message bigint, id bigint, at timestamp with time zone, attempt smallint, worker text, \
        error_class text, error_message text, error_code text, error_trace text)
        """,
        """
        history (minutes smallint, at timestamp with time zone, transport text, type text, writer bigint, \
        handled bigint, failed bigint, retried bigint, handling_us bigint, waiting_us bigint, \
        handling_buckets smallint[], handling_counts bigint[], waiting_buckets smallint[], waiting_counts bigint[])
        """,
        """
        lease (queue integer, batch bigint, worker integer, taken_at timestamp with time zone, priority smallint, \
        is_begun boolean, positions bigint[])
        """,
        """
        living_worker (id integer, name text, host text, pid integer, transports text[], is_direct boolean, \
        started_at timestamp with time zone, seen_at timestamp with time zone, alive_until timestamp with time zone, \
        stop_requested_at timestamp with time zone, in_hand integer, handled bigint, failed bigint, memory bigint)
        """,
        """
        message (id bigint, position bigint, created_at timestamp with time zone, ready_at timestamp with time zone, \
        queue integer, priority smallint, attempts smallint, losses smallint, has_history boolean, type text, \
        headers text, body bytea)
        """,
        """
        messages (id bigint, transport text, state text, type text, priority smallint, attempts smallint, \
        losses smallint, created_at timestamp with time zone, due_at timestamp with time zone, worker integer, \
        error text, headers text, body text)
        """,
        "migration (name text, applied_at timestamp with time zone)",
        """
        occurrence (entry integer, due_at timestamp with time zone, is_by_hand boolean, \
        missed_since timestamp with time zone, sent_at timestamp with time zone, message bigint, queue integer, \
        position bigint, outcome text, finished_at timestamp with time zone, reason text)
        """,
        """
        occurrences (schedule text, entry text, due_at timestamp with time zone, is_by_hand boolean, \
        missed_since timestamp with time zone, sent_at timestamp with time zone, message bigint, transport text, \
        state text, finished_at timestamp with time zone, reason text)
        """,
        """
        queue (id integer, name text, is_failure_store boolean, paused_at timestamp with time zone, paused_by text)
        """,
        """
        schedule_entry (id integer, schedule text, name text, trigger text, position timestamp with time zone, \
        next_due timestamp with time zone, paused_at timestamp with time zone, entered_at timestamp with time zone)
        """,
        "waiter (queue integer, worker integer)",
        """
        worker (id integer, name text, host text, pid integer, transports text[], is_direct boolean, \
        started_at timestamp with time zone, seen_at timestamp with time zone, alive_until timestamp with time zone, \
        stop_requested_at timestamp with time zone, in_hand integer, handled bigint, failed bigint, memory bigint)
        """,
    ]
}
