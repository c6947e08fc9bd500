import Howdah
import HowdahPostgres

extension OwnWork {
    /// Dispatches messages one by one from several tasks, or, from one, several with each call.
    ///
    /// - Parameters:
    ///   - tasks: How many tasks dispatch at the same time.
    ///   - batch: How many messages each call stores, in one transaction.
    /// - Returns: Messages a second, and how long the calls took.
    /// - Throws: The first error of the store.
    func dispatch(tasks: Int = 1, batch: Int = 1) async throws -> Measurement {
        let messages = Array(repeating: message(), count: batch)
        // The first calls open connections and prepare statements.
        _ = try await send(messages, from: tasks, Quota(calls: 2 * tasks, time: .milliseconds(100)))
        try await clear()
        let start = ContinuousClock.now
        let samples = try await send(messages, from: tasks, plan.quota(perCall: batch))
        return Measurement(samples.count * batch, in: start.duration(to: .now), samples)
    }

    private func send(_ messages: [OutgoingMessage], from tasks: Int, _ quota: Quota) async throws -> Samples {
        let share = quota.divided(among: tasks)
        return try await withThrowingTaskGroup(of: Samples.self) { group in
            for _ in 0..<tasks {
                group.addTask { try await send(messages, share) }
            }
            return try await group.reduce(into: Samples()) { $0.append(contentsOf: $1) }
        }
    }

    private func send(_ messages: [OutgoingMessage], _ quota: Quota) async throws -> Samples {
        var samples = Samples(capacity: quota.calls)
        let clock = ContinuousClock()
        var now = clock.now
        let end = now + quota.time
        repeat {
            let start = now
            _ = try await transport.send(messages)
            now = clock.now
            samples.append(start.duration(to: now))
        } while samples.count < quota.calls && now < end
        return samples
    }
}
