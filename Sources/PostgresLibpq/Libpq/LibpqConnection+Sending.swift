internal import CLibpq

extension LibpqConnection {
    /// How much of what was to be sent has left this process.
    enum FlushResult {
        case done
        case wouldBlock
        case failed
    }

    /// Makes every function return at once, and queries queue up instead of waiting for each other.
    func enterPipelineMode() -> Bool {
        PQsetnonblocking(pointer, 1) == 0 && PQenterPipelineMode(pointer) == 1
    }

    /// Leaves pipeline mode, which the simple query protocol and COPY do not know.
    func exitPipelineMode() -> Bool {
        PQexitPipelineMode(pointer) == 1
    }

    func sendPrepare(_ name: String, _ command: PostgresCommand) -> Bool {
        let types = command.bindings.types
        return PQsendPrepare(pointer, name, command.sql, Int32(types.count), types) == 1
    }

    func sendPrepared(_ name: String, _ bindings: PostgresBindings) -> Bool {
        bindings.withPointers { values, lengths, formats in
            PQsendQueryPrepared(pointer, name, Int32(bindings.count), values, lengths, formats, Self.binary) == 1
        }
    }

    func sendUnprepared(_ command: PostgresCommand) -> Bool {
        command.bindings.withPointers { values, lengths, formats in
            let (count, types) = (Int32(command.bindings.count), command.bindings.types)
            return PQsendQueryParams(pointer, command.sql, count, types, values, lengths, formats, Self.binary) == 1
        }
    }

    /// Ends an implicit transaction of the pipeline.
    func sendSync() -> Bool {
        PQpipelineSync(pointer) == 1
    }

    /// Sends SQL text of any number of statements by the simple query protocol.
    func sendScript(_ sql: String) -> Bool {
        PQsendQuery(pointer, sql) == 1
    }

    func flush() -> FlushResult {
        switch PQflush(pointer) {
        case 0: .done
        case 1: .wouldBlock
        default: .failed
        }
    }

    private static let binary: Int32 = 1
}
