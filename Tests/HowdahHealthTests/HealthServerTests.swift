import AsyncHTTPClient
import Howdah
import HowdahHealth
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HealthServerTests {
    private let healthy = HealthReport([.init("worker"), .init("database")])
    private let broken = HealthReport([.init("worker"), .init("database", problem: "It cannot be reached.")])

    @Test("Each path answers 200 while all is well, and says what was looked at")
    func answersWell() async throws {
        try await withServer(FixedHealth(report: healthy)) { base in
            for path in ["livez", "readyz", "startupz"] {
                let response = try await get(base + path)
                #expect(response.status == 200)
                #expect(response.text == "ok worker\nok database\n")
            }
            let metrics = try await get(base + "metrics?x=1")
            #expect(metrics.status == 200)
            #expect(metrics.text == "howdah_test 1\n")
            #expect(metrics.contentType == "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    @Test("What is wrong is answered with 503 and the reason")
    func answersBadly() async throws {
        try await withServer(FixedHealth(report: broken)) { base in
            for path in ["livez", "readyz", "startupz"] {
                let response = try await get(base + path)
                #expect(response.status == 503)
                #expect(response.text == "ok worker\nfailed database: It cannot be reached.\n")
            }
        }
    }

    @Test("HEAD is answered like GET, without the text")
    func answersHead() async throws {
        try await withServer(FixedHealth(report: broken)) { base in
            let response = try await get(base + "readyz", method: .HEAD)
            #expect(response.status == 503)
            #expect(response.text.isEmpty)
            #expect(response.contentLength == "\(broken.text.utf8.count)")
        }
    }

    @Test(
        "Every other path is unknown",
        arguments: ["", "livez/", "LIVEZ", "livez/x", "livez%20", "%6civez", "/livez", "x/../livez", "api", "metricsx"]
    )
    func knowsNoOtherPath(path: String) async throws {
        try await withServer(FixedHealth(report: healthy)) { base in
            let status = try await get(base + path).status
            #expect(status == 404)
        }
    }

    @Test("Every other method is refused", arguments: [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS, .PATCH])
    func refusesMethods(method: HTTPMethod) async throws {
        try await withServer(FixedHealth(report: healthy)) { base in
            let response = try await get(base + "livez", method: method)
            #expect(response.status == 405)
            #expect(response.allow == "GET, HEAD")
        }
    }

    @Test("A client that does not finish its request is cut off, and keeps nobody else from asking")
    func cutsOffSlowClients() async throws {
        try await withServer(FixedHealth(report: healthy)) { base in
            let port = try #require(Int(base.split(separator: ":").last?.dropLast() ?? ""))
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: port).get()
            try await channel.writeAndFlush(ByteBuffer(string: "GET /livez HTTP/1.1\r\nHost: a\r\n"))
            #expect(try await get(base + "livez").status == 200)
            // It waits for the server's own limit; a server without one fails by the time limit of the suite.
            try await channel.closeFuture.get()
        }
    }

    @Test("An address in use is refused in words that name it")
    func refusesTakenPorts() async throws {
        try await withServer(FixedHealth(report: healthy)) { base in
            let port = try #require(Int(base.split(separator: ":").last?.dropLast() ?? ""))
            let second = HealthServer(FixedHealth(report: healthy), on: HealthAddress(port: port), logger: silent)
            let error = await #expect(throws: HealthServerError.self) { try await second.run() }
            #expect(error?.description.contains("127.0.0.1:\(port)") == true)
        }
    }

    // MARK: Support

    private let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private struct Reply {
        var status: UInt
        var text: String
        var contentType: String?
        var contentLength: String?
        var allow: String?
    }

    private func withServer(_ source: some HealthSource, _ body: (String) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = HealthServer(source, on: HealthAddress(port: 0), logger: silent) { continuation.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let port = try #require(await ports.first { _ in true })
            try await body("http://127.0.0.1:\(port)/")
            group.cancelAll()
        }
    }

    private func get(_ url: String, method: HTTPMethod = .GET) async throws -> Reply {
        var request = HTTPClientRequest(url: url)
        request.method = method
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        return Reply(
            status: response.status.code,
            text: String(buffer: try await response.body.collect(upTo: 1 << 20)),
            contentType: response.headers["content-type"].first,
            contentLength: response.headers["content-length"].first,
            allow: response.headers["allow"].first
        )
    }
}

/// A process that is always the same.
private struct FixedHealth: HealthSource {
    let report: HealthReport

    func liveness() async -> HealthReport { report }
    func readiness() async -> HealthReport { report }
    func startup() async -> HealthReport { report }
    func metrics() async throws -> String { "howdah_test 1\n" }
}
