import Synchronization

/// What came to a server.
final class RequestRecord: Sendable {
    private struct State {
        var requests: [ReceivedRequest] = []
        var connections = 0
    }

    private let state = Mutex(State())
    private let arrivals = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))

    var requests: [ReceivedRequest] { state.withLock(\.requests) }
    var connections: Int { state.withLock(\.connections) }
    /// How many requests there are, each time one has come.
    var counts: AsyncStream<Int> { arrivals.stream }

    func countConnection() {
        state.withLock { $0.connections += 1 }
    }

    func add(_ request: ReceivedRequest) {
        let count = state.withLock { state in
            state.requests.append(request)
            return state.requests.count
        }
        arrivals.continuation.yield(count)
    }
}
