extension PostgresConnection {
    /// Runs SQL text of any number of statements, such as a migration.
    ///
    /// Unless the text says otherwise, all statements form one transaction. Rows are discarded. Throws the first
    /// error; the statements after it have not been executed.
    public func runScript(_ sql: String) async throws {
        try await runScript(sql, in: .session)
    }

    func runScript(_ sql: String, in scope: Scope) async throws {
        try await outsideOfPipeline(scope, sql) { connection in
            var failure: PostgresError?
            while let reply = try await connection.nextReply(of: sql) {
                switch reply {
                case .failure(let error):
                    failure = failure ?? error
                case .copyIn:
                    _ = connection.libpq.putCopyEnd(failure: "a script cannot read from standard input")
                case .copyOut:
                    connection.lose(because: .unexpectedReply)
                case .result, .skipped, .sync, .end:
                    break
                }
            }
            if let failure {
                throw failure
            }
        }
    }

    /// Runs an operation that pipeline mode does not know: sends the SQL text by the simple protocol, then lets the
    /// body take the replies up to the last one.
    func outsideOfPipeline<R>(
        _ scope: Scope,
        _ sql: String,
        _ body: (isolated PostgresConnection) async throws -> R
    ) async throws -> R {
        try await begin(scope)
        defer { end(scope) }
        let operation = cancellation.begin()
        defer { cancellation.end() }
        guard libpq.exitPipelineMode(), libpq.sendScript(sql) else {
            loseAfterReading()
            throw end ?? PostgresError(.connectionLost, libpq.errorMessage)
        }
        do {
            let result = try await cancellable(operation, scope) { try await body(self) }
            try resumePipelineMode()
            return result
        } catch {
            try resumePipelineMode()
            throw translate(error, sql)
        }
    }

    /// The next reply, or nil after the last one.
    func nextReply(of sql: String) async throws -> LibpqReply? {
        while true {
            if let end {
                throw end
            }
            _ = flush()
            if end == nil, let reply = libpq.nextReply() {
                if case .end = reply {
                    return nil
                }
                return reply
            }
            await socketReadiness()
        }
    }

    private func resumePipelineMode() throws {
        if let end {
            throw end
        }
        if !libpq.enterPipelineMode() {
            lose(because: PostgresError(.protocolViolation, libpq.errorMessage))
            throw PostgresError.unexpectedReply
        }
    }

    private func translate(_ error: any Error, _ sql: String) -> any Error {
        guard var error = error as? PostgresError else {
            return error
        }
        if error.sqlState == .queryCanceled, cancellation.isRequested {
            return CancellationError()
        }
        error.query = error.query ?? sql
        return error
    }
}
