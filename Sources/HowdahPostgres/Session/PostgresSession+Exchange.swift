package import Howdah
import Logging
import PostgresLibpq
import Synchronization

extension PostgresSession {
    package func exchange(_ request: ExchangeRequest) async throws -> ExchangeResult {
        do {
            // Here, the task need not change its thread for each step of the conversation.
            return try await withTaskExecutorPreference(PostgresEventLoop.shared) { try await tryExchange(request) }
        } catch let error where PostgresFailure(error).isRefusal {
            throw PostgresFailure(error).refusal
        }
    }

    private func tryExchange(_ request: ExchangeRequest) async throws -> ExchangeResult {
        var result = ExchangeResult()
        try await store.reaching {
            try await claims.reopen(confirming: entry)
            try await maintain()
            // A worker that was woken handles what has just come before it looks for the rest.
            let (isWoken, looksOn) = state.withLock { ($0.isWaiter, $0.takeLookingOn(if: request.limit > 0)) }
            let runs = claimRuns(of: request.transports)
            result = try await settleAndClaim(request, from: runs.first ?? [], isWoken: isWoken && runs.count == 1)
            for run in runs.dropFirst() where result.deliveries.count < request.limit {
                var next = request
                next.settlements = []
                next.limit -= result.deliveries.count
                let further = next
                try await extend(&result, isCommitted: isCommitted(result, request)) {
                    try await settleAndClaim(further, from: run).deliveries
                }
            }
            if isWoken || looksOn, request.limit > 0, result.deliveries.count >= request.limit {
                await passOn { Set(runs.joined().filter { !$0.isFailureStore }.map(\.queue)) }
            }
        }
        await beginBatches()
        result.stopRequested = isStopRequested
        return result
    }

    /// Whether anything of an exchange has been committed so far.
    private func isCommitted(_ result: ExchangeResult, _ request: ExchangeRequest) -> Bool {
        !result.deliveries.isEmpty || !request.settlements.isEmpty
    }

    /// Adds what a further claim brings.
    ///
    /// What is committed has to reach the worker, or nobody would ever handle what it has claimed. So an error ends
    /// such an exchange early rather than in vain; if it lasts, the next exchange meets it.
    private func extend(
        _ result: inout ExchangeResult,
        isCommitted: Bool,
        _ claim: () async throws -> [Delivery]
    ) async throws {
        do {
            result.deliveries += try await claim()
        } catch  where isCommitted {
            store.logger.debug("A further claim failed", metadata: [LogKeys.error: "\(ErrorText.message(of: error))"])
        }
    }

    /// The transports in their order, those that one statement can claim from together.
    private func claimRuns(of names: [TransportName]) -> [[SessionTransport]] {
        var runs: [[SessionTransport]] = []
        for transport in names.compactMap({ name in transports.first { $0.name == name } }) {
            if let last = runs.last?.last, !last.isFailureStore, !transport.isFailureStore {
                runs[runs.count - 1].append(transport)
            } else {
                runs.append([transport])
            }
        }
        return runs
    }

    /// Runs one exchange, again if it meets a conflict with another transaction.
    ///
    /// A claim that meets one passes as having found nothing, but not for ever; a settlement is tried a few
    /// times before the conflict is reported.
    private func settleAndClaim(
        _ request: ExchangeRequest,
        from transports: [SessionTransport],
        isWoken: Bool = false
    ) async throws -> ExchangeResult {
        var attempt = 0
        while true {
            do {
                let result = try await attemptExchange(request, from: transports, isWoken: isWoken)
                state.withLock { $0.conflicts.reset() }
                return result
            } catch let error where PostgresFailure(error).isConflict {
                if request.settlements.isEmpty {
                    guard state.withLock({ $0.conflicts.tolerateClaim() }) else { throw error }
                    return ExchangeResult()
                }
                guard let pause = ConflictCount.pause(afterAttempt: attempt) else { throw error }
                attempt += 1
                try await Task.sleep(for: pause)
            }
        }
    }

