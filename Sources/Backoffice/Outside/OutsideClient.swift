import AsyncHTTPClient
import Howdah
import HowdahHTTP
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Asks servers outside by HTTP, each request within limits.
///
/// It follows no redirects and repeats nothing by itself: whether to ask again is the retry strategy's decision.
struct OutsideClient: Sendable {
    private let client: HTTPClient
    private let limits: OutsideLimits

    /// Lends a client, and closes its connections afterwards.
    static func lend<Value: Sendable>(
        _ limits: OutsideLimits,
        _ body: (OutsideClient) async throws -> Value
    ) async throws -> Value {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: limits.connect.timeAmount, read: limits.read.timeAmount)
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            try await body(OutsideClient(client: client, limits: limits))
        }
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// - Throws: `OutsideError` of code `unreachable`, `timedOut` or `tooLarge`; `CancellationError`.
    func send(_ request: OutsideRequest) async throws -> OutsideResponse {
        let server = Self.name(of: request.url)
        do {
            return try await withTimeLimit(limits.total) {
                let response = try await client.execute(Self.wire(request), timeout: limits.total.timeAmount)
                let body = try await response.body.collect(upTo: limits.bodyBytes)
                return OutsideResponse(
                    server: server,
                    status: response.status.code,
                    body: Data(body.readableBytesView),
                    retryAfter: response.headers.first(name: "Retry-After")
                )
            }
        } catch {
            throw Self.translate(error, server, Self.place(of: request.url), limits)
        }
    }

    private static func wire(_ request: OutsideRequest) -> HTTPClientRequest {
        var wire = HTTPClientRequest(url: request.target)
        wire.headers.add(name: "Accept", value: "application/json")
        wire.headers.add(name: "User-Agent", value: "backoffice/\(BackofficeApplication.version)")
        for header in request.headers { wire.headers.add(name: header.name, value: header.value) }
        if let json = request.json {
            wire.method = .PUT
            wire.headers.add(name: "Content-Type", value: "application/json")
            wire.body = .bytes(ByteBuffer(bytes: json))
        }
        guard request.isForm else { return wire }
        wire.method = .POST
        wire.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        wire.body = .bytes(ByteBuffer(string: request.encodedParameters))
        return wire
    }

    /// What is thrown in place of an error of the client, whose own words are for those who wrote it.
    private static func translate(
        _ error: any Error,
        _ server: String,
        _ place: String,
        _ limits: OutsideLimits
    ) -> any Error {
        if Task.isCancelled { return CancellationError() }
        switch error {
        case is NIOTooManyBytesError:
            let message = "\(server) sent more than \(limits.bodyBytes) bytes."
            return OutsideError(code: .tooLarge, message: message)
        case is TimeLimitExceeded:
            return timedOut(server)
        case let error as HTTPClientError where timeouts.contains(error):
            return timedOut(server)
        default:
            return OutsideError(
                code: .unreachable,
                message: "\(place) could not be asked: \(ConnectionProblem(error))."
            )
        }
    }

    private static let timeouts: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .connectTimeout, .writeTimeout]

    private static func timedOut(_ server: String) -> OutsideError {
        OutsideError(code: .timedOut, message: "\(server) did not answer in time.")
    }

    /// The host: services for exchange rates want their key in the path.
    private static func name(of url: String) -> String {
        guard let parts = URLComponents(string: url), let host = parts.host else { return "The server" }
        return host + (parts.port.map { ":\($0)" } ?? "")
    }

    /// The host and the port, given or not.
    private static func place(of url: String) -> String {
        guard let parts = URLComponents(string: url), let host = parts.host else { return "The server" }
        return "\(host):\(parts.port ?? (parts.scheme == "https" ? 443 : 80))"
    }
}

extension Duration {
    fileprivate var timeAmount: TimeAmount { .nanoseconds(Int64(self / .nanoseconds(1))) }
}
