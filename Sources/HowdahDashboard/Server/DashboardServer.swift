import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
public import ServiceLifecycle

/// Serves a dashboard on the host and the port of its configuration.
///
/// A graceful shutdown ends what follows live, finishes what is being answered, and returns. A connection is closed when
/// nothing is said on it for 75 seconds, or an answer is not taken for as long; 512 are served at a time.
public struct DashboardServer: Service {
    private let dashboard: Dashboard
    private let limits: ServerLimits
    private let onRunning: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - dashboard: What to serve.
    ///   - onRunning: Called with the port once connections are accepted.
    public init(_ dashboard: Dashboard, onRunning: @escaping @Sendable (_ port: Int) -> Void = { _ in }) {
        self.init(dashboard, limits: ServerLimits(), onRunning: onRunning)
    }

    init(_ dashboard: Dashboard, limits: ServerLimits, onRunning: @escaping @Sendable (_ port: Int) -> Void) {
        self.dashboard = dashboard
        self.limits = limits
        self.onRunning = onRunning
    }

    /// Serves until it is shut down or cancelled.
    ///
    /// - Throws: The error of the system if it cannot listen.
    public func run() async throws {
        let application = application
        async let background: Void = dashboard.run()
        try await application.run()
        // What goes on between requests ends with the server, after its next step.
        dashboard.site.retries.close()
        try await background
    }

    private var application: some ApplicationProtocol {
        let configuration = dashboard.site.configuration
        let router = Router(context: DashboardContext.self, options: .autoGenerateHeadEndpoints)
        dashboard.addRoutes(to: router)
        var logger = dashboard.site.logger
        // What Hummingbird says of its own start is said by whoever runs this.
        logger.logLevel = max(logger.logLevel, .warning)
        let (limits, onRunning) = (limits, onRunning)
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [StallHandler(limits.stall)],
                    idleTimeout: limits.silence
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)
            ),
            onServerRunning: { channel in onRunning(channel.localAddress?.port ?? configuration.port) },
            logger: logger
        )
    }
}
