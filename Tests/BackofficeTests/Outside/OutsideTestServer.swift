import Foundation
import Testing

@testable import Backoffice

/// A real HTTP server on the loopback that plays the payment provider, the rates service and the update feed.
struct OutsideTestServer {
    /// A request it got.
    struct Request: Decodable {
        let method: String
        let path: String
        let query: [String: String]
        let form: [String: String]
        let key: String?
        let fault: String?
    }

    /// A payment it has made.
    struct Payment: Decodable {
        let id: String
        let amount: Int64
        let currency: String
        let invoice: String?
        let status: String
    }

    private let folder: String
    private let server: SupportServer

    var port: Int { server.port }

    /// The variables that lead the application to it.
    var environment: [String: String] {
        [
            "STRIPE_API_BASE": "http://127.0.0.1:\(port)/", "STRIPE_API_KEY": "sk_test_1",
            "RATES_URL": "http://127.0.0.1:\(port)/rates", "UPDATE_URL": "http://127.0.0.1:\(port)/update",
            "OUTSIDE_TIMEOUT": "20",
        ]
    }

    /// Runs a test with a server that got these options.
    static func with(_ options: [String] = [], _ body: (OutsideTestServer) async throws -> Void) async throws {
        let folder = "/tmp/howdah-outside-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let options = ["--key", "sk_test_1"] + options
        let server = try SupportServer("billing_server.py", log: "\(folder)/log", options: options)
        defer { server.terminate() }
        try await body(OutsideTestServer(folder: folder, server: server))
        try FileManager.default.removeItem(atPath: folder)
    }

    /// The requests so far.
    func requests() throws -> [Request] {
        try String(contentsOfFile: "\(folder)/log", encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Request.self, from: Data($0.utf8))
        }
    }

    /// The payments it has made, as it says itself.
    func payments() async throws -> [Payment] {
        let request = OutsideRequest(url: "http://127.0.0.1:\(port)/payments")
        let response = try await OutsideClient.lend(OutsideLimits()) { try await $0.send(request) }
        return try response.decode([Payment].self).sorted { $0.id < $1.id }
    }
}
