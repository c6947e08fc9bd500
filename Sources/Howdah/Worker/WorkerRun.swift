/// One run of a worker, from its first claim to its last settlement.
///
/// The pump talks to the stores, the lanes handle messages, and ``Workbench`` stands between them. No task
/// is created for a message: a lane takes the next one when it has finished the last.
struct WorkerRun: Sendable {
    let lines: [StoreLine]
    let bench: Workbench
    let processor: MessageProcessor
    let configuration: WorkerConfiguration
    let observer: any WorkerObserver
    let clock: MonotonicClock
    /// The waits for the next windows of rate limits, which no lane does itself.
    let windows = WindowTimers()

    /// Settlements are never later than this while the hands are full.
    static let longestSettlementDelay: Duration = .milliseconds(20)

    /// While one store is away, the others are looked at this often at least.
    static let longestPauseForOthers: Duration = .seconds(1)

    /// How often a store that tells of arrivals is looked at nevertheless.
    static let safetyInterval: Duration = .seconds(5)

    // MARK: Lanes

    /// Handles one message after the other until the worker stops.
    func lane() async {
        var now = clock.now()
        while true {
            switch bench.nextForLane(at: now) {
            case .start(let delivery):
                // The end of one message is the start of the next: to ask for the time costs as much as to claim it.
                now = await handle(delivery, from: now)
                continue
            case .pause(let transport, let wait):
                windows.wait(for: transport, wait)
                await observer.observe(.rateLimited(transport, wait: wait))
            case .wait: await bench.waitForWork()
            case .end: return
            }
            now = clock.now()
        }
    }

    /// - Returns: When the message was finished.
    private func handle(_ delivery: Delivery, from start: Duration) async -> Duration {
        let waited = configuration.recorder == nil ? nil : delivery.waitingTime
        let processed = await processed(delivery)
        let end = clock.now()
        configuration.recorder?.record(processed.settlement, took: end - start, waited: waited)
        let memory = configuration.limits.memory == nil ? 0 : ResidentMemory.bytes()
        if !configuration.resetting.isEmpty { await resetServices(after: bench.read { $0.handled + $0.failed + 1 }) }
        await observer.observe(.running(isIdle: false))
        bench.update { state in
            state.finish(processed, after: end - start)
            state.check(memory: memory)
        }
        // What the services took is no time of the next message.
        return configuration.resetting.isEmpty ? end : clock.now()
    }

    private func processed(_ delivery: Delivery) async -> ProcessedMessage {
        var delivery = delivery
        let session = line(of: delivery.transport)?.session
        if session?.isCancelled(delivery) == true {
            return ProcessedMessage(settlement: Settlement(delivery, .cancelled))
        }
        do {
            if delivery.losses > 0 { try await session?.begin(delivery) }
            // What is set aside unread must not be loaded: its body may be what has cost the workers.
            if delivery.isBodyLeftOut, delivery.losses < configuration.maximumLosses, let session {
                delivery = try await session.load(delivery)
            }
        } catch {
            return ProcessedMessage(settlement: Settlement(delivery, .released), error: error)
        }
        return await processor.process(delivery, claimedBy: session)
    }

    private func line(of transport: TransportName) -> StoreLine? {
        lines.count == 1 ? lines[0] : lines.first { $0.transports.contains(transport) }
    }

    private func resetServices(after count: Int) async {
        let isDue =
            switch configuration.reset {
            case .always: true
            case .never: false
            case .every(let interval): count % interval == 0
            }
        guard isDue else { return }
        for service in configuration.resetting { await service.reset() }
    }

    // MARK: Pump

    /// Where the pump runs: with the store, if there is but one, so that an exchange changes no thread.
    var pumpExecutor: (any TaskExecutor)? { lines.count == 1 ? lines[0].session.executor : nil }

    /// Tells the observer something of the pump, elsewhere: it may take its time, which is not the store's.
    func tell(_ event: WorkerEvent) async {
        await withTaskExecutorPreference(globalConcurrentExecutor) { await observer.observe(event) }
    }

    /// Claims and settles until the worker has stopped and everything is settled.
    ///
    /// - Throws: The store's error if it can never be claimed from; a store that is merely away is waited for.
    func pump() async throws {
        do {
            try await pumpUntilSettled()
        } catch {
            stop(.signal)
            throw error
        }
    }