    private func attemptExchange(
        _ request: ExchangeRequest,
        from transports: [SessionTransport],
        isWoken: Bool
    ) async throws -> ExchangeResult {
        let settling = try await settling(request.settlements)
        let claim = claim(request, from: transports, isWoken: isWoken)
        let leaving = leaving()
        let commands = leaving + settling.steps.map(\.command) + (claim?.commands(in: schema) ?? [])
        guard !commands.isEmpty else { return ExchangeResult(lost: settling.lost) }
        let start = elapsed()
        let results = try await run(commands, leaving: !leaving.isEmpty, then: followUp(of: settling.batches))
        var outcome = finish(settling, results.dropFirst(leaving.count))
        await passOn { Set(try zip(settling.steps, results.dropFirst(leaving.count)).flatMap { try $0.chained($1) }) }
        outcome.lost = Self.inOrder(outcome.lost, of: request.settlements)
        guard let claim, let rows = results.last else { return outcome }
        outcome.deliveries = try receive(claim.decode(rows), isFailureStore: claim.isFailureStore)
        if claim.isFull {
            await passOn(promoted: results[leaving.count + settling.steps.count])
            state.withLock { $0.memory.finishFullClaim(at: elapsed(), took: elapsed() - start) }
        } else if claim.isFloors, outcome.deliveries.count < request.limit {
            guard !isWoken || outcome.deliveries.isEmpty else {
                state.withLock { $0.lookOn() }
                outcome.mayHaveMore = true
                return outcome
            }
            var rest = request
            rest.limit -= outcome.deliveries.count
            let remaining = rest
            try await extend(&outcome, isCommitted: isCommitted(outcome, request)) {
                try await claimEverything(remaining, from: transports)
            }
            outcome.deliveries = ClaimOrder(transports: transports).sorted(outcome.deliveries)
        }
        return outcome
    }

    /// Runs the statements of an exchange; the worker is still entered among the waiters if they are undone.
    private func run(
        _ commands: [PostgresCommand],
        leaving: Bool,
        then followUp: BatchFollowUp
    ) async throws -> [PostgresResult] {
        do {
            let outcomes = try await claims.run([commands] + followUp.groups(in: schema))
            let results = try outcomes.first?.get() ?? []
            await take(outcomes.dropFirst(), of: followUp)
            return results
        } catch {
            if leaving { state.withLock { $0.isWaiter = true } }
            throw error
        }
    }

    // MARK: Waking others

    /// Wakes others for what this worker leaves to them.
    ///
    /// One dispatch wakes one worker, however many messages it brings; a worker that was woken and has its hands full
    /// wakes the next. It is a courtesy: those who are not woken look by themselves within their poll interval.
    func passOn(_ queues: () throws -> Set<Int32>) async {
        do {
            let queues = try queues()
            if !queues.isEmpty { try await wakeOthers(Array(queues)) }
        } catch {
            store.logger.debug(
                "Others could not be woken",
                metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
            )
        }
    }

    /// Wakes others for what became due, which may belong to anybody.
    func passOn(promoted: PostgresResult) async {
        await passOn { Set(try promoted.decode(PromoteDueMessages.self)) }
    }

    // MARK: Leaving the waiters

    /// The statement that takes the worker off the waiters, if it may be among them.
    private func leaving() -> [PostgresCommand] {
        let isWaiter = state.withLock { state in
            defer {
                state.isWaiter = false
                state.enteredQueues = []
            }
            return state.isWaiter
        }
        return isWaiter ? [ForgetWaiter(worker: identity.id).command(in: schema)] : []
    }

    // MARK: Settling

    /// What an exchange settles.
    private struct Settling {
        var batches: [BatchSettlement] = []
        var steps: [SettlementStep] = []
        var lost: [MessageID] = []
    }

    private func settling(_ settlements: [Settlement]) async throws -> Settling {
        guard !settlements.isEmpty else { return Settling() }
        let failureStores = Set(transports.filter(\.isFailureStore).map(\.queue))
        let (batches, lost) = state.withLock { $0.memory.settlements(settlements, failureStores: failureStores) }
        let stores = Array(Set(batches.flatMap(\.stores)))
        for name in stores { store.registerFailureStore(name) }
        let numbers = stores.isEmpty ? [:] : try await store.queues(stores.map(\.rawValue))
        var settling = Settling(batches: batches, lost: lost.map(\.delivery.id))
        if batches.contains(where: \.isDurable) {
            settling.steps.append(SettlementStep(command: DurableCommit().command(in: schema), messages: []))
        }
        for batch in batches {
            let remaining = state.withLock { $0.memory.remaining(after: batch) }
            settling.steps += batch.steps(remaining: remaining, worker: identity.signature, schema: schema) { store in
                numbers[store.rawValue] ?? 0
            }
        }
        return settling
    }

    private static func inOrder(_ lost: [MessageID], of settlements: [Settlement]) -> [MessageID] {
        guard lost.count > 1 else { return lost }
        let ids = Set(lost)
        return settlements.map(\.delivery.id).filter(ids.contains)
    }

    private func finish(_ settling: Settling, _ results: ArraySlice<PostgresResult>) -> ExchangeResult {
        state.withLock { state in
            for batch in settling.batches { state.memory.settled(batch) }
        }
        let lost = zip(settling.steps, results).flatMap { $0.lost($1) }
        return ExchangeResult(lost: settling.lost + lost)
    }
}
