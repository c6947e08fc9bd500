import Howdah
import HowdahCommands
import HowdahPostgres
import Logging
import PostgresLibpq

/// Measures what a plan asks for on a database, in a schema that exists only meanwhile.
struct Benchmark: Sendable {
    let plan: BenchPlan
    /// How Howdah uses the database; its schema is replaced.
    let configuration: PostgresStoreConfiguration
    let logger: Logger
    /// The program that processes are started of: this one, unless tests pass another.
    var program = OwnProgram.path
    /// Is told what is being done.
    var progress: @Sendable (String) -> Void = { _ in }

    /// Measures everything.
    ///
    /// - Throws: ``CommandFailure``, or the first error of the database. The schema is removed then, too.
    func run() async throws -> BenchReport {
        var configuration = configuration
        configuration.schema = plan.schema
        configuration.setsUpItself = true
        let client = PostgresClient(configuration.connection, maximumConnections: 1, logger: logger)
        let store = PostgresStore(configuration, logger: logger)
        let outcome: Result<BenchReport, any Error>
        do {
            outcome = .success(
                try await BenchSchema(name: plan.schema, client: client, logger: logger).lend {
                    try await measure(store)
                }
            )
        } catch {
            outcome = .failure(error)
        }
        await store.close()
        await client.close()
        return try outcome.get()
    }

    private func measure(_ store: PostgresStore) async throws -> BenchReport {
        progress("setting up")
        let own = OwnWork(plan, in: store, logger: logger)
        try await store.provision()
        let address = try await FloorAddress(configuration.connection)
        let floor = FloorWork(plan: plan, address: address)
        let parts = PartProcesses(plan: plan, address: address, program: program)
        let processes = OwnProcesses(own: own, parts: parts)
        if plan.measuresFloor {
            try await refusePooler(store)
            try await floor.setUp()
        }
        var report = BenchReport(settings: try await settings(store))
        // First, while this process holds no samples yet.
        if plan.topics.contains(.idle) {
            progress("an idle worker")
            report.idle = try await own.idle()
        }
        try await addWatches(to: &report, processes, address)
        let trials = Trial.all(own, processes, floor).filter { plan.topics.contains($0.topic) }
        report.speeds = try await TrialRounds(plan: plan, progress: progress).run(trials)
        return report
    }

    /// Measures what is measured once: starts and memory.
    private func addWatches(
        to report: inout BenchReport,
        _ processes: OwnProcesses,
        _ address: FloorAddress
    ) async throws {
        if plan.topics.contains(.start) {
            progress("starts")
            let start = OwnStart(own: processes.own, program: program, address: address)
            report.start = StartFigure(
                help: try await start.help(),
                firstMessage: try await start.firstMessage(),
                memoryBytes: try await processes.memoryAtRest()
            )
        }
        if plan.topics.contains(.memory) {
            progress("the memory for many messages")
            report.manyMessages = try await processes.memoryOfMany()
            progress("the memory for large messages")
            report.largeMessages = try await processes.memoryOfLarge()
        }
    }

    private func settings(_ store: PostgresStore) async throws -> BenchSettings {
        guard let server = try await store.client.execute(ReadServerSettings()).first else {
            throw PostgresError(.protocolViolation, "the server does not tell its settings")
        }
        return BenchSettings(server: server, cores: ProcessorTime.cores, isDebugBuild: Self.isDebugBuild, plan: plan)
    }

    private func refusePooler(_ store: PostgresStore) async throws {
        let isPooled = try await store.client.withConnection { try await $0.isPooled() }
        guard isPooled else { return }
        throw CommandFailure(
            .usage,
            "Option \"floor\" needs a direct connection; a pooler stands before this database."
        )
    }

    private static var isDebugBuild: Bool {
        #if DEBUG
        true
        #else
        false
        #endif
    }
}
