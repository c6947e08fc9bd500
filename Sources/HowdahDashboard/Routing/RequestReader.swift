import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request of Hummingbird for one endpoint.
struct RequestReader: Sendable {
    private let gate: Gate
    private let endpoint: Endpoint

    init(_ gate: Gate, _ endpoint: Endpoint) {
        self.gate = gate
        self.endpoint = endpoint
    }

    /// Answers a request, whatever goes wrong.
    func answer(_ request: Request, _ context: some RemoteAddressRequestContext) async -> Answer {
        var page = PageRequest(head: head(of: request, context))
        for (name, value) in context.parameters { page.parameters[String(name)] = String(value) }
        guard request.uri.string.utf8.count <= Gate.longestAddress else {
            return .plain("The address is longer than \(Gate.longestAddress) bytes.", .uriTooLong)
        }
        return await gate.answer(page, for: endpoint, query: request.uri.query) { try await body(of: request) }
    }

    private func head(of request: Request, _ context: some RemoteAddressRequestContext) -> RequestHead {
        var headers = Headers(request.headers)
        // HTTP/1's Host is not among the headers of Hummingbird's requests.
        headers.complete("host", request.head.authority)
        return RequestHead(
            method: endpoint.method,
            path: request.uri.string,
            headers: headers,
            peer: context.remoteAddress?.ipAddress.map { AddressText.canonical($0) ?? $0 },
            proxies: gate.proxies
        )
    }

    private func body(of request: Request) async throws -> String {
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: Gate.largestForm)
        } catch is NIOTooManyBytesError {
            throw Problem(.contentTooLarge, "The form is larger than \(Gate.largestForm) bytes.")
        }
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
            throw Problem(.badRequest, "The form is not encoded as UTF-8.")
        }
        return text
    }
}
