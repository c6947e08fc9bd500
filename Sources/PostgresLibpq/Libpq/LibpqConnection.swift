internal import CLibpq

/// Owns a PGconn: the thin layer over libpq's functions, without policy.
///
/// Every function may be called after `finish()`; libpq answers for a missing connection with its error values.
struct LibpqConnection: ~Copyable, Sendable {
    // A PGconn may be used by one thread at a time. It has one owner, and a type that cannot be copied cannot get a
    // second one, so it may move between threads; a stored pointer would forbid that, hence the number.
    private var address: UInt
    private let notices: NoticeSink

    /// Begins to connect; the server's address may be looked up before this returns.
    init(_ options: [String: String], notices: NoticeSink) {
        self.notices = notices
        let pointer = CStringArray(options.map(\.key)).withPointers { keywords in
            CStringArray(options.map(\.value)).withPointers { values in
                PQconnectStartParams(keywords, values, 0)
            }
        }
        address = UInt(bitPattern: pointer)
        let context = Unmanaged.passUnretained(notices).toOpaque()
        PQsetNoticeReceiver(pointer, { NoticeSink.receive($0, $1) }, context)
    }

    deinit {
        PQfinish(OpaquePointer(bitPattern: address))
    }

    /// Ends the session and frees everything.
    mutating func finish() {
        PQfinish(pointer)
        address = 0
    }

    var pointer: OpaquePointer? {
        OpaquePointer(bitPattern: address)
    }

    /// The last error the server sent outside of any query, typically the reason why it ends the session.
    var lastNotice: PostgresError? {
        notices.lastError
    }

    var socket: Int32 {
        PQsocket(pointer)
    }

    var isBad: Bool {
        PQstatus(pointer) == CONNECTION_BAD
    }

    var backendPID: Int32 {
        PQbackendPID(pointer)
    }

    var serverVersion: Int {
        Int(PQserverVersion(pointer))
    }

    var isIdle: Bool {
        PQtransactionStatus(pointer) == PQTRANS_IDLE
    }

    /// libpq's message for its last failure, on one line.
    var errorMessage: String {
        PostgresError.oneLine(errorText)
    }

    /// libpq's message for its last failure, as it is.
    var errorText: String {
        PQerrorMessage(pointer).map { String(cString: $0) } ?? "out of memory"
    }

    func parameterStatus(_ name: String) -> String? {
        PQparameterStatus(pointer, name).map { String(cString: $0) }
    }

    /// Quotes an identifier for use in SQL text.
    func quoteIdentifier(_ name: String) throws -> String {
        guard let quoted = PQescapeIdentifier(pointer, name, name.utf8.count) else {
            throw PostgresError(.invalidArgument, "the identifier cannot be quoted: \(errorMessage)")
        }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }

    func makeCanceller() -> LibpqCanceller? {
        PQgetCancel(pointer).map { LibpqCanceller(owning: $0) }
    }

    /// The next step of connecting.
    func continueConnecting() -> PostgresPollingStatusType {
        // Only a verbose message has the server's SQLSTATE; once connected, results have it.
        PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
        defer { PQsetErrorVerbosity(pointer, PQERRORS_DEFAULT) }
        return PQconnectPoll(pointer)
    }
}
