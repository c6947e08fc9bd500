internal import CLibpq
internal import Glibc
internal import Synchronization

/// One attempt to connect, on a thread of its own.
///
/// Looking up a host name blocks, and a TLS handshake or SCRAM takes milliseconds of CPU: on the event loop's thread
/// every other connection would wait for that.
final class ConnectionAttempt: Sendable {
    typealias Outcome = Result<Void, PostgresError>

    private enum Phase {
        case new
        case waiting(CheckedContinuation<Outcome, Never>)
        case settled(Outcome)
    }

    private let options: [String: String]
    private let notices: NoticeSink
    private let deadline: ContinuousClock.Instant
    private let abandoned = EventDescriptor()
    private let phase = Mutex(Phase.new)
    private let connection = Mutex<LibpqConnection?>(nil)

    init(_ configuration: PostgresConfiguration, notices: NoticeSink) {
        options = configuration.connectionOptions
        self.notices = notices
        deadline = .now + configuration.connectTimeout
    }

    /// Connects; throws `PostgresError` or `CancellationError`.
    ///
    /// Gives up at the deadline or on cancellation even where libpq blocks; the thread then clears up after itself.
    func run(on loop: PostgresEventLoop) async throws -> LibpqConnection {
        try Task.checkCancellation()
        let timer = loop.schedule(at: deadline) { self.settle(.failure(.connectTimeout)) }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { start($0) }
        } onCancel: {
            settle(.failure(.connectCancelled))
        }
        loop.cancel(timer)
        guard case .failure(let error) = outcome else {
            return try takeConnection()
        }
        try Task.checkCancellation()
        throw error
    }

    private func takeConnection() throws -> LibpqConnection {
        guard let connection = connection.withLock({ $0.take() }) else {
            throw PostgresError(.connectionFailed, "the connection got lost on the way from its thread")
        }
        return connection
    }

    private func start(_ continuation: CheckedContinuation<Outcome, Never>) {
        let early: Outcome? = phase.withLock { phase in
            if case .settled(let outcome) = phase {
                return outcome
            }
            phase = .waiting(continuation)
            return nil
        }
        if let early {
            continuation.resume(returning: early)
        } else if !DetachedThread.run("postgres-dial", { self.dial() }) {
            settle(.failure(PostgresError(.connectionFailed, "the system refused a thread for connecting")))
        }
    }

    /// The first outcome counts; false for any later one.
    @discardableResult
    private func settle(_ outcome: Outcome) -> Bool {
        let (won, continuation): (Bool, CheckedContinuation<Outcome, Never>?) = phase.withLock { phase in
            switch phase {
            case .settled:
                return (false, nil)
            case .new:
                phase = .settled(outcome)
                return (true, nil)
            case .waiting(let continuation):
                phase = .settled(outcome)
                return (true, continuation)
            }
        }
        if won {
            abandoned.signal()
        }
        continuation?.resume(returning: outcome)
        return won
    }
}

extension ConnectionAttempt {
    /// Does the thread's work; the connection is stored before the outcome is told, because whoever is told may take it.
    private func dial() {
        let outcome = connection.withLock { slot in
            let candidate = LibpqConnection(options, notices: notices)
            let outcome = complete(candidate)
            slot = consume candidate
            return outcome
        }
        guard settle(outcome), case .success = outcome else {
            connection.withLock { $0 = nil }
            return
        }
    }

    private func complete(_ connection: borrowing LibpqConnection) -> Outcome {
        var step = PGRES_POLLING_WRITING
        while !connection.isBad {
            switch step {
            case PGRES_POLLING_OK:
                return .success(())
            case PGRES_POLLING_FAILED:
                return .failure(.connecting(connection.errorText))
            default:
                // The socket is asked for every time: it changes when libpq tries the next address.
                guard wait(connection.socket, toWrite: step == PGRES_POLLING_WRITING) else {
                    return .failure(.connectTimeout)
                }
            }
            step = connection.continueConnecting()
        }
        return .failure(.connecting(connection.errorText))
    }

    /// False when the deadline has passed or nobody waits any more.
    private func wait(_ socket: Int32, toWrite: Bool) -> Bool {
        var entries = [
            pollfd(fd: socket, events: Int16(toWrite ? POLLOUT : POLLIN), revents: 0),
            pollfd(fd: abandoned.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else {
                return false
            }
            let ready = poll(&entries, 2, Int32(min(left + 1, 1_000_000)))
            if ready > 0 {
                return entries[1].revents == 0
            }
        }
    }
}

extension PostgresError {
    static let connectTimeout = PostgresError(
        .connectionFailed,
        "the server did not answer in time: check host and port, or raise connectTimeout"
    )
    fileprivate static let connectCancelled = PostgresError(.connectionFailed, "the attempt was cancelled")
}
