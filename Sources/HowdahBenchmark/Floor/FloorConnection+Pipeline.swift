import CLibpq
import PostgresLibpq

extension FloorConnection {
    /// From now on statements are sent without waiting for the ones before.
    func enterPipelineMode() throws {
        guard PQenterPipelineMode(pointer) == 1 else { throw failure(.protocolViolation) }
    }

    /// Sends a prepared statement; its transaction ends with the next ``sync()``.
    ///
    /// The columns of its rows come in binary form, or else as text.
    func send(
        _ statement: (some FloorStatement).Type,
        _ count: Int,
        _ values: UnsafePointer<UnsafePointer<CChar>?>?,
        isBinary: Bool = true
    ) throws {
        let format: Int32 = isBinary ? 1 : 0
        guard PQsendQueryPrepared(pointer, statement.name, Int32(count), values, nil, nil, format) == 1 else {
            throw failure(.connectionLost)
        }
    }

    /// Ends the transaction of the statements that were sent.
    func sync() throws {
        guard PQpipelineSync(pointer) == 1 else { throw failure(.connectionLost) }
    }

    /// Waits for the results of the next statement, and lends each of them.
    func receive(_ read: (OpaquePointer) -> Void = { _ in }) throws {
        while let result = PQgetResult(pointer) {
            defer { PQclear(result) }
            try check(result)
            read(result)
        }
    }

    /// Waits until the transaction has ended.
    func receiveSync() throws {
        try take(PQgetResult(pointer))
    }
}
