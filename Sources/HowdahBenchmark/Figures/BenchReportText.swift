import Howdah
import HowdahCommands

/// What people read of a benchmark.
struct BenchReportText: Sendable {
    let report: BenchReport
    let usesColor: Bool

    var lines: [String] {
        let sentences = [
            report.idle.map(Self.text), report.start.map(Self.text),
            report.manyMessages.map {
                Self.text($0, "\(Decimals.grouped(Double(report.settings.plan.many))) messages")
            },
            report.largeMessages.map { Self.text($0, "\(report.settings.plan.largeBodies) messages of 1 MiB") },
        ]
        return [circumstances, amounts] + (report.speeds.isEmpty ? [] : table) + sentences.compactMap(\.self)
    }

    private var circumstances: String {
        let server = report.settings.server
        let build = report.settings.isDebugBuild ? ", built without optimization" : ""
        return "PostgreSQL \(server.version), synchronous_commit \(server.synchronousCommit), fsync \(server.fsync), "
            + "shared_buffers \(server.sharedBuffers); \(Self.counted(report.settings.cores, "core"))\(build)"
    }

    private var amounts: String {
        let plan = report.settings.plan
        return "\(Decimals.grouped(Double(plan.messages))) messages of \(plan.payload) bytes, concurrency "
            + "\(plan.concurrency), latency at \(plan.rate)/s; medians of \(Self.counted(plan.rounds, "round"))"
    }

    private var table: [String] {
        let hasFloor = report.speeds.values.contains { $0.ratio != nil }
        let header = ["Figure", "Per second", "p50 ms", "p95 ms", "p99 ms"] + (hasFloor ? ["Floor", "Ratio"] : [])
        let rows = FigureName.allCases.compactMap { name in
            report.speeds[name].map { Self.row(name, $0) + (hasFloor ? Self.comparison(name, $0) : []) }
        }
        return Table(header: header, rows: rows, rightAligned: Set(1..<header.count)).lines(usesColor: usesColor)
    }

    private static func row(_ name: FigureName, _ figure: SpeedFigure) -> [String] {
        let times = [figure.percentiles?.p50, figure.percentiles?.p95, figure.percentiles?.p99]
        return [name.title, figure.perSecond.map(Decimals.grouped) ?? "-"] + times.map { $0.map(milliseconds) ?? "-" }
    }

    private static func comparison(_ name: FigureName, _ figure: SpeedFigure) -> [String] {
        let rate = figure.floorPerSecond.map { "\(Decimals.grouped($0))/s" }
        let time = figure.floorPercentiles.map { "\(milliseconds($0.p50)) ms" }
        let tail = figure.floorPercentiles.map { "p99 \(milliseconds($0.p99)) ms" }
        let value =
            switch name.comparison {
            case .rates: rate
            case .medians: time
            case .tails: tail
            }
        return [value ?? "-", figure.ratio.map { Decimals.fixed($0, digits: 2) } ?? "-"]
    }

    private static func text(_ idle: IdleFigure) -> String {
        "An idle worker: \(Decimals.fixed(idle.transactionsPerSecond, digits: 1)) transactions a second, "
            + "\(Decimals.fixed(idle.cpuPercent, digits: 2)) % of a core, \(mebibytes(idle.memoryBytes))"
    }

    private static func text(_ start: StartFigure) -> String {
        "Start: \(Decimals.fixed(start.help, digits: 1)) ms for the help, "
            + "\(Decimals.fixed(start.firstMessage, digits: 1)) ms until a worker process has handled its first message; "
            + "idle, it holds \(mebibytes(start.memoryBytes))"
    }

    private static func text(_ memory: MemoryFigure, _ load: String) -> String {
        "A worker process that handles \(load): \(mebibytes(memory.tenthBytes)) after a tenth of them, "
            + "\(mebibytes(memory.endBytes)) at the end, \(mebibytes(memory.peakBytes)) at most"
    }

    private static func mebibytes(_ bytes: Int) -> String {
        Decimals.fixed(Double(bytes) / 1_048_576, digits: 1) + " MiB"
    }

    private static func milliseconds(_ value: Double) -> String { Decimals.fixed(value, digits: 3) }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
