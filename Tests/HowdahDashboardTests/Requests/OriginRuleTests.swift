import Testing

@testable import HowdahDashboard

@Suite struct OriginRuleTests {
    @Test(
        "a host is known by its name, whatever its port",
        arguments: [
            ("localhost:8420", true), ("LOCALHOST", true), ("[::1]:8420", true), ("127.0.0.1", true),
            ("evil.example", false),
            ("localhost.evil.example", false), ("", false),
        ]
    )
    func hosts(host: String, isKnown: Bool) {
        #expect(OriginRule(hosts: ["localhost", "127.0.0.1", "::1"]).accepts(host: host) == isKnown)
    }

    @Test(
        "a change comes from the same place, or from no browser at all",
        arguments: [
            (["host": "a:1"], true), (["host": "a:1", "origin": "http://a:1"], true),
            (["host": "a:1", "origin": "http://a:2"], false), (["host": "a:1", "origin": "http://a"], false),
            (["host": "a", "origin": "null"], false),
            (["host": "a", "sec-fetch-site": "same-origin", "origin": "null"], true),
            (["host": "a", "sec-fetch-site": "cross-site", "origin": "http://a"], false),
            (["origin": "http://a"], false),
        ]
    )
    func changes(headers: [String: String], isAccepted: Bool) {
        var all = Headers()
        for (name, value) in headers { all.complete(name, value) }
        #expect(OriginRule(hosts: []).acceptsChange(all) == isAccepted)
    }
}
