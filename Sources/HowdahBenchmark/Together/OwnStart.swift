import Howdah
import HowdahCommands
import HowdahPostgres
import Subprocess

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How long the program itself takes to start.
struct OwnStart: Sendable {
    private static let launches = 10
    /// How the worker tells that a message was handled.
    private static let handled = "was handled successfully"

    let own: OwnWork
    let program: String
    let address: FloorAddress

    /// The time of one start for the help, in milliseconds: the median of several.
    func help() async throws -> Double {
        try await median { try await run(["--help"]) }
    }

    /// The time from the start of a worker to the end of the first handler, in milliseconds: the median of several.
    ///
    /// The worker is `consume`, as everybody starts it; its handler is a program that does nothing.
    func firstMessage() async throws -> Double {
        let file = try ConsumerConfiguration(schema: own.plan.schema).write()
        let outcome: Result<Double, any Error>
        do {
            outcome = .success(try await firstMessage(configuredBy: file.path))
        } catch {
            outcome = .failure(error)
        }
        try FileManager.default.removeItem(at: file)
        return try outcome.get()
    }

    private func firstMessage(configuredBy file: String) async throws -> Double {
        let arguments = ["consume", OwnWork.name.rawValue, "--limit=1", "-v", "--no-color", "--config", file]
        return try await median {
            try await own.clear()
            _ = try await own.transport.send([own.message()])
            return try await run(arguments) { $0.contains(Self.handled) }
        }
    }

    private func median(_ measure: () async throws -> Double) async throws -> Double {
        var times: [Double] = []
        for _ in 0..<Self.launches { times.append(try await measure()) }
        return Median.of(times).map(Decimals.thousandths) ?? 0
    }

    /// Starts the program.
    ///
    /// - Returns: How many milliseconds it took until a line was printed that was waited for, or until it ended.
    /// - Throws: ``CommandFailure`` if there is no such line, or if the program fails.
    private func run(
        _ arguments: [String],
        until isAwaited: (@Sendable (String) -> Bool)? = nil
    ) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await Subprocess.run(
            OwnProgram.executable(program),
            arguments: Arguments(arguments),
            environment: .inherit.updating(["DATABASE_URL": address.connectionString]),
            input: .none,
            output: .sequence,
            error: .combinedWithOutput
        ) { execution in
            var moment: ContinuousClock.Instant?
            var lines: [String] = []
            for try await line in execution.standardOutput.strings() {
                lines.append(line)
                if moment == nil, isAwaited?(line) ?? false { moment = clock.now }
            }
            return (isAwaited == nil ? clock.now : moment, lines)
        }
        let (moment, lines) = result.closureResult
        guard let moment, result.terminationStatus.isSuccess else {
            throw CommandFailure(.failed, "The program could not be started: \(lines.joined(separator: "\n"))")
        }
        return start.duration(to: moment).seconds * 1_000
    }
}
