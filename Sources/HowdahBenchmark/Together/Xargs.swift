import HowdahCommands
import Subprocess

/// How fast a program can be started at all, by a tool that does nothing else.
struct Xargs: Sendable {
    let program: String
    let concurrency: Int

    /// Runs the program so many times, several at the same time.
    ///
    /// - Throws: ``CommandFailure`` if there is no `xargs`.
    func run(times: Int) async throws -> Measurement {
        let input = (1...times).map(String.init).joined(separator: "\n") + "\n"
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await Subprocess.run(
            .name("xargs"),
            arguments: ["-P", "\(concurrency)", "-n", "1", program],
            input: .string(input),
            output: .discarded
        )
        guard result.terminationStatus.isSuccess else {
            throw CommandFailure(.failed, "xargs could not run \(program): \(result.terminationStatus)")
        }
        return Measurement(times, in: start.duration(to: clock.now))
    }
}
