internal import Synchronization

/// Hands the notifications of one connection to everybody who iterates them.
final class NotificationHub: Sendable {
    typealias Stream = AsyncThrowingStream<PostgresNotification, any Error>

    private struct State {
        var readers: [Int: Stream.Continuation] = [:]
        var lastReader = 0
        /// Set once the connection is gone; holds the error unless its owner closed it.
        var end: Result<Void, PostgresError>?
    }

    /// A reader that falls further behind than this loses the oldest ones.
    static let capacity = 4_096

    private let state = Mutex(State())

    /// A stream that keeps its connection alive for as long as somebody reads it.
    func makeStream(of connection: PostgresConnection) -> Stream {
        let (stream, continuation) = Stream.makeStream(bufferingPolicy: .bufferingNewest(Self.capacity))
        let end: Result<Void, PostgresError>? = state.withLock { state in
            guard state.end == nil else {
                return state.end
            }
            state.lastReader += 1
            let reader = state.lastReader
            state.readers[reader] = continuation
            continuation.onTermination = { _ in
                connection.hub.remove(reader)
            }
            return nil
        }
        if let end {
            continuation.finish(end)
        }
        return stream
    }

    func send(_ notification: PostgresNotification) {
        let readers = state.withLock { Array($0.readers.values) }
        for reader in readers {
            reader.yield(notification)
        }
    }

    /// Ends every stream: with the error of a lost connection, or silently after a close.
    func finish(_ end: Result<Void, PostgresError>) {
        let readers = state.withLock { state in
            state.end = state.end ?? end
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for reader in readers {
            reader.finish(end)
        }
    }

    private func remove(_ reader: Int) {
        state.withLock { $0.readers[reader] = nil }
    }
}

extension NotificationHub.Stream.Continuation {
    fileprivate func finish(_ end: Result<Void, PostgresError>) {
        switch end {
        case .success: finish()
        case .failure(let error): finish(throwing: error)
        }
    }
}
