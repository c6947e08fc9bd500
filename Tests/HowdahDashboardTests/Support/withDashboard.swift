import Foundation
import Howdah
import HowdahTesting
import Logging

@testable import HowdahDashboard

/// Serves a dashboard on loopback while a test asks it.
///
/// Unless the test says otherwise there are an operator `ada`, a viewer `bob`, and a token for each role.
func withDashboard<Output: Sendable>(
    _ shop: Shop,
    history: (any HandlingHistory)? = nil,
    audit: any AuditLog = InMemoryAuditLog(),
    time: SiteTime = SiteTime(),
    limits: ServerLimits = ServerLimits(),
    configure: (inout DashboardConfiguration) -> Void = { _ in },
    _ body: (Browser) async throws -> Output
) async throws -> Output {
    var configuration = DashboardConfiguration()
    configuration.port = 0
    configuration.access.users = [
        .init("ada", password: Secret("correct horse"), role: .operator),
        .init("bob", password: Secret("battery staple"), role: .viewer),
    ]
    configuration.access.tokens = [
        .init("robot", secret: Secret("operator-token-0123"), role: .operator),
        .init("grafana", secret: Secret("viewer-token-012345"), role: .viewer),
    ]
    configure(&configuration)
    let logger = Logger(label: "dashboard") { _ in SwiftLogNoOpLogHandler() }
    let dashboard = try Dashboard(
        shop.system,
        shop.schedules,
        shop.batches,
        history,
        audit,
        configuration,
        time: time,
        logger
    )
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = DashboardServer(dashboard, limits: limits) { continuation.yield($0) }
    return try await withRunningService(server) { stop in
        var running = ports.makeAsyncIterator()
        guard let port = await running.next() else { throw CancellationError() }
        let output = try await body(Browser(port: port))
        await stop()
        return output
    }
}

extension Browser {
    var operatorProgram: Browser { with(["Authorization": "Bearer operator-token-0123"]) }
    var viewerProgram: Browser { with(["Authorization": "Bearer viewer-token-012345"]) }

    /// A browser in which somebody has signed in.
    func signedIn(_ name: String = "ada", _ password: String = "correct horse") async throws -> Browser {
        let reply = try await post("/sign-in", "name=\(name)&password=\(password.replacing(" ", with: "+"))")
        guard let session = reply.cookie("howdah_session") else { throw NotSignedIn(status: reply.status) }
        return with(["Cookie": "howdah_session=\(session)"])
    }
}

struct NotSignedIn: Error {
    let status: Int
}
