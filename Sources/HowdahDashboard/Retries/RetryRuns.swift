import HTTPTypes
import Howdah
import HowdahCommands
import ServiceLifecycle
import Synchronization

/// The retries that go on between requests, and how the last ones ended.
///
/// They live in this process alone: when it ends they end, and what was put back until then stays so.
final class RetryRuns: Sendable {
    /// Puts messages back, and says at each step how far it is; it is told whether to go on.
    typealias Progress = @Sendable (RetryProgress) -> Bool
    typealias Work = @Sendable (_ onProgress: @escaping Progress) async throws -> RetryProgress

    private struct Job: Sendable {
        let id: Int
        let work: Work
    }

    private struct State {
        var isOpen = false
        var count = 0
        var runs: [RetryRun] = []
    }

    /// How many runs that have ended are remembered.
    private static let remembered = 5
    /// How many may go on at a time.
    private static let maximum = 8

    private let state = Mutex(State())
    private let jobs = AsyncStream.makeStream(of: Job.self)
    private let onError: @Sendable (any Error, RetryRun) -> Void

    /// - Parameter onError: Is told why a run could not go on.
    init(onError: @escaping @Sendable (any Error, RetryRun) -> Void) {
        self.onError = onError
    }

    /// The runs, the latest first.
    var all: [RetryRun] { state.withLock { $0.runs.reversed() } }

    /// Whether somebody carries runs out.
    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Begins a run: one for each list at a time.
    ///
    /// - Parameters:
    ///   - filter: What to retry.
    ///   - rate: How many a second; `nil` for as fast as the store allows.
    ///   - who: Who has asked for it.
    ///   - total: How many messages there are.
    ///   - work: Does it.
    /// - Returns: The run.
    /// - Throws: ``Problem`` if it cannot begin now.
    func begin(
        _ filter: FailedFilter,
        rate: Int?,
        by who: String,
        total: Int,
        _ work: @escaping Work
    ) throws(Problem) -> RetryRun {
        let run = try state.withLock { state throws(Problem) in
            try Self.check(state, filter)
            state.count += 1
            var run = RetryRun(
                id: state.count,
                store: filter.store,
                selection: filter.selection,
                subject: filter.subject,
                rate: rate,
                who: who
            )
            run.total = total
            state.runs.append(run)
            return run
        }
        jobs.continuation.yield(Job(id: run.id, work: work))
        return run
    }

    private static func check(_ state: State, _ filter: FailedFilter) throws(Problem) {
        guard state.isOpen else {
            throw Problem(.serviceUnavailable, "Nothing can be retried slowly: this dashboard is not run as a service.")
        }
        let running = state.runs.filter(\.isRunning)
        guard !running.contains(where: { $0.store == filter.store && $0.selection == filter.selection }) else {
            throw Problem(.conflict, "These messages are being retried already.")
        }
        guard running.count < maximum else {
            throw Problem(.conflict, "\(maximum) retries go on already. Wait until one has ended, or stop one.")
        }
    }

    /// Asks a run to end after the message that it is at.
    ///
    /// - Returns: The run; `nil` if there is none that goes on.
    func stop(_ id: Int, by who: String) -> RetryRun? {
        state.withLock { state in
            guard let index = state.runs.firstIndex(where: { $0.id == id && $0.isRunning }) else { return nil }
            state.runs[index].state = .stopping(by: who)
            return state.runs[index]
        }
    }

    // MARK: Running

    /// Carries out what is begun, until this process is shut down; runs that go on then end at their next message.
    func run() async {
        state.withLock { $0.isOpen = true }
        defer { close() }
        await withTaskCancellationOrGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for await job in jobs.stream { group.addTask { await self.carryOut(job) } }
            }
        } onCancelOrGracefulShutdown: {
            self.close()
        }
    }

    private func carryOut(_ job: Job) async {
        do {
            let progress = try await job.work { progress in self.advance(job.id, progress) }
            finish(job.id, progress)
        } catch {
            if let run = finish(job.id, nil) { onError(error, run) }
        }
    }

    /// Lets every run end at its next message, and begins no others.
    func close() {
        state.withLock { state in
            state.isOpen = false
            for index in state.runs.indices where state.runs[index].state == .running {
                state.runs[index].state = .stopping(by: "the end of the dashboard")
            }
        }
        jobs.continuation.finish()
    }

    private func advance(_ id: Int, _ progress: RetryProgress) -> Bool {
        state.withLock { state in
            guard let index = state.runs.firstIndex(where: { $0.id == id }) else { return false }
            state.runs[index].advance(to: progress)
            return state.runs[index].state == .running
        }
    }

    @discardableResult
    private func finish(_ id: Int, _ progress: RetryProgress?) -> RetryRun? {
        state.withLock { state in
            guard let index = state.runs.firstIndex(where: { $0.id == id }) else { return nil }
            state.runs[index].finish(progress)
            let run = state.runs[index]
            let ended = state.runs.filter { !$0.isRunning }.dropLast(Self.remembered).map(\.id)
            state.runs.removeAll { ended.contains($0.id) }
            return run
        }
    }
}
