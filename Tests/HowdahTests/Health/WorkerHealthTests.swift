import HowdahTesting
import Synchronization
import Testing

@testable import Howdah

@Suite(.timeLimit(.minutes(1)))
struct WorkerHealthTests {
    private let pulse = WorkerPulse()
    private let page = MetricsPage(of: [], and: [])

    @Test("A process is ready once its worker claims, its database answers and its schema fits")
    func becomesReady() async {
        let health = WorkerHealth(pulse, page, migrator: FixedMigrator(names: [])) {}
        #expect(await health.startup().text == "failed worker: It has not begun to claim yet.\n")
        #expect(await !health.readiness().isHealthy)
        #expect(await health.liveness().isHealthy)
        pulse.pump(.rest(transports: []))
        #expect(await health.startup().isHealthy)
        #expect(await health.readiness().text == "ok worker\nok database\nok schema\n")
    }

    @Test("A database that does not answer is named, and the schema is not asked for")
    func namesTheDatabase() async {
        pulse.pump(.rest(transports: []))
        let health = WorkerHealth(pulse, page, migrator: FixedMigrator(names: [])) {
            throw TransportError(.unreachable, "The database cannot be reached.")
        }
        #expect(await health.readiness().text == "ok worker\nfailed database: The database cannot be reached.\n")
        #expect(await health.liveness().isHealthy)
    }

    @Test("Migrations that were not applied are named")
    func namesMigrations() async {
        pulse.pump(.rest(transports: []))
        let health = WorkerHealth(pulse, page, migrator: FixedMigrator(names: ["0001_a", "0002_b"])) {}
        let text = await health.readiness().text
        #expect(text.hasSuffix("failed schema: These migrations have not been applied: 0001_a, 0002_b. Run migrate.\n"))
    }

    @Test("A worker that stops is not ready any more, but alive")
    func isNotReadyWhileStopping() async {
        pulse.pump(.rest(transports: []))
        pulse.pump(.announce(.signal))
        let health = WorkerHealth(pulse, page) {}
        #expect(await health.readiness().text.hasPrefix("failed worker: It is stopping.\n"))
        #expect(await health.liveness().isHealthy)
    }

    @Test("A worker feels its pulse")
    func workersHaveAPulse() async throws {
        let fixture = WorkerFixture { Handler(for: Note.self) { _, _ in } }
        try await fixture.send("one")
        try await fixture.drain { $0.pulse = pulse }
        #expect(pulse.hasStarted)
        #expect(pulse.isStopping)
        #expect(pulse.problem() == "The worker has ended.")
    }

    @Test("However many ask, the database is asked once")
    func asksOnce() async {
        let counter = AskCounter()
        let health = WorkerHealth(pulse, page) { counter.count.withLock { $0 += 1 } }
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { _ = await health.readiness() } }
        }
        #expect(counter.count.withLock { $0 } == 1)
    }
}

private final class AskCounter: Sendable {
    let count = Mutex(0)
}

private struct FixedMigrator: SchemaMigrator {
    let names: [String]

    func pending() async throws -> [SchemaMigration] { names.map { SchemaMigration(name: $0, sql: "") } }

    func migrate(onApplied: @Sendable (SchemaMigration) -> Void) async throws -> [SchemaMigration] { [] }
}
