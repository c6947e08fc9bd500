import HTTPTypes
public import Howdah
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// Answers those who watch over a process: `/livez`, `/readyz`, `/startupz` and `/metrics`, and nothing else.
///
/// An answer is `200`, or `503` with the reason. Nobody can hold it up: a client has five seconds to ask and to take the
/// answer, 64 at a time are served, and what a database has to be asked is asked once for all of them.
public struct HealthServer: Service {
    private static let idleTimeout: TimeAmount = .seconds(5)
    private static let maximumConnections = 64
    private static let maximumHeaderSize = 8_192

    private let routes: HealthRoutes
    private let address: HealthAddress
    private let logger: Logger
    private let onListening: @Sendable (Int) -> Void

    /// Creates a server that does not listen yet.
    ///
    /// - Parameters:
    ///   - source: Knows how the process is.
    ///   - address: Where to listen.
    ///   - logger: Hears of the address, and of what goes wrong.
    ///   - onListening: Is told the port, once the server listens.
    public init(
        _ source: any HealthSource,
        on address: HealthAddress,
        logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.routes = HealthRoutes(source: source)
        self.address = address
        self.logger = logger
        self.onListening = onListening
    }

    /// Answers until it is shut down.
    ///
    /// - Throws: ``HealthServerError`` if the address cannot be listened on.
    public func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            throw HealthServerError(address: address, cause: error)
        }
    }

    private var application: some ApplicationProtocol {
        let (address, logger, onListening) = (address, logger, onListening)
        var quiet = logger
        // What the server says of itself is said better here.
        quiet.logLevel = .critical
        return Application(
            responder: CallbackResponder(callback: respond),
            server: .http1(
                configuration: .init(
                    idleTimeout: Self.idleTimeout,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Self.maximumHeaderSize,
                        maxHeaderListSize: Self.maximumHeaderSize,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.maximumConnections)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                logger.info("Health is told on http://\(address.host):\(port)/livez.")
                onListening(port)
            },
            logger: quiet
        )
    }

    @Sendable private func respond(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let answer = await routes.answer(request.method.rawValue, request.uri.description)
        var headers: HTTPFields = [.contentType: answer.contentType, .cacheControl: "no-store"]
        if let allows = answer.allows { headers[.allow] = allows }
        let isHead = request.method == .head
        if isHead { headers[.contentLength] = "\(answer.text.utf8.count)" }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: isHead ? .init() : .init(byteBuffer: ByteBuffer(string: answer.text))
        )
    }
}
