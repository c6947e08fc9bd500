extension PostgresConnection {
    /// Runs `COPY … FROM STDIN` with the bytes of a sequence; returns the number of rows.
    ///
    /// When the sequence throws, the copy is undone and its error thrown.
    @discardableResult
    public func copyIn<Chunks: AsyncSequence & Sendable>(_ sql: String, _ chunks: Chunks) async throws -> Int
    where Chunks.Element == [UInt8] {
        try await copyIn(sql, in: .session, chunks)
    }

    func copyIn<Chunks: AsyncSequence & Sendable>(_ sql: String, in scope: Scope, _ chunks: Chunks) async throws -> Int
    where Chunks.Element == [UInt8] {
        try await copyIn(sql, in: scope) { connection in
            for try await chunk in chunks {
                guard try await connection.sendCopyData(chunk) else {
                    return
                }
            }
        }
    }

    /// Runs `COPY … FROM STDIN` with bytes that are all at hand; returns the number of rows.
    @discardableResult
    public func copyIn(_ sql: String, _ chunks: [[UInt8]]) async throws -> Int {
        try await copyIn(sql, in: .session, chunks)
    }

    func copyIn(_ sql: String, in scope: Scope, _ chunks: [[UInt8]]) async throws -> Int {
        try await copyIn(sql, in: scope) { connection in
            for chunk in chunks {
                guard try await connection.sendCopyData(chunk) else {
                    return
                }
            }
        }
    }

    private func copyIn(
        _ sql: String,
        in scope: Scope,
        _ send: @Sendable (isolated PostgresConnection) async throws -> Void
    ) async throws -> Int {
        try await outsideOfPipeline(scope, sql) { connection in
            try await connection.expectCopy(of: sql) { if case .copyIn = $0 { true } else { false } }
            do {
                try await send(connection)
            } catch {
                _ = connection.libpq.putCopyEnd(failure: "the sender failed")
                while try await connection.nextReply(of: sql) != nil {}
                throw error
            }
            _ = connection.libpq.putCopyEnd()
            return try await connection.affectedRows(of: sql)
        }
    }

    /// Sends bytes; false when the server has ended the copy, for which its next reply has the reason.
    private func sendCopyData(_ bytes: [UInt8]) async throws -> Bool {
        guard libpq.putCopyData(bytes) else {
            return false
        }
        while !flush() {
            if let end {
                throw end
            }
            await socketReadiness()
        }
        return true
    }

    /// Takes the first reply, which has to begin a COPY in the direction wanted.
    func expectCopy(of sql: String, _ isWanted: (LibpqReply) -> Bool) async throws {
        let error: PostgresError
        switch try await nextReply(of: sql) {
        case let reply? where isWanted(reply):
            return
        case .failure(let failure):
            error = failure
        case .copyIn, .copyOut:
            // The conversation is stuck in the other direction, and only ending it helps.
            lose(because: .notThisCopy)
            throw PostgresError.notThisCopy
        default:
            error = .notThisCopy
        }
        while try await nextReply(of: sql) != nil {}
        throw error
    }

    func affectedRows(of sql: String) async throws -> Int {
        var count = 0
        var failure: PostgresError?
        while let reply = try await nextReply(of: sql) {
            switch reply {
            case .result(let result): count += result.affectedRows
            case .failure(let error): failure = failure ?? error
            case .skipped, .sync, .end, .copyIn, .copyOut: lose(because: .unexpectedReply)
            }
        }
        if let failure {
            throw failure
        }
        return count
    }
}

extension PostgresError {
    fileprivate static let notThisCopy = PostgresError(
        .invalidArgument,
        "the SQL text is not a COPY in this direction"
    )
}
