import Foundation
import Testing

@Suite struct BenchTests {
    @Test("the JSON is one line, and nothing of the measurement is left")
    func theNumbersForPrograms() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(
                .howdah,
                "bench",
                "--only=drain,idle",
                "--messages=100",
                "--rounds=1",
                "--idle=0.05",
                "--format=json"
            )
            outcome.expect()
            #expect(outcome.errors.isEmpty && outcome.lines.count == 1)
            let json = try outcome.json()
            #expect(json.names == ["figures", "ratios", "settings"])
            #expect(try json.object("figures").names == ["drain", "idle"])
            #expect(try json.object("settings").number("messages") == 100)
            #expect(try await Self.schemas(stage) == "0")
        }
    }

    @Test("a signal stops it, and it takes its schema along", arguments: [SIGINT, SIGTERM])
    func aSignalStopsIt(_ signal: Int32) async throws {
        try await Stage.set { stage in
            let process = try stage.start(.howdah, ["bench", "--floor", "--seconds=60", "--only=dispatch"])
            try await eventually("it measures") { try await Self.schemas(stage) == "1" }
            process.signal(signal)
            let outcome = await process.outcome()
            outcome.expect(128 + signal)
            #expect(outcome.errors.contains("has been removed") && outcome.output.isEmpty)
            #expect(try await Self.schemas(stage) == "0")
        }
    }

    @Test(
        "a wrong option is named, and nothing is done",
        arguments: ["--rounds=0", "--only=everything", "--schema=Mine", "--rate=fast", "--nonsense"]
    )
    func aWrongOptionIsNamed(_ option: String) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "bench", option)
            outcome.expect(2)
            let name = option.dropFirst(2).prefix { $0 != "=" }
            #expect(outcome.errors.contains(name) && outcome.output.isEmpty, "\(outcome)")
        }
    }

    @Test("processes share the work")
    func processesShareTheWork() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(
                .howdah,
                "bench",
                "--only=processes,start",
                "--messages=100",
                "--rounds=1",
                "--seconds=0.05",
                "--format=json"
            )
            outcome.expect()
            let figures = try outcome.json().object("figures")
            #expect(figures.names == ["dispatch_16_processes", "drain_2_processes", "start"])
            #expect(try await Self.schemas(stage) == "0")
        }
    }

    @Test("a part of a benchmark that nobody has ordered says who does")
    func aPartNeedsAnOrder() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "bench", "part")
            outcome.expect(2)
            #expect(outcome.errors.contains("is started by \"bench\"") && outcome.output.isEmpty, "\(outcome)")
        }
    }

    private static func schemas(_ stage: Stage) async throws -> String? {
        try await stage.sql("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'howdah%'")
    }
}
