extension PostgresConnection {
    /// The exchange on the wire, and who waits for its outcome.
    struct RunningPipeline {
        var exchange: PipelineExchange
        /// How many groups the caller waits for.
        let awaited: Int
        let continuation: CheckedContinuation<[PipelineExchange.Outcome], any Error>
    }

    /// Runs groups of commands when it is their turn.
    ///
    /// Returns the outcomes of all groups, or of the first ones if it is to wait for no more.
    func exchange(
        _ groups: [[PostgresCommand]],
        awaiting awaited: Int? = nil,
        in scope: Scope
    ) async throws -> [PipelineExchange.Outcome] {
        guard !groups.isEmpty else {
            return []
        }
        try await begin(scope, mayFollow: true)
        defer { end(scope) }
        let exchange = await plan(groups)
        let operation = cancellation.begin()
        defer { cancellation.end() }
        let awaited = min(awaited ?? groups.count, groups.count)
        let outcomes = try await cancellable(operation, scope) {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<[PipelineExchange.Outcome], any Error>) in
                // The connection may have ended since the operation began: nobody would ever end this exchange then.
                if let end {
                    continuation.resume(throwing: end)
                    return
                }
                pipeline = RunningPipeline(exchange: exchange, awaited: awaited, continuation: continuation)
                advancePipeline()
            }
        }
        if cancellation.isRequested, outcomes.wereCancelled(of: awaited) {
            throw CancellationError()
        }
        return outcomes
    }

    /// Decides what is prepared; waits first if it depends on what has not been answered yet.
    private func plan(_ groups: [[PostgresCommand]]) async -> PipelineExchange {
        let exchange = PipelineExchange(groups, statements: preparesStatements ? statements : nil)
        guard let remainder, remainder.prepares || exchange.prepares else {
            return exchange
        }
        await remainderEnd()
        return PipelineExchange(groups, statements: preparesStatements ? statements : nil)
    }

    /// Sends what can be sent and takes what has arrived; resumes the caller when what it waits for is answered.
    func advancePipeline() {
        sendSteps()
        receiveReplies()
        guard let pipeline, pipeline.isAnswered else {
            return
        }
        self.pipeline = nil
        if !pipeline.exchange.isFinished {
            remainder = pipeline.exchange
        }
        pipeline.continuation.resume(returning: Array(pipeline.exchange.outcomes.prefix(pipeline.awaited)))
        // What remains may have arrived as well.
        if remainder != nil {
            receiveReplies()
        }
    }

    /// Queues steps until the socket takes no more: what the server has not read yet must not pile up here, and the
    /// replies have to be read meanwhile, or both sides would wait for each other.
    private func sendSteps() {
        guard flush() else {
            return
        }
        var unflushed = 0
        while let step = pipeline?.exchange.nextToSend() {
            guard send(step, &unflushed) else {
                return loseAfterReading()
            }
            if unflushed >= Self.bytesBetweenFlushes {
                unflushed = 0
                guard flush() else {
                    return
                }
            }
        }
        _ = flush()
    }

    private static let bytesBetweenFlushes = 65_536

    private func send(_ step: PipelineExchange.Step, _ unflushed: inout Int) -> Bool {
        guard let groups = pipeline?.exchange.groups else {
            return false
        }
        switch step {
        case .prepare(let name, let group, let index):
            unflushed += groups[group][index].sql.utf8.count
            return libpq.sendPrepare(name, groups[group][index])
        case .run(let name, let group, let index):
            unflushed += groups[group][index].bindings.byteCount + 64
            return libpq.sendPrepared(name, groups[group][index].bindings)
        case .runUnprepared(let group, let index):
            unflushed += groups[group][index].bindings.byteCount + groups[group][index].sql.utf8.count
            return libpq.sendUnprepared(groups[group][index])
        case .sync:
            return libpq.sendSync()
        }
    }

    private func receiveReplies() {
        while end == nil, isAwaitingReplies, let reply = libpq.nextReply() {
            switch take(reply) {
            case .remember(let name, let key): statements.insert(name, for: key)
            case .forgetStatements: statements.forgetAll()
            case .fail(let error): lose(because: error)
            case .some(.none), nil: break
            }
            if remainder?.isFinished == true {
                endRemainder()
            }
        }
    }

    private var isAwaitingReplies: Bool {
        remainder != nil || pipeline?.isAnswered == false
    }

    /// Hands a reply to the exchange it belongs to: the server answers in the order of the questions.
    func take(_ reply: LibpqReply) -> PipelineExchange.Action? {
        remainder != nil ? remainder?.receive(reply) : pipeline?.exchange.receive(reply)
    }
}

extension PostgresConnection.RunningPipeline {
    /// Whether the caller can be told; what has not been sent yet keeps it waiting, as nobody else would send it.
    fileprivate var isAnswered: Bool {
        exchange.isFinished || (exchange.hasSentAll && exchange.outcomes.count >= awaited)
    }
}

extension [PipelineExchange.Outcome] {
    /// Whether a group was stopped by a cancel request, or not begun because of one.
    fileprivate func wereCancelled(of groupCount: Int) -> Bool {
        count < groupCount
            || contains { outcome in
                guard case .failure(let error) = outcome else {
                    return false
                }
                return error.sqlState == .queryCanceled
            }
    }
}
