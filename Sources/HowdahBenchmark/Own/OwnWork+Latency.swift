import Howdah
import HowdahPostgres

extension OwnWork {
    /// Dispatches at a steady rate to one worker with connections of its own.
    ///
    /// A dispatch that takes long delays no other: each is a task of its own.
    ///
    /// - Returns: From the call of dispatch to the start of the handler, and the time of the dispatch alone.
    func latency() async throws -> [FigureName: Measurement] {
        try await clear()
        let pace = Pace(plan)
        let record = try await deliver(pace.total) { try await send(at: pace, $0) }
        let (way, dispatch) = record.samples(from: pace.warmUp)
        return [
            .latency: Measurement(percentiles: way.percentiles),
            .latencyDispatch: Measurement(percentiles: dispatch.percentiles),
        ]
    }

    /// Has a worker handle as many messages, which are sent to it once it has nothing to do.
    ///
    /// - Parameters:
    ///   - count: How many messages.
    ///   - send: Dispatches them, and notes in the record when it did.
    /// - Returns: When each was dispatched, and when its handler began.
    /// - Throws: The error of the worker or of a dispatch, or `CancellationError`.
    func deliver(
        _ count: Int,
        _ send: @escaping @Sendable (LatencyRecord) async throws -> Void
    ) async throws
        -> LatencyRecord
    {
        let record = LatencyRecord(count: count)
        let observer = MomentObserver()
        var setup = setup
        setup.limits.messages = count
        let worker = worker(setup, observer: observer) { message in
            guard let number = BenchBody.number(in: message.body) else { return }
            record.started(number, at: .now)
        }
        try await withThrowingTaskGroup { group in
            group.addTask { try await worker.run() }
            group.addTask {
                for await _ in observer.rests { break }
                try await send(record)
            }
            try await group.waitForAll()
        }
        try Task.checkCancellation()
        return record
    }

    private func send(at pace: Pace, _ record: LatencyRecord) async throws {
        let start = ContinuousClock.now
        try await withThrowingDiscardingTaskGroup { group in
            for number in 0..<pace.total {
                let message = message(number: number)
                try await Task.sleep(until: start + pace.due(number))
                group.addTask {
                    let call = ContinuousClock.now
                    _ = try await transport.send([message])
                    record.dispatched(number, calledAt: call, in: call.duration(to: .now))
                }
            }
        }
    }
}
