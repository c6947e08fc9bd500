import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Testing

/// What a worker tells on its health port.
@Suite struct HealthTests {
    @Test("A worker tells that it lives, is ready and has started, and its metrics", arguments: Executable.allCases)
    func tellsItsHealth(_ program: Executable) async throws {
        try await Stage.set { stage in
            // The reference application does not set its own schema up by itself, and is not ready without it.
            try await stage.run(program, "migrate").expect()
            try await stage.dispatch(program, "Fail")
            let worker = try stage.start(program, ["consume", "async", "--health-port=0", "-v"])
            try await eventually("the worker says where it tells its health") { Self.address(worker) != nil }
            let base = try #require(Self.address(worker))
            try await eventually("the worker has started") { try await Self.get(base + "startupz").status == 200 }
            #expect(try await Self.get(base + "livez") == Reply(status: 200, text: "ok worker\n"))
            #expect(
                try await Self.get(base + "readyz") == Reply(status: 200, text: "ok worker\nok database\nok schema\n")
            )
            #expect(try await Self.get(base).status == 404)
            try await eventually("the failure is counted") {
                let metrics = try await Self.get(base + "metrics").text
                return metrics.contains(
                    "howdah_attempts_total{transport=\"async\",type=\"Fail\",outcome=\"failed\"} 1\n"
                )
            }
            try await eventually("the database is counted") {
                let lines = try await Self.get(base + "metrics").text.split(separator: "\n")
                return [
                    "howdah_database_up 1", "howdah_messages{transport=\"async\",state=\"failed\"} 1",
                    "howdah_workers{transport=\"async\"} 1",
                ].allSatisfy { lines.contains($0[...]) }
            }
            worker.signal(15)
            await worker.outcome().expect()
        }
    }

    @Test("The configuration may say where, and the command line goes before it")
    func followsTheConfiguration() async throws {
        try await Stage.set(Stage.configuration + "worker: { health_port: 1, health_host: 127.0.0.1 }\n") { stage in
            let worker = try stage.start(.howdah, ["consume", "async", "--health-port=0", "-v"])
            try await eventually("the worker says where it tells its health") { Self.address(worker) != nil }
            let base = try #require(Self.address(worker))
            #expect(try await Self.get(base + "livez").status == 200)
            worker.signal(15)
            await worker.outcome().expect()
        }
    }

    @Test(
        "What is no port is refused",
        arguments: ["--health-port=x", "--health-port=65536", "--health-host=127.0.0.1"]
    )
    func refusesNonsense(_ option: String) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "consume", "async", option)
            outcome.expect(2)
            #expect(outcome.errors.contains("health-port"))
        }
    }

    @Test("A port in use ends the worker with words that name it, and loses nothing")
    func refusesATakenPort() async throws {
        try await Stage.set { stage in
            let first = try stage.start(.howdah, ["consume", "mail", "--health-port=0", "-v"])
            try await eventually("the worker says where it tells its health") { Self.address(first) != nil }
            let port = try #require(Self.address(first)?.dropLast().split(separator: ":").last.map(String.init))
            try await stage.dispatch(.howdah, "Ok")
            let outcome = try await stage.run(.howdah, "consume", "async", "--health-port=\(port)")
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains("Health cannot be told on 127.0.0.1:\(port)"))
            try await stage.consume()
            #expect(stage.handled.count == 1)
            first.signal(15)
            await first.outcome().expect()
        }
    }

    // MARK: Support

    private struct Reply: Equatable {
        var status: UInt
        var text: String
    }

    /// Where a worker says that it tells its health.
    private static func address(_ worker: RunningProcess) -> String? {
        worker.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:[1-9][0-9]*\/(?=livez)/).map { String($0.output) }
    }

    private static func get(_ url: String) async throws -> Reply {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(20))
        let body = try await response.body.collect(upTo: 1 << 20)
        return Reply(status: response.status.code, text: String(buffer: body))
    }
}
