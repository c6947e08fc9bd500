import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    /// Watches a worker that has nothing to do.
    func idle() async throws -> IdleFigure {
        try await clear()
        let observer = MomentObserver()
        let worker = worker(setup, observer: observer)
        return try await withThrowingTaskGroup(of: IdleFigure?.self) { group in
            group.addTask {
                try await worker.run()
                return nil
            }
            group.addTask {
                for await _ in observer.rests { break }
                return try await watch()
            }
            while let figure = try await group.next() {
                group.cancelAll()
                if let figure { return figure }
            }
            throw CancellationError()
        }
    }

    private func watch() async throws -> IdleFigure {
        // A session reports its transactions once a second, and then only when it ends another one: those of the start
        // are to be in the first count.
        try await Task.sleep(for: .milliseconds(1_500))
        _ = try await countTransactions()
        let clock = ContinuousClock()
        let (start, transactions, processor) = (clock.now, try await countTransactions(), ProcessorTime.now())
        try await Task.sleep(for: plan.idleTime)
        let used = ProcessorTime.now() - processor
        let time = start.duration(to: clock.now)
        let ended = try await countTransactions() - transactions
        return IdleFigure(
            transactionsPerSecond: Decimals.tenths(Double(ended) / time.seconds),
            cpuPercent: Decimals.thousandths(used.seconds / time.seconds * 100),
            memoryBytes: ResidentMemory.bytes()
        )
    }

    private func countTransactions() async throws -> Int64 {
        guard let count = try await store.client.execute(CountTransactions()).first else {
            throw PostgresError(.protocolViolation, "the server does not know its own database")
        }
        return count
    }
}
