import Foundation
import Howdah
import Logging
import Testing

@testable import HowdahDashboard

/// Every endpoint, by everybody, in every method.
@Suite struct EndpointAccessTests {
    /// Somebody who asks.
    enum Asker: String, Sendable, CaseIterable {
        case anonymous, viewer, `operator`

        func browser(_ browser: Browser) -> Browser {
            switch self {
            case .anonymous: browser
            case .viewer: browser.viewerProgram
            case .operator: browser.operatorProgram
            }
        }
    }

    /// What is expected of a method at a path.
    struct Row: Sendable {
        let method: Endpoint.Method
        let path: String
        let access: Endpoint.Access
    }

    private static let paths: [String: String] = [
        "/failed/:id": "/failed/1", "/messages/:id": "/messages/1", "/api/failed/:id": "/api/failed/1",
        "/api/messages/:id": "/api/messages/1", "/batches/:id": "/batches/1", "/api/batches/:id": "/api/batches/1",
        "/assets/:name": "/assets/dashboard.css",
        "/schedules/:schedule/:entry": "/schedules/main/invoices",
        "/api/schedules/:schedule/:entry/preview": "/api/schedules/main/invoices/preview",
        "/api/schedules/:schedule/:entry/history": "/api/schedules/main/invoices/history",
        "/**": "/no/such/page",
    ]

    /// The fields without which a change is refused for another reason than its sender.
    private static let forms: [String: String] = [
        "/failed/retry": "id=1", "/failed/remove": "id=1", "/schedules/run": "id=main/invoices",
        "/failed/retry-slowly": "scope=matching&rate=1", "/failed/retry-stop": "run=1",
        "/batches/cancel": "id=1", "/batches/retry": "id=2",
        "/transports/pause": "name=async", "/transports/resume": "name=async",
        "/schedules/pause": "id=main/invoices", "/schedules/resume": "id=main/invoices", "/theme": "theme=dark",
        "/sign-in": "name=ada&password=correct+horse",
    ]

    /// What else can be asked at the same address.
    private static let otherForms: [String: String] = ["/workers/stop": "id=1"]

    @Test("every endpoint lets in whom its row names, in every method, and nobody else")
    func everyEndpointLetsInWhomItsRowNames() async throws {
        let shop = try Shop()
        _ = try await shop.openWorker()
        try await shop.fail("{}", "{}", "{}")
        // The first is cancelled by a row of the table, the second has ended.
        try await shop.dispatchBatch("first", "{}", "{}")
        try await shop.dispatchBatch("second")
        let dashboard = try Dashboard(shop.system, configuration: Self.configuration, logger: Logger(label: "test"))
        try await withDashboard(shop) { browser async throws in
            for endpoint in dashboard.endpoints where endpoint.path != "/events" {
                for asker in Asker.allCases {
                    for form in Self.forms(of: endpoint) {
                        let reply = try await Self.ask(endpoint, form, asker.browser(browser))
                        let problem = Self.problem(reply.status, endpoint, asker)
                        #expect(
                            problem == nil,
                            "\(endpoint.method.rawValue) \(endpoint.path) \(form) by \(asker): \(problem ?? "")"
                        )
                    }
                }
            }
        }
    }

    @Test("what is asked in another method than its row names does not exist")
    func otherMethodsDoNotExist() async throws {
        let shop = try Shop()
        let dashboard = try Dashboard(shop.system, configuration: Self.configuration, logger: Logger(label: "test"))
        let known = Set(dashboard.endpoints.map { "\($0.method.rawValue) \($0.path)" })
        try await withDashboard(shop) { browser async throws in
            for endpoint in dashboard.endpoints where !endpoint.path.hasSuffix("**") {
                for method in ["GET", "POST", "PUT", "DELETE", "PATCH"]
                where !known.contains("\(method) \(endpoint.path)") {
                    let path = Self.paths[endpoint.path] ?? endpoint.path
                    let reply = try await browser.operatorProgram.send(
                        method,
                        path,
                        form: nil,
                        accept: "application/json"
                    )
                    #expect([404, 405].contains(reply.status), "\(method) \(path): \(reply.status)")
                }
            }
        }
    }

    @Test("nothing but signing in, colors, assets and health is open, and every change but those is for operators")
    func onlyAFewEndpointsAreOpen() throws {
        let shop = try Shop()
        let dashboard = try Dashboard(shop.system, configuration: Self.configuration, logger: Logger(label: "test"))
        let open = dashboard.endpoints.filter { $0.access == .open }.map(\.path)
        #expect(
            open == ["/sign-in", "/sign-in", "/sign-out", "/theme", "/assets/:name", "/livez", "/readyz", "/**"]
        )
        let changes = dashboard.endpoints.filter { $0.method == .post && $0.access != .open }
        #expect(changes.allSatisfy { $0.access == .operator })
    }

    private static var configuration: DashboardConfiguration {
        var configuration = DashboardConfiguration()
        configuration.access.isOpenOnLoopback = true
        return configuration
    }

    private static func forms(of endpoint: Endpoint) -> [String] {
        [forms[endpoint.path] ?? ""] + (otherForms[endpoint.path].map { [$0] } ?? [])
    }

    private static func ask(_ endpoint: Endpoint, _ form: String, _ browser: Browser) async throws -> Browser.Reply {
        let path = paths[endpoint.path] ?? endpoint.path
        return switch endpoint.method {
        case .get: try await browser.get(path, accept: "application/json")
        case .post: try await browser.post(path, form, accept: "application/json")
        }
    }

    /// What is wrong with a status; `nil` if it is as it should be.
    private static func problem(_ status: Int, _ endpoint: Endpoint, _ asker: Asker) -> String? {
        let expected: Set<Int>
        switch (endpoint.access, asker) {
        case (.open, _): expected = endpoint.path == "/**" ? [404] : [200, 303]
        case (.role, .anonymous): expected = [401]
        case (.role(.operator), .viewer): expected = [403]
        // Another row of the table may have retried the message meanwhile.
        case (.role, _): expected = endpoint.path.hasSuffix("/:id") ? [200, 404] : [200]
        }
        return expected.contains(status) ? nil : "\(status) instead of \(expected.sorted())"
    }
}
