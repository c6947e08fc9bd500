import Howdah
import HowdahPostgres
import PostgresLibpq

extension OwnWork {
    /// Watches a worker that has nothing to do.
    func idle() async throws -> IdleFigure {
        try await clear()
        let others = try await activity().transactionsPerSecond
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
        let (transactions, cpuPercent) = try await activity()
        return IdleFigure(
            transactionsPerSecond: Decimals.tenths(max(0, transactions - others)),
            otherTransactionsPerSecond: Decimals.tenths(others),
            cpuPercent: Decimals.thousandths(cpuPercent),
            memoryBytes: ResidentMemory.bytes()
        )
    }

    /// What the database and this process do during the idle time of the plan.
    private func activity() async throws -> (transactionsPerSecond: Double, cpuPercent: Double) {
        // A session reports its transactions once a second, and then only when it ends another one: those of before are
        // to be in the first count.
        try await Task.sleep(for: .milliseconds(1_500))
        _ = try await countTransactions()
        let clock = ContinuousClock()
        let (start, transactions, processor) = (clock.now, try await countTransactions(), ProcessorTime.now())
        try await Task.sleep(for: plan.idleTime)
        let used = ProcessorTime.now() - processor
        let seconds = start.duration(to: clock.now).seconds
        let ended = try await countTransactions() - transactions
        return (Double(ended) / seconds, used.seconds / seconds * 100)
    }

    private func countTransactions() async throws -> Int64 {
        guard let count = try await store.client.execute(CountTransactions()).first else {
            throw PostgresError(.protocolViolation, "the server does not know its own database")
        }
        return count
    }
}
