import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    /// How many rows of a backlog one statement stores, so that a signal need not wait for all.
    private static let chunk = 100_000
    private static let day = 86_400

    /// Empties a full transport while a great many messages are delayed, and as many have failed.
    func drainBesideBacklog() async throws -> Measurement {
        let load = DrainLoad(messages: plan.messages)
        try await fill(load)
        for start in stride(from: 0, to: plan.many, by: Self.chunk) {
            let count = min(Self.chunk, plan.many - start)
            let client = store.client
            try await client.execute(FillDelayed.command(message(), count: count, delay: Self.day, in: plan.schema))
            try await client.execute(FillFailed.command(message(), count: count, in: plan.schema))
        }
        try await store.client.execute(TidyBacklog.command(plan.schema))
        let measurement = try await empty(load)
        try await clear()
        return measurement
    }
}
