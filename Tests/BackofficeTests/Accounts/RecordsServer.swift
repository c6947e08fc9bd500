import Foundation
import Testing

/// A real HTTP server on the loopback, for the time of a test.
struct RecordsServer {
    let port: Int
    private let log: String
    private let process: Process

    static func with(_ body: (RecordsServer) async throws -> Void) async throws {
        let server = try RecordsServer()
        defer {
            server.process.terminate()
            unlink(server.log)
        }
        try await body(server)
    }

    private init() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../bin/support/records_server.py").standardizedFileURL
        let process = Process()
        let output = Pipe()
        log = "/tmp/howdah-records-\(UUID().uuidString.prefix(8))"
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path, "--log", log, "--until-eof"]
        process.standardOutput = output
        // Kept open by the test's process: the server ends with it, however that ends.
        process.standardInput = Pipe()
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        self.port = try #require(Int(line.drop { $0 != ":" }.dropFirst().prefix(while: \.isNumber)))
        self.process = process
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
