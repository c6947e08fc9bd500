extension PostgresConnection {
    /// The exchange on the wire, and who waits for its outcome.
    struct RunningPipeline {
        var exchange: PipelineExchange
        let continuation: CheckedContinuation<[PipelineExchange.Outcome], any Error>
    }

    /// Runs groups of commands when it is their turn.
    func exchange(_ groups: [[PostgresCommand]], in scope: Scope) async throws -> [PipelineExchange.Outcome] {
        guard !groups.isEmpty else {
            return []
        }
        try await begin(scope)
        defer { end(scope) }
        let operation = cancellation.begin()
        defer { cancellation.end() }
        let exchange = PipelineExchange(groups, statements: preparesStatements ? statements : nil)
        let outcomes = try await cancellable(operation, scope) {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<[PipelineExchange.Outcome], any Error>) in
                // The connection may have ended since the operation began: nobody would ever end this exchange then.
                if let end {
                    continuation.resume(throwing: end)
                    return
                }
                pipeline = RunningPipeline(exchange: exchange, continuation: continuation)
                advancePipeline()
            }
        }
        if cancellation.isRequested, outcomes.wereCancelled(of: groups.count) {
            throw CancellationError()
        }
        return outcomes
    }

    /// Sends what can be sent and takes what has arrived; resumes the caller when all is answered.
    func advancePipeline() {
        sendSteps()
        receiveReplies()
        guard let pipeline, pipeline.exchange.isFinished else {
            return
        }
        self.pipeline = nil
        pipeline.continuation.resume(returning: pipeline.exchange.outcomes)
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
        while end == nil, pipeline?.exchange.isFinished == false, let reply = libpq.nextReply() {
            switch pipeline?.exchange.receive(reply) {
            case .remember(let name, let key): statements.insert(name, for: key)
            case .forgetStatements: statements.forgetAll()
            case .fail(let error): lose(because: error)
            case .some(.none), nil: break
            }
        }
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
