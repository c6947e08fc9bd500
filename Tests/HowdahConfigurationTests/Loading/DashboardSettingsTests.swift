import Foundation
import Testing

@testable import HowdahConfiguration

@Suite struct DashboardSettingsTests {
    @Test("who may visit the dashboard, and how it is reached, is read")
    func readsEverything() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "howdah-\(UUID()).password")
        try Data("battery staple\n".utf8).write(to: file)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
        let dashboard = try load(
            """
            dashboard:
              host: 0.0.0.0
              port: 9000
              prefix: /ops/howdah
              hosts: [ops.example.com]
              https: true
              session_lifetime: 8 h
              session_secret: "%env(SECRET)%"
              sensitive: [billing.*, "user.created"]
              users:
                ada: { password: "${ADA}", role: operator }
                bob: { password_file: "\(file.path)", role: viewer }
              tokens:
                grafana: { token: 0123456789abcdef-, role: viewer }
              proxy: { header: X-Forwarded-User, addresses: [10.0.0.1], operators: [ada] }
              trusted_proxies: [10.0.0.2, "fd00::2"]
            """,
            environment: ["ADA": "correct horse", "SECRET": "sixteen characters"]
        ).dashboard
        #expect(dashboard.host == "0.0.0.0" && dashboard.port == 9_000 && dashboard.prefix == "/ops/howdah")
        #expect(dashboard.hosts == ["ops.example.com"] && dashboard.isSecure)
        #expect(dashboard.sessionLifetime == .seconds(8 * 3_600))
        #expect(dashboard.sessionKey == HiddenText("sixteen characters"))
        #expect(dashboard.sensitive == ["billing.*", "user.created"])
        #expect(dashboard.users.map(\.name) == ["ada", "bob"])
        #expect(dashboard.users.map(\.secret.value) == ["correct horse", "battery staple"])
        #expect(dashboard.users.map(\.role) == [.operator, .viewer])
        #expect(dashboard.tokens.map(\.secret.value) == ["0123456789abcdef-"])
        #expect(dashboard.proxy == .init(header: "X-Forwarded-User", addresses: ["10.0.0.1"], operators: ["ada"]))
        #expect(dashboard.trustedProxies == ["10.0.0.2", "fd00::2"])
        #expect(!"\(dashboard)".contains("horse") && !String(reflecting: dashboard).contains("staple"))
    }

    @Test(
        "what would open the dashboard by mistake is refused, naming line and key, and showing no secret",
        arguments: [
            ("users: { ada: { password: secret } }", "dashboard.users.ada: \"role\" is missing"),
            ("users: { ada: { password: s3cret, role: operator } }", "the password has fewer than 8 characters"),
            ("users: { ada: { password: ~, role: operator } }", "The password is empty."),
            ("users: { ada: { password: 12345678, role: operator } }", "put it in quotation marks"),
            ("users: { ada: { role: operator } }", "\"password\" or \"password_file\" is missing"),
            ("users: { ada: { password_file: /no/such/file, role: viewer } }", "cannot be read"),
            ("users: { ada: { password: correcthorse, role: admin } }", "Expected viewer or operator"),
            ("users: { 'a:b': { password: correcthorse, role: viewer } }", "has no colon"),
            ("tokens: { a: { token: tooshort, role: viewer } }", "the token has fewer than 16 characters"),
            ("proxy: { header: X-User }", "\"header\" and \"addresses\" are needed"),
            ("proxy: { header: 'X User', addresses: [10.0.0.1] }", "Expected the name of a header"),
            ("proxy: { header: X-User, addresses: [nginx] }", "Expected an IP address such as 10.0.0.1"),
            ("trusted_proxies: [10.0.0.0/8]", "Expected an IP address such as 10.0.0.1"),
            ("prefix: ops", "expected a path such as"), ("prefix: /ops/", "expected a path such as"),
            ("port: 70000", "from 1 to 65535"), ("unknown: 1", "unknown key"),
        ]
    )
    func refusesMistakes(text: String, expected: String) {
        let found = problems(in: "dashboard: { \(text) }")
        #expect(found.contains { $0.lowercased().contains(expected.lowercased()) }, "\(found)")
        #expect(found.allSatisfy { !$0.contains("s3cret") && !$0.contains("tooshort") && !$0.contains("12345678") })
    }
}
