import CLibpq
import PostgresLibpq

/// A connection that blocks: libpq and nothing else.
///
/// It belongs to the one thread that has opened it.
struct FloorConnection: ~Copyable {
    let pointer: OpaquePointer

    private init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQfinish(pointer)
    }

    /// Connects, and makes the settings of the address and these.
    static func open(_ address: FloorAddress, settings: [String: String] = [:]) throws -> FloorConnection {
        let connection = try connected(address)
        for (name, value) in address.settings.merging(settings, uniquingKeysWith: { $1 }) {
            try connection.set(name, to: value)
        }
        return connection
    }

    private static func connected(_ address: FloorAddress) throws -> FloorConnection {
        let pointer = FloorOptions(address.options).withPointers { PQconnectdbParams($0, $1, 0) }
        guard let pointer else { throw PostgresError(.connectionFailed, "there is no memory for a connection") }
        let connection = FloorConnection(owning: pointer)
        guard PQstatus(pointer) == CONNECTION_OK else { throw connection.failure(.connectionFailed) }
        return connection
    }

    private func set(_ name: String, to value: String) throws {
        try FloorValues([name, value]).withPointers { values in
            try take(PQexecParams(pointer, "SELECT set_config($1, $2, false)", 2, nil, values, nil, nil, 0))
        }
    }

    /// Runs statements that return nothing of interest.
    func run(_ sql: String) throws {
        try take(PQexec(pointer, sql))
    }

    /// Prepares a statement for a schema.
    func prepare(_ statement: (some FloorStatement).Type, _ translate: (String) -> String) throws {
        try take(PQprepare(pointer, statement.name, translate(statement.sql), 0, nil))
    }

    /// Runs a prepared statement in a transaction of its own.
    func execute(
        _ statement: (some FloorStatement).Type,
        _ count: Int,
        _ values: UnsafePointer<UnsafePointer<CChar>?>?
    ) throws {
        try take(PQexecPrepared(pointer, statement.name, Int32(count), values, nil, nil, 1))
    }

    /// Sends a whole stream of COPY in a transaction of its own.
    func copy(_ sql: String, _ bytes: [UInt8]) throws {
        try take(PQexec(pointer, sql))
        let isSent = bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                PQputCopyData(pointer, $0.baseAddress, Int32(bytes.count)) == 1 && PQputCopyEnd(pointer, nil) == 1
            }
        }
        guard isSent else { throw failure(.connectionLost) }
        while let result = PQgetResult(pointer) { try take(result) }
    }

    /// Frees a result.
    ///
    /// - Throws: `PostgresError` if it is none, or one of a failure.
    func take(_ result: OpaquePointer?) throws {
        defer { PQclear(result) }
        try check(result)
    }

    /// - Throws: `PostgresError` if there is no result, or one of a failure.
    func check(_ result: OpaquePointer?) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC, PGRES_COPY_IN: return
        default:
            let state = PQresultErrorField(result, 67).map { SQLState(rawValue: String(cString: $0)) }
            throw failure(state == nil ? .connectionLost : .server, state)
        }
    }

    func failure(_ code: PostgresError.Code, _ state: SQLState? = nil) -> PostgresError {
        let text = PQerrorMessage(pointer).map { String(cString: $0) } ?? ""
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return PostgresError(code, sqlState: state, line.isEmpty ? "libpq gives no reason" : line)
    }
}
