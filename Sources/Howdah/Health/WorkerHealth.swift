/// How a process with a worker is.
public struct WorkerHealth: HealthSource {
    /// How long an answer of the database holds, so that nobody can wear it out by asking.
    private static let age: Duration = .seconds(1)
    private static let patience: Duration = .seconds(2)

    private let pulse: WorkerPulse
    private let page: MetricsPage
    private let database: Remembered<[HealthReport.Check]>

    /// Creates the health of a process.
    ///
    /// - Parameters:
    ///   - pulse: That of its worker.
    ///   - page: Its metrics.
    ///   - migrator: Knows whether the schema is the one that this program was made for.
    ///   - reach: Returns if the databases of the worker answer.
    public init(
        _ pulse: WorkerPulse,
        _ page: MetricsPage,
        migrator: (any SchemaMigrator)? = nil,
        reach: @escaping @Sendable () async throws -> Void
    ) {
        self.pulse = pulse
        self.page = page
        self.database = Remembered(for: Self.age) {
            let reached = await Self.check("database", reach)
            guard reached.problem == nil, let migrator else { return [reached] }
            return [reached, await Self.check("schema") { try await Self.requireNothingPending(migrator) }]
        }
    }

    public func liveness() async -> HealthReport {
        HealthReport([.init("worker", problem: pulse.problem())])
    }

    public func readiness() async -> HealthReport {
        let started = HealthReport.Check("worker", problem: pulse.problem() ?? startProblem ?? stopProblem)
        return HealthReport([started] + (await database.value()))
    }

    public func startup() async -> HealthReport {
        HealthReport([.init("worker", problem: startProblem)])
    }

    public func metrics() async throws -> String { try await page.text() }

    private var startProblem: String? { pulse.hasStarted ? nil : "It has not begun to claim yet." }
    private var stopProblem: String? { pulse.isStopping ? "It is stopping." : nil }

    private static func check(
        _ name: String,
        _ look: @escaping @Sendable () async throws -> Void
    ) async -> HealthReport.Check {
        do {
            try await withTimeLimit(patience, look)
            return .init(name)
        } catch {
            return .init(name, problem: ErrorText.message(of: error))
        }
    }

    private static func requireNothingPending(_ migrator: any SchemaMigrator) async throws {
        let pending = try await migrator.pending().map(\.name)
        guard !pending.isEmpty else { return }
        let names = pending.joined(separator: ", ")
        throw TransportError(.notProvisioned, "These migrations have not been applied: \(names). Run migrate.")
    }
}
