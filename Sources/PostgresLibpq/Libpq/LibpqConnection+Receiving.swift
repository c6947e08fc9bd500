internal import CLibpq
internal import Glibc

extension LibpqConnection {
    /// Takes from the socket what has arrived; false when the connection is lost.
    func consumeInput() -> Bool {
        PQconsumeInput(pointer) == 1
    }

    /// The next answer of the server, or nil when the rest of it has not arrived yet.
    func nextReply() -> LibpqReply? {
        guard PQisBusy(pointer) == 0 else {
            return nil
        }
        guard let result = PQgetResult(pointer) else {
            return .end
        }
        return LibpqReply(owning: result)
    }

    /// The next notification that has arrived.
    func nextNotification() -> PostgresNotification? {
        guard let notification = PQnotifies(pointer) else {
            return nil
        }
        defer { PQfreemem(notification) }
        return PostgresNotification(
            channel: String(cString: notification.pointee.relname),
            payload: String(cString: notification.pointee.extra),
            senderPID: notification.pointee.be_pid
        )
    }
}
