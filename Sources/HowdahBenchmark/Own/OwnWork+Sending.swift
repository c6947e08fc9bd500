import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    /// Dispatches one message, as users do.
    var wakingSend: @Sendable () async throws -> Void {
        let message = message()
        return { _ = try await transport.send([message]) }
    }

    /// Runs the insert of a dispatch by the same client, without looking for a worker that waits.
    ///
    /// - Throws: `PostgresError` if the transport is not set up.
    func quietSend() async throws -> @Sendable () async throws -> Void {
        let find = FindBenchQueue.command(Self.name.rawValue, in: plan.schema)
        guard let row = try await store.client.execute(find).first else {
            throw PostgresError(.protocolViolation, "the transport of the benchmark is not set up")
        }
        let message = message()
        let insert = InsertQuietly.command(message, queue: try row.decode(0), in: plan.schema)
        return {
            try await withTaskExecutorPreference(PostgresEventLoop.shared) {
                for outcome in try await store.client.pipeline(groups: [[insert]]) { _ = try outcome.get() }
            }
        }
    }
}
