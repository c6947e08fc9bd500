import Howdah
import HowdahPostgres

extension OwnWork {
    /// Fills the transport, and has one worker empty it.
    ///
    /// The time begins when the worker is connected, and ends when every message is settled in the database and the
    /// worker has taken its leave of it.
    func drain() async throws -> Measurement {
        try await clear()
        let chunk = 5_000
        let messages = Array(repeating: message(), count: chunk)
        for start in stride(from: 0, to: plan.messages, by: chunk) {
            _ = try await transport.send(Array(messages.prefix(plan.messages - start)))
        }
        let observer = MomentObserver()
        var limits = WorkerLimits()
        limits.stopsWhenEmpty = true
        try await worker(observer: observer, limits: limits).run()
        try Task.checkCancellation()
        return Measurement(plan.messages, in: observer.start.duration(to: .now))
    }
}
