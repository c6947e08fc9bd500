internal import CLibpq

/// Owns a PGcancel: what it takes to ask the server to stop a query, from any thread.
final class LibpqCanceller: Sendable {
    // A PGcancel is a copy of the address and the key, made to be used while another thread has the connection.
    private let address: UInt

    init(owning cancel: OpaquePointer) {
        address = UInt(bitPattern: cancel)
    }

    deinit {
        PQfreeCancel(OpaquePointer(bitPattern: address))
    }

    /// Opens a connection of its own and blocks until the server has passed the request on.
    ///
    /// Returns libpq's message when that failed.
    func run() -> String? {
        let capacity = 256
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { message in
            message.initialize(repeating: 0)
            guard PQcancel(OpaquePointer(bitPattern: address), message.baseAddress, Int32(capacity)) != 1 else {
                return nil
            }
            return message.baseAddress.map { PostgresError.oneLine(String(cString: $0)) }
        }
    }
}
