import Howdah
import HowdahPostgres

/// How a worker of a benchmark is set up.
struct WorkerSetup: Sendable {
    /// What it consumes, the most important first.
    var transports: [PostgresTransport]
    var concurrency: Int
    var limits = WorkerLimits()
    /// Who takes note of what it does.
    var recorder: HandlingRecorder?
}
