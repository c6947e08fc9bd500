import AsyncHTTPClient
import Howdah
public import Logging
import NIOCore
import Synchronization

/// The connections over which handlers send their requests.
///
/// Give one to every ``HTTPHandler`` of a process, and ``close()`` it when no handler runs any longer. Connections are
/// opened by the first request, kept for each host, and used again; nothing is there before.
public final class HTTPConnections: Sendable {
    private enum State {
        case idle
        case open(HTTPClient)
        case closed
    }

    private let state = Mutex(State.idle)
    private let configuration: HTTPClient.Configuration
    private let logger: Logger

    /// Prepares connections without opening any.
    ///
    /// - Parameter logger: Where it is noted if they cannot be closed.
    public convenience init(logger: Logger) {
        self.init(Self.configuration, logger: logger)
    }

    init(_ configuration: HTTPClient.Configuration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// Closes every connection; requests that are still made fail.
    public func close() async {
        let last = state.withLock { state in
            defer { state = .closed }
            return state
        }
        guard case .open(let client) = last else { return }
        do {
            try await client.shutdown()
        } catch {
            logger.warning("HTTP connections did not close in order", metadata: [LogKeys.error: "\(error)"])
        }
    }

    /// What sends requests; `nil` once it is closed.
    var client: HTTPClient? {
        state.withLock { state in
            switch state {
            case .open(let client): return client
            case .closed: return nil
            case .idle:
                let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
                state = .open(client)
                return client
            }
        }
    }

    /// How requests are sent: nothing is followed or repeated here, where nobody would know of it.
    static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(10)
        // Servers close what is idle for 2 to 75 s; a connection that is used just then breaks.
        configuration.connectionPool.idleTimeout = .milliseconds(1_500)
        // The worker's concurrency is the limit, and no request should wait for the connection of another.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 10_000
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
