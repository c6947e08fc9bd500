import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    /// Watches a worker that has nothing to do.
    func idle() async throws -> IdleFigure {
        try await clear()
        let others = try await transactionsPerSecond()
        let observer = MomentObserver()
        let worker = worker(setup, observer: observer)
        return try await withThrowingTaskGroup(of: IdleFigure?.self) { group in
            group.addTask {
                try await worker.run()
                return nil
            }
            group.addTask {
                for await _ in observer.rests { break }
                return try await watch(besides: others)
            }
            while let figure = try await group.next() {
                group.cancelAll()
                if let figure { return figure }
            }
            throw CancellationError()
        }
    }

    /// Watches the worker, beside others that end so many transactions a second.
    private func watch(besides others: Double) async throws -> IdleFigure {
        let clock = ContinuousClock()
        let (start, processor) = (clock.now, ProcessorTime.now())
        let transactions = try await transactionsPerSecond()
        let used = ProcessorTime.now() - processor
        return IdleFigure(
            transactionsPerSecond: Decimals.tenths(max(0, transactions - others)),
            otherTransactionsPerSecond: Decimals.tenths(others),
            cpuPercent: Decimals.thousandths(used.seconds / start.duration(to: clock.now).seconds * 100),
            memoryBytes: ResidentMemory.bytes()
        )
    }

    /// Counts the transactions of the database for the idle time of the plan.
    private func transactionsPerSecond() async throws -> Double {
        // A session reports its transactions once a second, and then only when it ends another one: those of before are
        // to be in the first count.
        try await Task.sleep(for: .milliseconds(1_500))
        _ = try await countTransactions()
        let clock = ContinuousClock()
        let (start, transactions) = (clock.now, try await countTransactions())
        try await Task.sleep(for: plan.idleTime)
        return Double(try await countTransactions() - transactions) / start.duration(to: clock.now).seconds
    }

    private func countTransactions() async throws -> Int64 {
        guard let count = try await store.client.execute(CountTransactions()).first else {
            throw PostgresError(.protocolViolation, "the server does not know its own database")
        }
        return count
    }
}
