import Foundation
import HowdahPostgres
import Testing

@testable import HowdahBenchmark

@Suite struct BenchReportTests {
    private var report: BenchReport {
        var plan = BenchPlan(schema: SchemaName("howdah_bench_test"))
        plan.rounds = 1
        let server = ServerSettings(
            version: "15.18",
            synchronousCommit: "on",
            fsync: "off",
            fullPageWrites: "on",
            walLevel: "replica",
            sharedBuffers: "128MB"
        )
        let settings = BenchSettings(server: server, cores: 1, isDebugBuild: true, plan: plan)
        let own = Measurement(perSecond: 1_000.04, percentiles: Percentiles(p50: 0.5, p95: 0.95, p99: 1.2344))
        let floor = Measurement(perSecond: 1_250, percentiles: Percentiles(p50: 0.4, p95: 0.5, p99: 0.6))
        var report = BenchReport(settings: settings)
        report.speeds[.dispatchOne] = SpeedFigure([BenchRound(own: own, floor: floor)], comparing: .rates)
        report.speeds[.drain] = SpeedFigure(
            [BenchRound(own: Measurement(perSecond: 50_000))],
            comparing: .rates
        )
        report.idle = IdleFigure(
            transactionsPerSecond: 1.2,
            otherTransactionsPerSecond: 0.4,
            cpuPercent: 0.25,
            memoryBytes: 10_485_760
        )
        report.start = StartFigure(help: 12.25, firstMessage: 38.5, memoryBytes: 15_728_640)
        report.manyMessages = MemoryFigure(tenthBytes: 20_971_520, endBytes: 31_457_280, peakBytes: 41_943_040)
        return report
    }

    @Test func theNumbersForProgramsHaveTheseKeys() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(report), as: UTF8.self)
        let figures = """
            {"figures":{"dispatch_one":{"floor_p50_ms":0.4,"floor_p95_ms":0.5,"floor_p99_ms":0.6,\
            "floor_per_second":1250,"p50_ms":0.5,"p95_ms":0.95,"p99_ms":1.234,"per_second":1000,"ratio":0.8},\
            "drain":{"per_second":50000},\
            "idle":{"cpu_percent":0.25,"memory_bytes":10485760,"other_transactions_per_second":0.4,"transactions_per_second":1.2},\
            "memory_many":{"end_bytes":31457280,"growth":1.5,"peak_bytes":41943040,"tenth_bytes":20971520},\
            "start":{"first_message_ms":38.5,"help_ms":12.25,"memory_bytes":15728640}},\
            "ratios":{"dispatch_one":0.8},
            """
        let settings = """
            "settings":{"build":"debug","concurrency":1,"cores":1,"fsync":"off","full_page_writes":"on",\
            "idle_seconds":5,"life_seconds":20,"many":1000000,"messages":50000,"payload_bytes":200,"rate_per_second":200,"rounds":1,"seconds":3,\
            "server_version":"15.18","shared_buffers":"128MB","synchronous_commit":"on","wal_level":"replica"}}
            """
        #expect(text == figures + settings)
    }

    @Test func theLinesForPeopleSayUnderWhichCircumstances() {
        let lines = BenchReportText(report: report, usesColor: false).lines
        #expect(
            lines.prefix(2) == [
                "PostgreSQL 15.18, synchronous_commit on, fsync off, shared_buffers 128MB; 1 core, "
                    + "built without optimization",
                "50,000 messages of 200 bytes, concurrency 1, latency at 200/s; medians of 1 round",
            ]
        )
    }

    @Test func theTableHasARowForEachFigure() throws {
        let lines = BenchReportText(report: report, usesColor: false).lines
        func cells(_ title: String) -> [Substring]? {
            lines.first { $0.contains(title) }?.split(separator: "  ", omittingEmptySubsequences: true)
                .map { $0.drop { $0 == " " } }
        }
        #expect(cells("Figure") == ["Figure", "Per second", "p50 ms", "p95 ms", "p99 ms", "Floor", "Ratio"])
        #expect(
            cells("one at a time") == ["dispatch one at a time", "1,000", "0.500", "0.950", "1.234", "1,250/s", "0.80"]
        )
        #expect(cells("drain") == ["drain by 1 worker", "50,000", "-", "-", "-", "-", "-"])
        #expect(
            lines.suffix(3) == [
                "An idle worker: 1.2 transactions a second, 0.25 % of a core, 10.0 MiB",
                "Start: 12.3 ms for the help, 38.5 ms until a worker process has handled its first message; "
                    + "idle, it holds 15.0 MiB",
                "A worker process that handles 1,000,000 messages: 20.0 MiB after a tenth of them, 30.0 MiB at the end, "
                    + "40.0 MiB at most",
            ]
        )
    }
}
