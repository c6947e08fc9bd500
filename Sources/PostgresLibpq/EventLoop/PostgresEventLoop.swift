internal import Glibc
internal import Synchronization

/// One thread that polls the sockets of all connections and runs the actors of these connections.
///
/// A task that mostly talks to the database saves two changes of thread per statement when it runs here too:
///
/// ```swift
/// try await withTaskExecutorPreference(PostgresEventLoop.shared) {
///     try await client.execute(PostgresCommand("SELECT 1"))
/// }
/// ```
///
/// Code that runs here must not block: every connection would wait for it.
public final class PostgresEventLoop: SerialExecutor, TaskExecutor, Sendable {
    /// The loop that connections use unless they are given another.
    public static let shared = PostgresEventLoop()

    private let state = Mutex(LoopState())
    private let wakeUp = EventDescriptor()
    private let thread = Atomic<UInt>(0)

    /// Starts a loop with a thread of its own, which runs until the process ends.
    ///
    /// One loop is enough until its thread uses a whole CPU; create others once, at the start of the process.
    public init() {
        let started = DetachedThread.run("postgres-loop") { self.run() }
        precondition(started, "the system refused a thread for an event loop: raise its limit")
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        wake(if: state.withLock { $0.add(job) })
    }

    public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    public func checkIsolated() {
        precondition(thread.load(ordering: .relaxed) == UInt(pthread_self()), "not on the event loop's thread")
    }

    /// Runs a closure on the loop's thread.
    func submit(_ action: @escaping @Sendable () -> Void) {
        wake(if: state.withLock { $0.add(action) })
    }

    /// Runs a closure on the loop's thread at a later time.
    func schedule(at deadline: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> TimerQueue.ID {
        let (id, mustWake) = state.withLock { $0.addTimer(at: deadline, action) }
        wake(if: mustWake)
        return id
    }

    func cancel(_ timer: TimerQueue.ID) {
        state.withLock { $0.cancelTimer(timer) }
    }

    /// Polls a descriptor until it is unwatched.
    func watch(_ watch: SocketWatch) -> SocketWatch.ID {
        let (id, mustWake) = state.withLock { $0.add(watch) }
        wake(if: mustWake)
        return id
    }

    func setWantsToWrite(_ wantsToWrite: Bool, of id: SocketWatch.ID) {
        wake(if: state.withLock { $0.setWantsToWrite(wantsToWrite, of: id) })
    }

    func unwatch(_ id: SocketWatch.ID) {
        wake(if: state.withLock { $0.removeWatch(id) })
    }

    private func wake(if mustWake: Bool) {
        if mustWake {
            wakeUp.signal()
        }
    }
}

extension PostgresEventLoop {
    /// Jobs may create jobs: after this many rounds the sockets get a turn all the same.
    private static let roundsBetweenPolls = 64

    private func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        var poller = Poller(wakeUp: wakeUp.descriptor)
        var rounds = 0
        while true {
            let turn = takeTurn(&poller)
            run(turn)
            rounds += 1
            if turn.isEmpty || rounds >= Self.roundsBetweenPolls {
                rounds = 0
                poll(&poller, turn)
            }
        }
    }

    private func takeTurn(_ poller: inout Poller) -> LoopState.Turn {
        state.withLock { state in
            if state.watchesVersion != poller.version {
                poller.replace(state.watches, version: state.watchesVersion)
            }
            return state.takeTurn()
        }
    }

    private func run(_ turn: LoopState.Turn) {
        for job in turn.jobs {
            job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        }
        for action in turn.actions {
            action()
        }
    }

    private func poll(_ poller: inout Poller, _ turn: LoopState.Turn) {
        poller.wait(until: turn.sleepsUntil, mayBlock: turn.isEmpty)
        state.withLock { $0.wokeUp() }
        if poller.wokenUp {
            wakeUp.clear()
        }
        poller.forEachReady { id in
            // Looked up anew: an earlier action may have unwatched this one.
            state.withLock { $0.watches[id]?.action }?()
        }
    }
}
