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
        let record = LatencyRecord(count: pace.total)
        let observer = MomentObserver()
        var setup = setup
        setup.limits.messages = pace.total
        let worker = worker(setup, observer: observer) { message in
            guard let number = BenchBody.number(in: message.body) else { return }
            record.started(number, at: .now)
        }
        try await withThrowingTaskGroup { group in
            group.addTask { try await worker.run() }
            group.addTask {
                for await _ in observer.rests { break }
                try await send(at: pace, record)
            }
            try await group.waitForAll()
        }
        try Task.checkCancellation()
        let (way, dispatch) = record.samples(from: pace.warmUp)
        return [
            .latency: Measurement(percentiles: way.percentiles),
            .latencyDispatch: Measurement(percentiles: dispatch.percentiles),
        ]
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
