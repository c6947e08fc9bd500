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
        let floor = FloorWork(plan: plan, address: try await FloorAddress(configuration.connection))
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
        let trials = Trial.all(own, floor).filter { plan.topics.contains($0.topic) }
        report.speeds = try await speeds(trials)
        return report
    }

    private func speeds(_ trials: [Trial]) async throws -> [FigureName: SpeedFigure] {
        var rounds: [FigureName: [BenchRound]] = [:]
        for round in 1...plan.rounds {
            for trial in trials {
                let (own, floor) = try await measure(trial, round)
                for (name, measurement) in own {
                    rounds[name, default: []].append(BenchRound(own: measurement, floor: floor?[name]))
                }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: rounds.map { ($0.key, SpeedFigure($0.value, isRate: $0.key.isRate)) }
        )
    }

    /// Measures both, and in every other round the floor first, so that neither always finds the better moment.
    private func measure(
        _ trial: Trial,
        _ round: Int
    ) async throws -> (own: [FigureName: Measurement], floor: [FigureName: Measurement]?) {
        let text = "round \(round) of \(plan.rounds): \(trial.title)"
        guard plan.measuresFloor else {
            progress(text)
            return (try await trial.own(), nil)
        }
        guard round.isMultiple(of: 2) else {
            progress(text)
            let own = try await trial.own()
            progress(text + ", floor")
            return (own, try await trial.floor())
        }
        progress(text + ", floor")
        let floor = try await trial.floor()
        progress(text)
        return (try await trial.own(), floor)
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
