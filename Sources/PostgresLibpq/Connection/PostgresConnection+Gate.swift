extension PostgresConnection {
    /// Waits for the operation's turn; throws when the connection cannot serve it.
    ///
    /// What may follow a remainder is sent behind it; everything else waits for its end as well.
    func begin(_ scope: Scope, mayFollow: Bool = false) async throws {
        try check(scope)
        try await enterGate(of: scope)
        if !mayFollow {
            await remainderEnd()
        }
        do {
            try check(scope)
        } catch {
            leaveGate(of: scope)
            throw error
        }
        status.phase = .busy
    }

    /// Lets the next operation have its turn.
    func end(_ scope: Scope) {
        if end == nil {
            status.phase = remainder != nil || libpq.isIdle ? .idle : .busy
        }
        // A cancel request that is still under way could hit the next statement instead.
        guard !cancellation.isUnderWay else {
            return cancellation.delayedEnds.append(scope)
        }
        leaveGate(of: scope)
    }

    func leaveGate(of scope: Scope) {
        switch scope {
        case .session: sessionGate.leave()?.resume(returning: true)
        case .transaction, .endOfTransaction: exchangeGate.leave()?.resume(returning: true)
        }
    }

    private func check(_ scope: Scope) throws {
        if let end {
            throw end
        }
        switch scope {
        case .session where isInsideOpenTransaction:
            throw PostgresError.connectionUsedInsideTransaction
        case .transaction(let number), .endOfTransaction(let number):
            guard openTransaction == number else {
                throw PostgresError(.transactionMisuse, "the transaction has ended: use it only inside its closure")
            }
        case .session:
            break
        }
    }

    /// Whether the current task would wait for its own transaction.
    private var isInsideOpenTransaction: Bool {
        guard let openTransaction, let current = TransactionContext.current else {
            return false
        }
        return current.connection === self && current.number == openTransaction
    }

    private func enterGate(of scope: Scope) async throws {
        if scope.isCancellable {
            try Task.checkCancellation()
        }
        guard !tryEnterGate(of: scope) else {
            return
        }
        let ticket = scope == .session ? sessionGate.queueUp() : exchangeGate.queueUp()
        let isGranted = await withTaskCancellationHandler {
            await withCheckedContinuation { wait($0, with: ticket, scope) }
        } onCancel: {
            guard scope.isCancellable else {
                return
            }
            loop.submit { self.assumeIsolated { $0.cancelWait(ticket, scope) } }
        }
        guard isGranted else {
            throw CancellationError()
        }
    }

    private func tryEnterGate(of scope: Scope) -> Bool {
        scope == .session ? sessionGate.tryEnter() : exchangeGate.tryEnter()
    }

    private func wait(_ waiter: GateWaiter, with ticket: FIFOGate<GateWaiter>.Ticket, _ scope: Scope) {
        let answer =
            scope == .session ? sessionGate.wait(waiter, with: ticket) : exchangeGate.wait(waiter, with: ticket)
        if let answer {
            waiter.resume(returning: answer)
        }
    }

    private func cancelWait(_ ticket: FIFOGate<GateWaiter>.Ticket, _ scope: Scope) {
        let waiter = scope == .session ? sessionGate.cancel(ticket) : exchangeGate.cancel(ticket)
        waiter?.resume(returning: false)
    }
}

extension PostgresError {
    static let connectionUsedInsideTransaction = PostgresError(
        .transactionMisuse,
        "the connection is used inside its own transaction: use the transaction that the closure is given"
    )
}
