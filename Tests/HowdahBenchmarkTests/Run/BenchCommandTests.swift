import ArgumentParser
import Foundation
import HowdahCommands
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahBenchmark

@Suite struct BenchCommandTests {
    /// What is measured unless something is named.
    private static let usual: [FigureName] = [
        .dispatchOne, .dispatchFrom16, .dispatchFrom256, .dispatchBulk100, .dispatchBulk10000, .drain, .latency,
        .latencyDispatch,
    ]
    private static let tiny = ["--messages=200", "--rounds=2", "--seconds=0.05", "--rate=100", "--idle=0.05"]

    @Test func everythingIsMeasuredAndTheSchemaIsGoneAfterwards() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let run = CommandRun()
            let status = await run.run(Self.tiny + ["--floor", "--format=json", "--schema=measured"], on: database)
            #expect(status == .done, "\(run.errors)")
            let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect(json.keys.sorted() == ["figures", "ratios", "settings"])
            let figures = try #require(json["figures"] as? [String: [String: Double]])
            #expect(figures.keys.sorted() == (Self.usual.map(\.rawValue) + ["idle"]).sorted())
            for name in Self.usual {
                let figure = try #require(figures[name.rawValue])
                #expect(figure["ratio"] ?? 0 > 0, "\(name)")
                let rates = ["floor_per_second", "per_second"]
                let times = ["floor_p50_ms", "floor_p95_ms", "floor_p99_ms", "p50_ms", "p95_ms", "p99_ms"]
                let keys = (name.comparison == .rates ? rates : []) + (name == .drain ? [] : times) + ["ratio"]
                #expect(figure.keys.sorted() == keys.sorted(), "\(name)")
            }
            let idle = ["cpu_percent", "memory_bytes", "other_transactions_per_second", "transactions_per_second"]
            #expect(figures["idle"]?.keys.sorted() == idle)
            #expect(try await schemas(of: database) == 0)
        }
    }

    @Test func withoutAFloorATableIsPrinted() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let run = CommandRun()
            let status = await run.run(Self.tiny + ["--only=drain"], on: database)
            #expect(status == .done, "\(run.errors)")
            #expect(run.output.contains("drain by 1 worker") && !run.output.contains("Ratio"))
            #expect(run.errors.isEmpty)
            let left = try await schemas(of: database)
            #expect(left == 0)
        }
    }

    @Test func aSchemaThatExistsIsRefusedAndLeftAlone() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            try await database.client.runScript("CREATE SCHEMA mine; CREATE TABLE mine.precious ()")
            let run = CommandRun()
            let status = await run.run(Self.tiny + ["--schema=mine"], on: database)
            #expect(status == .usage)
            #expect(run.errors.contains("The schema \"mine\" exists already."))
            #expect(try await database.value("SELECT to_regclass('mine.precious') IS NOT NULL", as: Bool.self) == true)
        }
    }

    @Test func aWrongOptionIsAUsageError() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let run = CommandRun()
            #expect(await run.run(["--messages=none"], on: database) == .usage)
            #expect(run.errors.contains("Option \"messages\" must be a positive integer, \"none\" passed."))
            #expect(run.output.isEmpty)
        }
    }

    @Test func anUnreachableDatabaseIsExit69() async throws {
        let run = CommandRun()
        #expect(await run.run([], at: "host=/nowhere port=1") == .unreachable)
        #expect(run.output.isEmpty)
    }

    @Test func theCommandExplainsItself() async throws {
        let help = BenchCommand<BenchApplication>.helpMessage()
        #expect(help.contains("Examples:") && help.contains("Exit codes:") && help.contains("--floor"))
    }
}

/// How many schemas there are besides those of the server.
func schemas(of database: TestDatabase) async throws -> Int64? {
    let query =
        "SELECT count(*) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')"
    return try await database.value(query)
}
