import HowdahCommands
import Subprocess

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One process that was given an order.
struct PartProcess: Sendable {
    let number: Int
    let order: PartOrder
    let conduct: PartConduct

    /// Starts the process, and returns when it has done its work.
    ///
    /// - Throws: ``CommandFailure`` with what it has complained about.
    func run(_ program: String) async throws -> PartReport {
        BrokenPipes.ignore
        var options = PlatformOptions()
        // A Ctrl-C on the terminal is for the process that was started there, which then ends this one.
        options.processGroupID = 0
        let result = try await Subprocess.run(
            OwnProgram.executable(program),
            arguments: ["bench", "part"],
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .string(limit: 1 << 16)
        ) { execution in
            let (input, output) = (execution.standardInputWriter, execution.standardOutput)
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await direct(input) }
                defer { group.cancelAll() }
                return try await report(output)
            }
        }
        try Task.checkCancellation()
        guard let report = result.closureResult, result.terminationStatus.isSuccess else {
            let complaint = result.standardError.isEmpty ? "\(result.terminationStatus)" : result.standardError
            throw CommandFailure(.failed, "A process of the benchmark failed: \(complaint)")
        }
        return report
    }

    /// Gives the order, and the words to begin and to stop.
    private func direct(_ input: StandardInputWriter) async throws {
        do {
            _ = try await input.write(String(decoding: try JSONEncoder().encode(order), as: UTF8.self) + "\n")
            try await conduct.beginning()
            _ = try await input.write("begin\n")
            try await conduct.ending()
            try await input.finish()
        } catch let error as SubprocessError where error.code == .failedToWriteToSubprocess {
            // The process is gone: its output has ended, too, and says more.
        }
    }

    /// Hears what the process says, until it has finished.
    ///
    /// - Returns: What it has done; `nil` if its output ends before.
    private func report(_ output: SubprocessOutputSequence) async throws -> PartReport? {
        for try await line in output.strings(bufferingPolicy: .unbounded) {
            let event = try JSONDecoder().decode(PartEvent.self, from: Data(line.utf8))
            if case .ended(let report) = event { return report }
            conduct.hear(event, from: number)
        }
        return nil
    }
}
