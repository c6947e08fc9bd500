import Foundation
import Howdah
import Testing

@testable import HowdahDashboard

/// What no browser would send, and anybody can.
@Suite struct RawInputTests {
    @Test(
        "what is no proper request is refused, and the dashboard goes on",
        arguments: [
            ("GET /schedules/%ff/none", 404), ("GET /schedules/%zz/none", 404), ("GET /schedules/%/none", 404),
            ("GET /batches/%00", 404), ("GET /messages/%ff", 404), ("GET /failed?type=%zz", 400),
            ("GET /failed?type=%", 400), ("GET /failed?type=\u{1}", 400),
            ("GET /failed?type=" + String(repeating: "x", count: 20_480), 414),
            ("GET /" + String(repeating: "a/", count: 10_240), 414), ("PUT /failed", 404), ("DELETE /failed/1", 404),
            ("TRACE /", 404), ("OPTIONS /failed", 404), ("BREW /", 400), ("get /", 400), ("GET failed", 400),
            ("GET http://127.0.0.1/nothing", 404),
        ]
    )
    func isRefused(line: String, status: Int) async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let answer = try await Self.ask(line, browser.port)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(200))")
            #expect(try await browser.get("/livez").status == 200)
        }
    }

    @Test(
        "a request without a host, and bytes that are no request, change nothing",
        arguments: [
            "GET /failed HTTP/1.1\r\nConnection: close\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "POST /failed/remove HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
            "POST /failed/remove HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nid=1",
        ]
    )
    func isNoRequest(text: String) async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            let answer = try await RawSocket.exchange(Array(text.utf8), port: browser.port)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(200))")
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 1)
            #expect(try await browser.get("/livez").status == 200)
        }
    }

    private static func ask(_ line: String, _ port: Int) async throws -> String {
        let token = "Authorization: Bearer operator-token-0123"
        let text = "\(line) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(token)\r\nAccept: */*\r\nConnection: close\r\n\r\n"
        return try await RawSocket.exchange(Array(text.utf8), port: port)
    }
}
