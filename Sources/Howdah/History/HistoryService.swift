public import Logging
public import ServiceLifecycle

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes what a ``HandlingRecorder`` has noted to a history, every few seconds and at the end.
///
/// It runs beside workers and never keeps them from working: while the history cannot be written it is kept for an hour,
/// and of single attempts the last 50,000.
/// List it before the workers in a `ServiceGroup`, so that it stops after them.
public struct HistoryService: Service {
    /// How long the last writing may take.
    private static let patience: Duration = .seconds(3)
    /// How often what is old is tidied: while there is work, and anyway.
    private static let tidyIntervals: (busy: Duration, idle: Duration) = (.seconds(60), .seconds(3_600))

    private let recorder: HandlingRecorder
    private let configuration: HistoryConfiguration
    private let clock: MonotonicClock
    private let logger: Logger
    private let worker = "\(HostName.current):\(getpid())"

    /// Creates a service that connects to nothing until there is something to write.
    ///
    /// - Parameters:
    ///   - recorder: What to write.
    ///   - configuration: Where, how often and for how long.
    ///   - clock: Measures the intervals. Tests pass their own.
    ///   - logger: Hears of a history that cannot be written.
    public init(
        _ recorder: HandlingRecorder,
        writingTo configuration: HistoryConfiguration,
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        self.recorder = recorder
        self.configuration = configuration
        self.clock = MonotonicClock(clock)
        self.logger = logger
    }

    /// Writes until the service is shut down or cancelled, and then once more.
    ///
    /// Never throws: a history that cannot be written is logged and tried again.
    public func run() async {
        let state = await cancelWhenGracefulShutdown { await writeRegularly() }
        // What was done last must be written even when this task has been cancelled, but not for ever.
        await Task {
            await withTaskGroup { group in
                group.addTask {
                    var state = state
                    await write(&state)
                    warnOfDroppedAttempts(&state)
                }
                group.addTask { _ = try? await Task.sleep(for: Self.patience) }
                await group.next()
                group.cancelAll()
            }
        }.value
    }

    /// What a run remembers from one writing to the next.
    private struct State: Sendable {
        var journal: HistoryJournal?
        /// When the recorder was looked at last.
        var lookedAt: Duration = .zero
        var isAway = false
        var hasWritten = false
        var tidiedAt: Duration?
    }

    private func writeRegularly() async -> State {
        var state = State()
        while !Task.isCancelled {
            let interval = configuration.interval
            let pause = state.journal?.pause(interval, at: recorder.elapsed()) ?? interval
            do { try await clock.sleep(pause) } catch { return state }
            await write(&state)
            await tidy(&state)
        }
        return state
    }

    /// Writes what there is, if there is anything.
    private func write(_ state: inout State) async {
        let lastLook = state.lookedAt
        state.lookedAt = recorder.elapsed()
        guard recorder.hasChanges || state.journal?.isWritten == false else { return }
        do {
            var journal = try await openJournal(state.journal)
            let now = recorder.elapsed()
            journal.add(recorder.take(), by: worker, from: lastLook, to: now)
            state.lookedAt = now
            state.journal = journal
            while let journal = state.journal, !journal.isWritten {
                let time = try await configuration.store.write(journal.rows, journal.nextAttempts, by: journal.writer)
                state.journal?.finishWriting(at: time, recorder.elapsed())
                state.hasWritten = true
            }
            state.isAway = false
            warnOfDroppedAttempts(&state)
        } catch {
            report(error, &state)
        }
    }

    /// Says how many single attempts nobody will read of: once for an outage, when it is over.
    private func warnOfDroppedAttempts(_ state: inout State) {
        let dropped = state.journal?.takeDropped() ?? 0
        guard dropped > 0 else { return }
        let message: Logger.Message = "Single attempts were dropped that could not be written in time"
        logger.warning(message, metadata: [LogKeys.count: "\(dropped)"])
    }

    private func openJournal(_ journal: HistoryJournal?) async throws -> HistoryJournal {
        if let journal { return journal }
        return HistoryJournal(try await configuration.store.openWriter(), at: recorder.elapsed())
    }

    private func report(_ error: any Error, _ state: inout State) {
        let age = configuration.retention.workers
        let dropped = state.journal?.drop(olderThan: age, at: recorder.elapsed()) ?? 0
        if dropped > 0 {
            logger.info("History was dropped that could not be written", metadata: [LogKeys.count: "\(dropped)"])
        }
        guard !state.isAway, !(error is CancellationError) else { return }
        state.isAway = true
        let message: Logger.Message = "The history cannot be written at the moment"
        logger.info(message, metadata: [LogKeys.error: "\(ErrorText.message(of: error))"])
    }

    /// Tidies if it is time to: soon after the first writing, and then now and again.
    private func tidy(_ state: inout State) async {
        let now = recorder.elapsed()
        let interval = state.hasWritten ? Self.tidyIntervals.busy : Self.tidyIntervals.idle
        guard state.hasWritten || state.tidiedAt != nil, state.tidiedAt.map({ now - $0 >= interval }) ?? true else {
            return
        }
        do {
            // The rest has time until the next turn.
            _ = try await configuration.store.tidy(configuration.retention)
            state.hasWritten = false
            state.tidiedAt = now
        } catch {
            report(error, &state)
        }
    }
}
