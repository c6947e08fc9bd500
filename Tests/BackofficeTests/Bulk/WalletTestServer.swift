import Foundation
import Testing

@testable import Backoffice

/// A real HTTP server on the loopback that plays the service for wallet passes.
struct WalletTestServer {
    /// A line of its log: a request it got, or a key that took effect.
    struct Line: Decodable {
        let method: String?
        let key: String?
        let applied: String?
    }

    private let folder: String
    private let server: SupportServer

    /// A client of it whose requests may take a second.
    let api: WalletAPI

    /// Runs a test with a server that got these options.
    static func with(_ options: String..., body: (WalletTestServer) async throws -> Void) async throws {
        let folder = "/tmp/howdah-wallet-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let server = try SupportServer(
            "wallet_server.py",
            log: "\(folder)/log",
            options: ["--key", "key-1"] + options
        )
        defer { server.terminate() }
        let settings = try WalletSettings(environment: [
            "WALLET_API_URL": "http://127.0.0.1:\(server.port)/", "WALLET_API_KEY": "key-1", "OUTSIDE_TIMEOUT": "1",
        ])
        try await body(WalletTestServer(folder: folder, server: server, api: WalletAPI(settings)))
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Asks for the pass of Ada.
    func put(key: String, email: String = "ada@customers.example") async throws -> WalletLinks {
        let pass = WalletPass(holder: "Ada", title: "Engineer", email: email, company: "Foundry 1")
        return try await api.put(pass, serial: "card-1", key: key)
    }

    /// How often each key took effect.
    func applied() throws -> [String: Int] {
        let keys = try lines().compactMap(\.applied)
        return Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// How many requests it got.
    func requests() throws -> Int { try lines().filter { $0.method != nil }.count }

    private func lines() throws -> [Line] {
        try String(contentsOfFile: "\(folder)/log", encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }
}
