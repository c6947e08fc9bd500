import Foundation
import Testing

@testable import HowdahDashboard

@Suite struct ProxyTests {
    @Test("a proxy's header counts from its own addresses only", arguments: [("127.0.0.1", 200), ("10.0.0.1", 401)])
    func theHeaderCountsFromItsAddresses(address: String, status: Int) async throws {
        try await withDashboard(try Shop(), configure: { Self.trust(address, &$0) }) { browser async throws in
            let carol = browser.with(["X-Forwarded-User": "carol"])
            #expect(try await carol.get("/api/stats", accept: "*/*").status == status)
        }
    }

    @Test("those whom a proxy names are viewers, but for the named operators")
    func rolesAreByName() async throws {
        let shop = try Shop()
        try await withDashboard(shop, configure: { Self.trust("127.0.0.1", &$0) }) { browser async throws in
            let carol = try await browser.with(["X-Forwarded-User": "carol"]).get("/workers")
            #expect(carol.text.contains("<b>carol</b> <small>viewer</small>"))
            let dave = browser.with(["X-Forwarded-User": "dave"])
            let page = try await dave.get("/workers")
            #expect(page.text.contains("<b>dave</b> <small>operator</small>"))
            let token = try #require(page.token)
            #expect(try await dave.post("/workers/stop", "token=\(token)&confirmed=yes").status == 303)
        }
    }

    @Test("the address behind a trusted proxy is the one that it added last")
    func theAddressIsTheLastOne() {
        var head = RequestHead(
            method: .get,
            path: "/",
            headers: ["X-Forwarded-For": "6.6.6.6, 192.0.2.7"],
            peer: "10.0.0.1",
            proxies: ["10.0.0.1"]
        )
        #expect(head.address == "192.0.2.7")
        head.peer = "203.0.113.9"
        #expect(head.address == "203.0.113.9")
    }

    private static func trust(_ address: String, _ configuration: inout DashboardConfiguration) {
        configuration.access.proxy = .init(header: "X-Forwarded-User", addresses: [address], operators: ["dave"])
    }
}
