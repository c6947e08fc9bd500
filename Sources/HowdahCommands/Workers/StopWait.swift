import Howdah

/// Waits until workers have ended.
struct StopWait: Sendable {
    /// How long to wait unless something else is asked for.
    static let defaultSeconds = 60
    /// How long to wait before looking again.
    static let interval: Duration = .milliseconds(200)

    let registry: any WorkerRegistry
    let clock: any Clock<Duration>

    /// Those of the workers that are still alive when the time is over; none as soon as all have ended.
    func survivors(of ids: [Int64], after limit: Duration) async throws -> [WorkerRecord] {
        var waited: Duration = .zero
        while true {
            let left = try await registry.workers().filter { ids.contains($0.id) }
            guard !left.isEmpty, waited < limit else { return left }
            try await clock.sleep(for: Self.interval)
            waited += Self.interval
        }
    }
}
