import NIOCore
import NIOHTTP1
import NIOPosix
public import NIOSSL

/// A web server on loopback that answers as a test wants.
///
/// ```swift
/// try await HTTPTestServer.run { request in .status(204) } _: { server in
///     …
///     #expect(server.requests.count == 1)
/// }
/// ```
public final class HTTPTestServer: Sendable {
    public typealias Answering = @Sendable (ReceivedRequest) -> ServerAnswer

    private let channel: any Channel
    private let scheme: String
    private let record: RequestRecord

    private init(_ channel: any Channel, _ scheme: String, _ record: RequestRecord) {
        self.channel = channel
        self.scheme = scheme
        self.record = record
    }

    /// Runs a server for as long as a test needs it.
    ///
    /// - Parameters:
    ///   - tls: The certificate and key of the server; `nil` for plain HTTP.
    ///   - answer: What to answer.
    ///   - body: The test.
    /// - Throws: What the test throws, or why there is no server.
    public static func run(
        tls: TLSConfiguration? = nil,
        answer: @escaping Answering,
        _ body: (HTTPTestServer) async throws -> Void
    ) async throws {
        let record = RequestRecord()
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    record.countConnection()
                    try channel.pipeline.syncOperations.addHandler(AnsweringHandler(answer, record))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let server = HTTPTestServer(channel, tls == nil ? "http" : "https", record)
        do {
            try await body(server)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    /// The port it listens on.
    public var port: Int { channel.localAddress?.port ?? 0 }
    /// The beginning of its URLs, such as `http://127.0.0.1:40001`.
    public var url: String { "\(scheme)://127.0.0.1:\(port)" }
    /// What was asked so far.
    public var requests: [ReceivedRequest] { record.requests }
    /// How many connections were opened.
    public var connections: Int { record.connections }

    /// Waits until this many requests have come.
    public func waitForRequests(_ count: Int) async {
        guard requests.count < count else { return }
        for await current in record.counts where current >= count { return }
    }
}
