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

    @Test(
        "behind trusted proxies, a request comes from the last address that is none of theirs",
        arguments: [
            (["6.6.6.6, 192.0.2.7"], "192.0.2.7"), (["6.6.6.6", "192.0.2.7,10.0.0.2"], "192.0.2.7"),
            (["10.0.0.2, 10.0.0.1"], "10.0.0.2"), (["192.0.2.7:4711"], "192.0.2.7"),
            (["[2001:DB8:0::7]:4711"], "2001:db8::7"), (["::ffff:192.0.2.7"], "192.0.2.7"), (["_hidden"], "_hidden"),
            ([" , "], "10.0.0.1"), ([], "10.0.0.1"),
        ]
    )
    func theAddressIsTheLastForeignOne(forwarded: [String], expected: String) {
        #expect(ForwardedFor(forwarded).origin(behind: ["10.0.0.1", "10.0.0.2"]) ?? "10.0.0.1" == expected)
    }

    @Test("what is said of a request's origin counts from trusted proxies only")
    func theOriginCountsFromProxies() {
        var head = RequestHead(
            method: .get,
            path: "/",
            headers: ["X-Forwarded-For": "192.0.2.7"],
            peer: "10.0.0.1",
            proxies: ["10.0.0.1"]
        )
        #expect(head.address == "192.0.2.7")
        head.peer = "203.0.113.9"
        #expect(head.address == "203.0.113.9")
    }

    @Test("a trusted proxy names nobody, and wrong guesses behind it lock those alone who guess")
    func guessesBehindAProxyLockTheirAddress() async throws {
        let trust: (inout DashboardConfiguration) -> Void = { $0.access.trustedProxies = ["127.0.0.1"] }
        try await withDashboard(try Shop(), configure: trust) { browser async throws in
            let guesser = browser.with(["X-Forwarded-For": "192.0.2.7", "X-Forwarded-User": "ada"])
            for number in 0..<5 {
                #expect(try await guesser.post("/sign-in", "name=n\(number)&password=wrong").status == 401)
            }
            #expect(try await guesser.post("/sign-in", "name=ada&password=correct+horse").status == 429)
            let other = browser.with(["X-Forwarded-For": "192.0.2.8"])
            #expect(try await other.post("/sign-in", "name=ada&password=correct+horse").status == 303)
            let bob = Data("bob:battery staple".utf8).base64EncodedString()
            let program = other.with(["Authorization": "Basic \(bob)"])
            #expect(try await program.get("/metrics", accept: "*/*").status == 200)
            #expect(try await guesser.get("/api/stats", accept: "*/*").status == 401)
        }
    }

    private static func trust(_ address: String, _ configuration: inout DashboardConfiguration) {
        configuration.access.proxy = .init(header: "X-Forwarded-User", addresses: [address], operators: ["dave"])
    }
}
