import Foundation
import Testing

/// A real HTTP server on the loopback, for the time of a test.
struct RecordsServer {
    private let log: String
    private let server: SupportServer

    var port: Int { server.port }

    static func with(_ body: (RecordsServer) async throws -> Void) async throws {
        let log = "/tmp/howdah-records-\(UUID().uuidString.prefix(8))"
        let server = try SupportServer("records_server.py", log: log)
        defer {
            server.terminate()
            unlink(log)
        }
        try await body(RecordsServer(log: log, server: server))
    }

    /// The variables that lead to one of its answers.
    func environment(_ path: String) -> [String: String] {
        [
            "EXTERNAL_API_URL": "http://127.0.0.1:\(port)\(path)", "EXTERNAL_API_KEY": "key-1",
            "OUTSIDE_TIMEOUT": "1",
        ]
    }

    /// The requests it got, as it wrote them down.
    var requests: [String] {
        String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }
}
