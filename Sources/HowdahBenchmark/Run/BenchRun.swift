import HowdahCommands
import Logging

/// Runs a benchmark until it ends by itself or a signal ends it.
struct BenchRun: Sendable {
    /// How it ended.
    enum End: Sendable {
        case finished(BenchReport)
        case interrupted(StopSignal)
    }

    let benchmark: Benchmark
    /// The signals that arrive.
    ///
    /// Tests pass their own.
    var signals: @Sendable ([StopSignal]) -> AsyncStream<StopSignal> = SignalStream.arrivals(of:)

    /// Runs the benchmark.
    ///
    /// After the first signal it stops, and returns once the schema is removed. A second one does what signals do.
    ///
    /// - Throws: What ``Benchmark/run()`` throws.
    func run() async throws -> End {
        let arrivals = signals(StopSignal.defaults)
        return try await withThrowingTaskGroup(of: End?.self) { group in
            group.addTask { .finished(try await benchmark.run()) }
            group.addTask {
                for await signal in arrivals { return .interrupted(signal) }
                return nil
            }
            return try await end(of: &group)
        }
    }

    private func end(of group: inout ThrowingTaskGroup<End?, any Error>) async throws -> End {
        var interruption: End?
        do {
            while let end = try await group.next() {
                guard let end else { continue }
                group.cancelAll()
                guard case .interrupted = end else { return end }
                interruption = end
                benchmark.progress("stopping")
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            guard interruption != nil else { throw error }
            benchmark.logger.debug("The benchmark was interrupted: \(error)")
        }
        guard let interruption else { throw CancellationError() }
        return interruption
    }
}
