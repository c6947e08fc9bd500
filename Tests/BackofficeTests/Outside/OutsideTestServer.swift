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

    let port: Int
    private let folder: String
    private let process: Process

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
        let server = try OutsideTestServer(folder: folder, options: options)
        defer { server.process.terminate() }
        try await body(server)
        try FileManager.default.removeItem(atPath: folder)
    }

    private init(folder: String, options: [String]) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../bin/support/billing_server.py").standardizedFileURL
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path, "--key", "sk_test_1", "--log", "\(folder)/log", "--until-eof"] + options
        let output = Pipe()
        process.standardOutput = output
        // Kept open by the test's process: the server ends with it, however that ends.
        process.standardInput = Pipe()
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        self.port = try #require(Int(line.drop { $0 != ":" }.dropFirst().prefix(while: \.isNumber)))
        self.folder = folder
        self.process = process
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
