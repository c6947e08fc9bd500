import Testing

@testable import Backoffice

@Suite struct OutsideClientTests {
    @Test("a closed port is named with its host, and why it was not reached, without user, path or query")
    func aClosedPort() async throws {
        let error = await Self.error("http://ada:secret@127.0.0.1:1/secret/rates?key=secret")
        #expect(error?.code == .unreachable)
        #expect(error?.message == "127.0.0.1:1 could not be asked: connection refused.")
    }

    @Test(
        "a host that does not exist is named with the port that was meant",
        arguments: [("http", 80), ("https", 443)]
    )
    func anUnknownHost(_ scheme: String, _ port: Int) async throws {
        let error = await Self.error("\(scheme)://nowhere.invalid/secret")
        #expect(error?.code == .unreachable)
        let prefix = "nowhere.invalid:\(port) could not be asked: its host cannot be found: "
        #expect(error?.message.hasPrefix(prefix) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("secret") == false && error?.message.contains("NIO") == false)
    }

    private static func error(_ url: String) async -> OutsideError? {
        await #expect(throws: OutsideError.self) {
            try await OutsideClient.lend(OutsideLimits()) { try await $0.send(OutsideRequest(url: url)) }
        }
    }
}
