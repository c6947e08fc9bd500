import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    private static let delay: Duration = .seconds(2)
    private static let delayedMessages = 20
    private static let delayedPeriod: Duration = .milliseconds(50)

    /// Has one worker handle messages that were delayed and are all due.
    func promotion() async throws -> Measurement {
        try await clear()
        try await store.client.execute(
            FillDelayed.command(message(), count: plan.messages, delay: 0, in: plan.schema)
        )
        return try await empty(DrainLoad(messages: plan.messages))
    }

    /// Dispatches messages with a delay to an idle worker, one after the other.
    ///
    /// - Returns: How much later than its delay after the call of dispatch each handler began. The time until the
    ///   message was stored, from which the server counts, is part of it.
    func lateness() async throws -> Measurement {
        try await clear()
        let record = try await deliver(Self.delayedMessages) { try await sendDelayed($0) }
        return Measurement(percentiles: record.samples(from: 0).way.percentiles)
    }

    private func sendDelayed(_ record: LatencyRecord) async throws {
        for number in 0..<Self.delayedMessages {
            var message = message(number: number)
            message.delay = Self.delay
            let call = ContinuousClock.now
            _ = try await transport.send([message])
            record.dispatched(number, calledAt: call + Self.delay, in: call.duration(to: .now))
            try await Task.sleep(for: Self.delayedPeriod)
        }
    }
}
