import Foundation
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

#if Dashboard
@Suite struct DashboardTests {
    @Test("without credentials the dashboard does not start, and says what to do")
    func withoutCredentialsItDoesNotStart() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "dashboard", "--port=0")
            outcome.expect(2)
            #expect(outcome.errors.contains("there are no credentials") && outcome.errors.contains("--insecure-local"))
            let open = try await stage.run(.howdah, "dashboard", "--insecure-local", "--host=0.0.0.0")
            open.expect(2)
            #expect(open.errors.contains("listens on loopback only"))
        }
    }

    @Test(
        "behind a proxy with HTTPS that nobody has named, the dashboard says what that means",
        arguments: ["", "  trusted_proxies: [127.0.0.1]\n"]
    )
    func asksForTheProxy(proxies: String) async throws {
        let users = "  users: { ada: { password: correct horse, role: viewer } }\n"
        let configuration = Stage.configuration + "dashboard:\n  https: true\n" + users + proxies
        try await Stage.set(configuration) { stage in
            try await stage.run(.howdah, "setup-transports").expect()
            let process = try stage.start(.howdah, ["dashboard", "--port=0"])
            try await eventually("it listens") { process.errors.contains("The dashboard is at") }
            #expect(process.errors.contains("trusted_proxies") == proxies.isEmpty)
            process.signal(SIGTERM)
            await process.outcome().expect()
        }
    }

    @Test("the dashboard shows what the commands show, changes what they change, and ends by a signal")
    func servesAndEnds() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Fail")
            try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
            let process = try stage.start(.howdah, ["dashboard", "--insecure-local", "--port=0"])
            try await eventually("it listens") { process.errors.contains("The dashboard is at") }
            let address = try #require(process.errors.firstMatch(of: /http:\/\/127.0.0.1:\d+/)).output
            let printed = try await stage.run(.howdah, "failed:show", "--format=json").output
            #expect(try await Self.ask("\(address)/api/failed") == printed)
            let page = try await Self.ask("\(address)/failed")
            let token = try #require(page.firstMatch(of: /name="token" value="([^"]+)"/)?.output.1)
            let answer = try await Self.ask("\(address)/failed/retry", form: "id=1&token=\(token)")
            #expect(answer == "{\"retried\":[\"1\"],\"missing\":[]}\n")
            #expect(try await Self.ask("\(address)/api/failed") == "{\"failed\":[],\"total\":0}\n")
            #expect(
                try await Self.ask("\(address)/api/audit").contains("\"who\":\"local\",\"action\":\"failed.retry\"")
            )
            process.signal(SIGTERM)
            let end = await process.outcome()
            end.expect()
        }
    }

    private static func ask(_ address: String, form: String? = nil) async throws -> String {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        if let form {
            request.httpMethod = "POST"
            request.httpBody = Data(form.utf8)
        }
        return String(decoding: try await URLSession.shared.data(for: request).0, as: UTF8.self)
    }
}
#endif
