internal import CLibpq
internal import Logging
internal import Synchronization

/// Receives what the server says outside of results: notices, warnings, and why it ends a session.
final class NoticeSink: Sendable {
    private let logger: Logger
    private let error = Mutex<PostgresError?>(nil)

    init(logger: Logger) {
        self.logger = logger
    }

    /// The last message that announced the end of the session.
    var lastError: PostgresError? {
        error.withLock { $0 }
    }

    static func receive(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
        guard let context else {
            return
        }
        Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue().receive(PostgresError(result))
    }

    private func receive(_ notice: PostgresError) {
        switch notice.severity {
        case "ERROR", "FATAL", "PANIC":
            error.withLock { $0 = notice }
        default:
            logger.debug(
                "server notice",
                metadata: [
                    LogKeys.severity: "\(notice.severity ?? "")",
                    LogKeys.sqlState: "\(notice.sqlState?.rawValue ?? "")",
                    LogKeys.notice: "\(notice.message)",
                ]
            )
        }
    }
}
