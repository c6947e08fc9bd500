import AsyncHTTPClient
import Foundation
import Howdah
import NIOCore
import NIOPosix
import Testing

@testable import HowdahDashboard

@Suite(.timeLimit(.minutes(2))) struct ServerLimitTests {
    @Test(
        "a connection on which nothing is asked, or half a request, is closed; one that is followed is not",
        arguments: ["", "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nname="]
    )
    func silenceIsLimited(text: String) async throws {
        let shop = try Shop()
        let limits = ServerLimits(silence: .seconds(1))
        try await withDashboard(shop, limits: limits) { browser async throws in
            let request = browser.viewerProgram.request("GET", "/events", nil, "text/event-stream")
            let response = try await Browser.client.execute(request, timeout: .seconds(60))
            var names: [String] = []
            for try await piece in response.body {
                names += String(buffer: piece).matches(of: /event: (\w+)\n/).map { String($0.output.1) }
                if names == ["hello"] {
                    let silent = try await Self.connect(browser.port, text)
                    // It waits for the server's own limit; without one, the suite takes too long.
                    try await silent.closeFuture.get()
                    try await shop.fail("{}")
                }
                if names.count == 2 { break }
            }
            #expect(names == ["hello", "changed"])
        }
    }

    @Test("no more connections are served at a time than allowed: others wait until one is closed")
    func connectionsAreLimited() async throws {
        let limits = ServerLimits(silence: .seconds(1), connections: 1)
        try await withDashboard(try Shop(), limits: limits) { browser async throws in
            let first = try RawSocket(port: browser.port)
            defer { first.end() }
            // Two that come at once may both be taken; this one has been, when it is answered.
            let answer = await first.ask(Array("GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8), until: "live\n")
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(!first.isEnded)
            #expect(try await browser.get("/livez").status == 200)
            #expect(first.isEnded)
        }
    }

    @Test("a client that asks for pages and takes none of them gives its connection up")
    func stallsAreLimited() async throws {
        let shop = try Shop()
        try await shop.fail([Data(String(repeating: "\"", count: 60_000).utf8)])
        let limits = ServerLimits(stall: .seconds(1), connections: 1)
        try await withDashboard(shop, limits: limits) { browser async throws in
            let ask = "GET /failed/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
            let token = "Authorization: Bearer viewer-token-012345\r\n\r\n"
            // Together, they are far more than the system keeps for a client that reads nothing.
            let deaf = try await Self.connect(browser.port, String(repeating: ask + token, count: 60), reads: false)
            #expect(try await browser.get("/livez").status == 200)
            deaf.close(promise: nil)
        }
    }

    private static func connect(_ port: Int, _ text: String, reads: Bool = true) async throws -> any Channel {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.socketOption(.so_rcvbuf), value: 4_096)
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: text))
        return channel
    }
}
