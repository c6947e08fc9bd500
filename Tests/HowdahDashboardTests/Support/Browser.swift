import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Asks a dashboard on loopback, and keeps what it is told to keep.
struct Browser: Sendable {
    /// What came back.
    struct Reply: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let text: String

        func header(_ name: String) -> String? { headers.first(name: name) }

        /// What a cookie is set to.
        func cookie(_ name: String) -> String? {
            headers["set-cookie"].first { $0.hasPrefix("\(name)=") }?.split(separator: ";").first
                .map { String($0.dropFirst(name.count + 1)) }
        }

        /// The token of the forms on the page.
        var token: String? {
            text.firstMatch(of: /name="token" value="([^"]+)"/).map { String($0.output.1) }
        }
    }

    static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let port: Int
    var headers: [String: String] = [:]

    /// The same browser with other headers.
    func with(_ headers: [String: String]) -> Browser {
        Browser(port: port, headers: self.headers.merging(headers) { _, new in new })
    }

    func get(_ path: String, accept: String = "text/html") async throws -> Reply {
        try await send("GET", path, form: nil, accept: accept)
    }

    func post(_ path: String, _ form: String = "", accept: String = "text/html") async throws -> Reply {
        try await send("POST", path, form: form, accept: accept)
    }

    func send(_ method: String, _ path: String, form: String?, accept: String) async throws -> Reply {
        let response = try await Self.client.execute(request(method, path, form, accept), timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 32 * 1_024 * 1_024)
        return Reply(
            status: Int(response.status.code),
            headers: response.headers,
            text: String(decoding: body.readableBytesView, as: UTF8.self)
        )
    }

    func request(_ method: String, _ path: String, _ form: String?, _ accept: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "Accept", value: accept)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        guard let form else { return request }
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: form))
        return request
    }
}
