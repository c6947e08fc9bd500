import Foundation
import Howdah
import Testing

@testable import HowdahDashboard

@Suite struct ForgeryTests {
    @Test("a change from a browser needs the token of its own session")
    func changesNeedTheToken() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let other = try await browser.signedIn()
            let token = try #require(try await ada.get("/failed").token)
            #expect(try await ada.post("/failed/retry", "id=1").status == 403)
            #expect(try await other.post("/failed/retry", "id=1&token=\(token)").status == 403)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 1)
            #expect(try await ada.post("/failed/retry", "id=1&token=\(token)").status == 303)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 0)
        }
    }

    @Test(
        "a change that another site's page asks for is refused, whatever it knows",
        arguments: [
            ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "none"],
            ["Origin": "https://evil.example"], ["Origin": "null"],
        ]
    )
    func otherSitesAreRefused(headers: [String: String]) async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/workers").token)
            let reply = try await ada.with(headers).post("/workers/stop", "token=\(token)&confirmed=yes")
            #expect(reply.status == 403)
            #expect(reply.text.contains("another site"))
        }
    }

    @Test("a change from the dashboard's own page is accepted")
    func ownPagesAreAccepted() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/workers").token)
            let own = ["Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:\(browser.port)"]
            for (name, value) in own {
                let reply = try await ada.with([name: value]).post("/workers/stop", "token=\(token)&confirmed=yes")
                #expect(reply.status == 303)
            }
        }
    }

    @Test("a name that somebody points at loopback from outside is not answered")
    func rebindingIsRefused() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let rebound = browser.operatorProgram.with(["Host": "evil.example:\(browser.port)"])
            #expect(try await rebound.get("/api/stats", accept: "*/*").status == 421)
            #expect(try await browser.with(["Host": "evil.example"]).post("/sign-in", "name=ada").status == 421)
        }
        try await withDashboard(try Shop(), configure: { $0.hosts = ["ops.example.com"] }) { browser async throws in
            let named = browser.operatorProgram.with(["Host": "OPS.example.com:443"])
            #expect(try await named.get("/api/stats", accept: "*/*").status == 200)
            #expect(try await browser.operatorProgram.get("/api/stats", accept: "*/*").status == 421)
        }
    }

    @Test("no page can be framed, holds a script of its own, or is kept")
    func pagesAreProtected() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let ada = try await browser.signedIn()
            for path in ["/", "/failed", "/sign-in", "/no-such-page"] {
                let reply = try await ada.get(path)
                let policy = try #require(reply.header("content-security-policy"))
                #expect(policy.hasPrefix("default-src 'none';") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(reply.header("x-content-type-options") == "nosniff")
                #expect(reply.header("cache-control") == "no-store")
                #expect(!reply.text.contains(" style=") && !reply.text.contains("onclick"))
            }
        }
    }
}
