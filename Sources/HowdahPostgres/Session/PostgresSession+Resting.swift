package import Howdah
import Logging
import PostgresLibpq
import Synchronization

extension PostgresSession {
    /// How long to wait while a transaction that dispatches is open: from the first to the longest pause.
    private static let dispatchPauses: ClosedRange<Duration> = .milliseconds(5)...(.seconds(1))

    package var isToldOfArrivals: Bool { isListening }

    @discardableResult
    package func rest(for duration: Duration, awaiting names: [TransportName]) async throws -> Bool {
        let queues = names.compactMap { name in transports.first { $0.name == name && !$0.isFailureStore }?.queue }
        guard !isStopRequested else { return true }
        let pause = try await store.reaching { try await prepareRest(for: duration, queues) }
        let isWoken = try await signal.sleep(upTo: pause)
        // Whoever wakes a worker takes it off the waiters.
        if isWoken { state.withLock { $0.enteredQueues = [] } }
        // What becomes due, or is set aside, is not announced.
        return isWoken || pause < duration || queues.count < names.count || !isListening
    }

    /// Enters the worker among the waiters, then looks once more: a message that was committed before the entry
    /// is seen here, and whoever commits one later sees the entry.
    ///
    /// A worker that has not been woken since the last time is entered still.
    ///
    /// - Returns: How long to sleep.
    private func prepareRest(for duration: Duration, _ queues: [Int32]) async throws -> Duration {
        try await claims.reopen(confirming: entry)
        let isListening = isListening
        let now = elapsed()
        let enters = isListening && state.withLock { $0.enteredQueues != queues }
        let recovers = state.withLock { $0.maintenance.takeRecovery(at: now) }
        var groups: [[PostgresCommand]] = []
        if enters { groups.append([RegisterWaiter(queues: queues, worker: identity.id).command(in: schema)]) }
        if recovers { groups.append(recovery()) }
        groups.append([PromoteDueMessages().command(in: schema), LookAhead(queues: queues).command(in: schema)])
        state.withLock { state in
            state.isWaiter = isListening
            if enters || !isListening { state.enteredQueues = [] }
        }
        let results = try await claims.run(groups).map { try $0.get() }

        let look = results[results.count - 1]
        try await report(recovers ? results[results.count - 2] : [], try look[0].decode(PromoteDueMessages.self))
        if recovers { await maintainBatches() }
        guard let outlook = try look[1].decode(LookAhead.self).first, !outlook.isReady else {
            return .zero
        }
        if outlook.nextRelease == .zero { await tendBatches(ListDueBatches()) }
        let pause = min(duration, outlook.nextDue ?? duration, max(outlook.nextRelease ?? duration, .milliseconds(1)))
        guard enters else { return calm(pause) }
        let entered = try results[0][0].decode(RegisterWaiter.self).count
        guard entered == queues.count else { return min(pause, pauseForDispatches()) }
        state.withLock { $0.enteredQueues = queues }
        return calm(pause)
    }

    /// Dispatches that are under way end soon, or take long: look again ever more patiently.
    private func pauseForDispatches() -> Duration {
        state.withLock { state in
            let pause = Self.dispatchPauses.lowerBound * (1 << min(state.announcedDispatches, 10))
            state.announcedDispatches += 1
            return min(pause, Self.dispatchPauses.upperBound)
        }
    }

    private func calm(_ pause: Duration) -> Duration {
        state.withLock { $0.announcedDispatches = 0 }
        return pause
    }

    // MARK: What others left

    /// Takes messages from workers that are gone, when it is time.
    func maintain() async throws {
        let now = elapsed()
        guard state.withLock({ $0.maintenance.takeRecovery(at: now) }) else { return }
        let forget = [ForgetLostWorkers(worker: identity.id).command(in: schema)]
        do {
            let results = try await claims.run([recovery(), forget]).map { try $0.get() }
            try await report(results[0], [])
            await maintainBatches()
        } catch let error as PostgresError where PostgresFailure(error).isConflict {
            // Others recover the same messages, and the next time comes soon.
            store.logger.debug(
                "A recovery met a conflict",
                metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
            )
        }
    }

    /// What takes back messages from workers that are gone, and from this one what it does not know of.
    private func recovery() -> [PostgresCommand] {
        let known = state.withLock { $0.memory.openBatches }
        return [
            RecoverLostMessages(worker: identity.id).command(in: schema),
            ForgetStrayLeases(worker: identity.id, known: known).command(in: schema),
        ]
    }

    /// Says what was taken back, and wakes those who wait for what became ready.
    ///
    /// - Parameters:
    ///   - recovered: The results of ``recovery()``, if it ran.
    ///   - promoted: The queues that got messages that were due.
    /// - Throws: The server's error.
    private func report(_ recovered: [PostgresResult], _ promoted: [Int32]) async throws {
        let lost = try recovered.first?.decode(RecoverLostMessages.self) ?? []
        let strays = try recovered.dropFirst().first?.decode(ForgetStrayLeases.self) ?? []
        for recovery in lost {
            store.logger.info(
                "Took messages from a worker that is gone",
                metadata: [LogKeys.queue: "\(recovery.queue)", LogKeys.count: "\(recovery.messages)"]
            )
        }
        let ready = Set(promoted).union(lost.map(\.queue)).union(strays)
        if !ready.isEmpty { try await wakeOthers(Array(ready)) }
    }
}
