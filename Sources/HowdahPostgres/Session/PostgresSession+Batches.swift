package import Howdah
package import HowdahBatches
import Logging
import PostgresLibpq

/// What a session does for batches: those of HowdahBatches, whose items it settles.
extension PostgresSession: BatchSession {
    /// How many batches are forgotten at once, between two looks for messages.
    private static let forgetLimit = 100

    package func isCancelled(_ delivery: Delivery) -> Bool {
        let stopped = state.withLock(\.followed.stopped)
        guard !stopped.isEmpty, let batch = BatchID(stored: delivery.headers) else { return false }
        return stopped.contains(batch.rawValue) && delivery.origin == nil
    }

    package func report(_ progress: ItemProgress, of batch: BatchID) async throws {
        let report = ReportItemProgress(batch: batch, worker: identity.id, progress: progress)
        try await store.reaching { _ = try await store.connections.execute(report.command(in: schema)) }
    }

    /// Asks which batches of what is in hand are stopped, beside the claims, which may be under way.
    func askForStoppedBatches() async {
        let inHand = state.withLock(\.memory.followed)
        guard !inHand.isEmpty else { return }
        do {
            let list = ListStoppedBatches(batches: inHand.sorted()).command(in: schema)
            let stopped = try await store.connections.execute(list).decode(ListStoppedBatches.self)
            state.withLock { state in
                for batch in stopped { state.followed.hear(stopped: batch) }
            }
        } catch {
            complain(error)
        }
    }

    /// What an exchange does for batches behind its own statements, once those are committed.
    ///
    /// Whoever settles the last item sees all others counted, and ends the batch. If it dies before, or this fails,
    /// somebody's maintenance does it.
    func followUp(of settlements: [BatchSettlement]) -> BatchFollowUp {
        state.withLock { state in
            let inHand = state.memory.followed
            if !inHand.isEmpty { state.followed.ask() }
            let settled = settlements.reduce(into: Set()) { $0.formUnion($1.followed) }
            return BatchFollowUp(inHand: inHand, settled: settled)
        }
    }

    /// Takes in what the statements of a follow-up have brought.
    func take(_ results: ArraySlice<Result<[PostgresResult], PostgresError>>, of followUp: BatchFollowUp) async {
        guard !followUp.isEmpty else { return }
        do {
            let (stopped, tendings) = try followUp.sorted(results)
            state.withLock { $0.followed.learn(stopped: stopped) }
            try await goOnTending(followUp.settled, tendings)
        } catch {
            complain(error)
        }
    }

    /// Notes of batches that items of them are taken for the first time, and asks whether they are stopped.
    func beginBatches() async {
        let beginning = state.withLock { $0.followed.begin($0.memory.followed) }.sorted()
        guard !beginning.isEmpty else { return }
        do {
            let begin = BeginBatches(batches: beginning).command(in: schema)
            let list = ListStoppedBatches(batches: beginning).command(in: schema)
            let results = try await claims.run([begin, list])
            logBeginning(try results[0].decode(BeginBatches.self))
            let stopped = try results[1].decode(ListStoppedBatches.self)
            state.withLock { state in
                for batch in stopped { state.followed.hear(stopped: batch) }
            }
        } catch {
            complain(error)
        }
    }

    /// Does what others have left undone, and forgets what is old.
    func maintainBatches() async {
        await tendBatches(ListBatchesToTend())
        let age = store.configuration.batchRetention
        guard state.withLock({ $0.maintenance.takeForgetting(at: elapsed()) }) else { return }
        let forget = ForgetBatches(age: age, limit: Self.forgetLimit)
        do {
            let results = try await claims.run([forget.command(in: schema)])
            guard results.first?.count == Self.forgetLimit else { return }
            state.withLock { $0.maintenance.hurryForgetting() }
        } catch {
            complain(error)
        }
    }

    /// Does what is due for batches that a statement finds.
    func tendBatches(_ finder: some Statement) async {
        do {
            let found = try await claims.run([finder.command(in: schema)])[0].map { try $0.decode(0, as: Int64.self) }
            guard !found.isEmpty else { return }
            try await tend(found)
        } catch {
            complain(error)
        }
    }

    private func tend(_ batches: [Int64]) async throws {
        let results = try await claims.run(batches.map { [TendBatch(batch: $0).command(in: schema)] })
        try await goOnTending(batches, results[...])
    }

    /// Wakes others for what became ready, and goes on where there is more to do.
    private func goOnTending(
        _ batches: [Int64],
        _ results: ArraySlice<Result<[PostgresResult], PostgresError>>
    ) async throws {
        var queues: Set<Int32> = []
        var unfinished: [Int64] = []
        for (batch, result) in zip(batches, results) {
            let tendings = try result.get()[0].decode(TendBatch.self)
            for tending in tendings { tending.log(to: store.logger) }
            queues.formUnion(tendings.compactMap(\.queue))
            if tendings.contains(where: \.hasMore) { unfinished.append(batch) }
        }
        if !queues.isEmpty { try await wakeOthers(Array(queues)) }
        if !unfinished.isEmpty { try await tend(unfinished) }
    }

    private func logBeginning(_ begun: [BeginBatches.Beginning]) {
        for batch in begun {
            store.logger.info(
                "A batch has begun",
                metadata: [
                    BatchLogKeys.batch: "\(batch.batch)", BatchLogKeys.name: "\(batch.name)",
                    LogKeys.count: "\(batch.total)",
                ]
            )
        }
    }

    private func complain(_ error: any Error) {
        store.logger.debug(
            "Batches could not be looked after",
            metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
        )
    }
}
