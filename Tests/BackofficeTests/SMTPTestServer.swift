import Foundation
import Testing

/// A real mail server on the loopback, for the time of a test.
struct SMTPTestServer {
    /// A mail it took over.
    struct Mail: Decodable {
        let from: String
        let to: [String]
        let headers: [String: String]
        let body: String
        let connection: Int
        let tls: Bool
        let authenticated: Bool
    }

    let folder: String
    private let server: SupportServer

    var port: Int { server.port }

    /// Runs a test with a server that got these options.
    static func with(_ options: String..., body: (SMTPTestServer) async throws -> Void) async throws {
        let folder = "/tmp/howdah-smtp-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let encrypts = options.contains("--tls") || options.contains("--starttls")
        if encrypts { try makeCertificate(in: folder) }
        let certificate = encrypts ? ["--cert", "\(folder)/cert.pem", "--key", "\(folder)/key.pem"] : []
        let server = try SupportServer("smtp_server.py", log: "\(folder)/log", options: options + certificate)
        defer { server.terminate() }
        try await body(SMTPTestServer(folder: folder, server: server))
        try FileManager.default.removeItem(atPath: folder)
    }

    /// The mails taken over so far.
    func mails() throws -> [Mail] {
        guard FileManager.default.fileExists(atPath: "\(folder)/log") else { return [] }
        return try String(contentsOfFile: "\(folder)/log", encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Mail.self, from: Data($0.utf8))
        }
    }

    private static func makeCertificate(in folder: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
        process.arguments =
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-subj", "/CN=localhost", "-addext", names, "-days", "2"]
            + ["-keyout", "\(folder)/key.pem", "-out", "\(folder)/cert.pem"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
