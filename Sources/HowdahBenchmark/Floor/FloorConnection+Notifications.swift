import CLibpq
import PostgresLibpq

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension FloorConnection {
    /// Waits for a notification.
    ///
    /// - Throws: `PostgresError` if none comes within a time, in milliseconds.
    func awaitNotification(within limit: Int32 = 5_000) throws {
        guard try receivesNotification(within: limit) else {
            throw PostgresError(.connectionLost, "the notification of the floor did not come")
        }
    }

    /// Waits for a notification.
    ///
    /// - Returns: Whether one came within a time, in milliseconds.
    func receivesNotification(within limit: Int32) throws -> Bool {
        while true {
            guard PQconsumeInput(pointer) == 1 else { throw failure(.connectionLost) }
            if let notification = PQnotifies(pointer) {
                PQfreemem(notification)
                return true
            }
            var socket = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
            let ready = poll(&socket, 1, limit)
            guard ready > 0 || (ready < 0 && errno == EINTR) else { return false }
        }
    }
}