    private func pumpUntilSettled() async throws {
        var outage = Outage(delays: configuration.reconnectDelay)
        while true {
            let step = bench.nextForPump()
            configuration.pulse?.pump(step)
            switch step {
            case .exchange(let settlements, let limit, let transports):
                try await exchange(settlements, limit, transports, &outage)
            case .announce(let reason): await tell(.stopping(reason))
            case .rest(let transports):
                await tell(.running(isIdle: bench.read { $0.claimed == 0 }))
                guard bench.read(\.stopReason) == nil else { continue }
                await rest(awaiting: transports, &outage)
            case .wait(let isSettlementDue): await wait(isSettlementDue: isSettlementDue)
            case .end: return
            }
        }
    }

    private func exchange(
        _ settlements: [Settlement],
        _ limit: Int,
        _ transports: [TransportName],
        _ outage: inout Outage
    ) async throws {
        let round = await exchange(settlements, limit, transports)
        for settlement in round.lost { await tell(.leaseLost(settlement.delivery.id)) }
        bench.update { state in
            state.receive(round.deliveries, limit: round.mayHaveMore ? round.deliveries.count : limit)
            state.restore(round.unsettled)
            if round.stopRequested { state.stop(.requested) }
        }
        guard let error = round.failure else {
            if round.isComplete, outage.end() { await tell(.reconnected) }
            return
        }
        guard outage.mayPass(error) else { throw error }
        guard bench.read(\.stopReason) == nil || outage.isBearableWhileStopping else { throw error }
        if outage.begin() { await tell(.disconnected(error)) }
        if !round.hasProgress { await pause(delay(of: outage)) }
    }

    /// Settles with every store, and claims from one after the other until the limit is reached.
    ///
    /// A store that fails keeps no other from being served.
    private func exchange(
        _ settlements: [Settlement],
        _ limit: Int,
        _ transports: [TransportName]
    ) async -> ExchangeRound {
        var round = ExchangeRound()
        for line in lines {
            let isAlone = lines.count == 1
            var request = ExchangeRequest(
                settling: isAlone ? settlements : settlements.filter(line.serves),
                claiming: limit - round.deliveries.count,
                from: isAlone ? transports : transports.filter(line.transports.contains)
            )
            request.bodyLimit = configuration.bodyLimit
            guard isAlone || request.asksForSomething else {
                round.isComplete = false
                continue
            }
            do {
                round.add(try await line.session.exchange(request), to: request)
            } catch let error as TransportError where error.code == .refused && !request.settlements.isEmpty {
                await settleApart(request.settlements, refusedWith: error, by: line, &round)
                round.isComplete = false
            } catch {
                round.add(error, to: request)
            }
        }
        return round
    }

    /// How long to wait after a failure.
    ///
    /// Where there are several stores, those that work are not kept waiting long.
    func delay(of outage: Outage) -> Duration {
        lines.count == 1 ? outage.nextDelay() : min(outage.nextDelay(), Self.longestPauseForOthers)
    }

    // MARK: Beside the work

    /// Renews the leases until the task is cancelled.
    func renewLeases() async {
        var lastRenewal = clock.now()
        while (try? await clock.sleep(configuration.keepalive)) != nil {
            var isLapsed = false
            for line in lines {
                do {
                    let result = try await line.session.renew(report())
                    if result.stopRequested { stop(.requested) }
                    if !result.holdsLeases { isLapsed = true }
                    lastRenewal = clock.now()
                } catch {
                    // The pump meets the same outage and reports it; here only its length matters.
                    isLapsed = isLapsed || clock.now() - lastRenewal >= configuration.lease
                }
            }
            if isLapsed { bench.update { $0.releaseWaiting() } }
        }
    }

    private func report() -> WorkerReport {
        bench.read { state in
            var report = WorkerReport()
            report.inHand = state.claimed
            report.handled = state.handled
            report.failed = state.failed
            report.memory = ResidentMemory.bytes()
            return report
        }
    }

    /// Waits for the next windows of rate limits, until the task is cancelled.
    func watchWindows() async {
        await windows.run(by: clock) { transport in bench.update { $0.endPause(of: transport) } }
    }

    /// Stops the worker when its time is over, unless it stops earlier.
    func watchTime() async {
        guard let limit = configuration.limits.time, (try? await clock.sleep(limit)) != nil else { return }
        stop(.timeLimit(limit))
    }

    /// Stops the worker, unless it is stopping already.
    func stop(_ reason: StopReason) {
        bench.update { $0.stop(reason) }
    }
}
