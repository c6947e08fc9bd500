internal import Logging

extension PostgresConnection {
    /// Runs `COPY … TO STDOUT` and hands over its bytes as they arrive; returns the number of rows.
    ///
    /// The server waits while the closure does. When the closure throws, the copy is cancelled and its error thrown.
    @discardableResult
    public func copyOut(_ sql: String, _ receive: @Sendable ([UInt8]) async throws -> Void) async throws -> Int {
        try await copyOut(sql, in: .session, receive)
    }

    /// Runs `COPY … TO STDOUT` and collects its bytes; a chunk is a row of the copy.
    public func copyOut(_ sql: String) async throws -> [[UInt8]] {
        try await outsideOfPipeline(.session, sql) { connection in
            try await connection.expectCopy(of: sql) { if case .copyOut = $0 { true } else { false } }
            var chunks: [[UInt8]] = []
            while let chunk = try await connection.nextChunk() {
                chunks.append(chunk)
            }
            _ = try await connection.affectedRows(of: sql)
            return chunks
        }
    }

    func copyOut(
        _ sql: String,
        in scope: Scope,
        _ receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int {
        try await outsideOfPipeline(scope, sql) { connection in
            try await connection.expectCopy(of: sql) { if case .copyOut = $0 { true } else { false } }
            while let chunk = try await connection.nextChunk() {
                do {
                    try await receive(chunk)
                } catch {
                    await connection.abandonCopy(sql)
                    throw error
                }
            }
            return try await connection.affectedRows(of: sql)
        }
    }

    private func nextChunk() async throws -> [UInt8]? {
        while true {
            if let end {
                throw end
            }
            switch libpq.nextCopyOutput() {
            case .chunk(let bytes): return bytes
            case .wouldBlock: await socketReadiness()
            case .finished: return nil
            case .failed: loseAfterReading()
            }
        }
    }

    /// Stops the copy and reads what was sent until then; an error of the server's is what was asked for.
    private func abandonCopy(_ sql: String) async {
        cancelRunningQuery()
        do {
            while try await nextChunk() != nil {}
            while try await nextReply(of: sql) != nil {}
        } catch {
            logger.info("lost the connection while a copy was abandoned", metadata: [LogKeys.error: "\(error)"])
        }
    }
}
