import Foundation
import Testing

/// One of the servers in `bin/support`, running on the loopback for the time of a test.
struct SupportServer {
    let port: Int
    private let process: Process

    /// Starts the server and returns when it is ready.
    ///
    /// - Parameters:
    ///   - name: The name of its file.
    ///   - log: The file in which it writes down what it got.
    ///   - options: Further options.
    /// - Throws: If it does not say that it is ready, and where.
    init(_ name: String, log: String, options: [String] = []) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../bin/support/\(name)").standardizedFileURL
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path, "--log", log, "--until-eof"] + options
        let output = Pipe()
        process.standardOutput = output
        // Kept open by the test's process: the server ends with it, however that ends.
        process.standardInput = Pipe()
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        self.port = try #require(Int(line.drop { $0 != ":" }.dropFirst().prefix(while: \.isNumber)))
        self.process = process
    }

    func terminate() { process.terminate() }
}
