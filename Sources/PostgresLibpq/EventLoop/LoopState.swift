/// What other threads may ask of an event loop, and what the loop has to do next.
struct LoopState {
    /// One round of the loop: run these, or sleep until the deadline.
    struct Turn {
        var jobs: [UnownedJob] = []
        var actions: [@Sendable () -> Void] = []
        var sleepsUntil: ContinuousClock.Instant?

        var isEmpty: Bool {
            jobs.isEmpty && actions.isEmpty
        }
    }

    private var jobs: [UnownedJob] = []
    private var actions: [@Sendable () -> Void] = []
    private var timers = TimerQueue()
    private var lastWatch: UInt64 = 0
    private var isAsleep = false

    private(set) var watches: [SocketWatch.ID: SocketWatch] = [:]
    /// Changes whenever `watches` does.
    private(set) var watchesVersion = 0

    mutating func add(_ job: UnownedJob) -> Bool {
        jobs.append(job)
        return wake()
    }

    mutating func add(_ action: @escaping @Sendable () -> Void) -> Bool {
        actions.append(action)
        return wake()
    }

    mutating func add(_ watch: SocketWatch) -> (SocketWatch.ID, mustWake: Bool) {
        lastWatch += 1
        let id = SocketWatch.ID(number: lastWatch)
        watches[id] = watch
        watchesVersion += 1
        return (id, wake())
    }

    mutating func setWantsToWrite(_ wantsToWrite: Bool, of id: SocketWatch.ID) -> Bool {
        watches[id]?.wantsToWrite = wantsToWrite
        watchesVersion += 1
        return wake()
    }

    mutating func removeWatch(_ id: SocketWatch.ID) -> Bool {
        watches[id] = nil
        watchesVersion += 1
        return wake()
    }

    mutating func addTimer(
        at deadline: ContinuousClock.Instant,
        _ action: @escaping @Sendable () -> Void
    ) -> (TimerQueue.ID, mustWake: Bool) {
        let id = timers.add(at: deadline, action)
        return (id, wake())
    }

    mutating func cancelTimer(_ id: TimerQueue.ID) {
        timers.cancel(id)
    }

    /// Takes what there is to do; when there is nothing, the loop counts as asleep until it is woken.
    mutating func takeTurn() -> Turn {
        var turn = Turn()
        swap(&turn.jobs, &jobs)
        swap(&turn.actions, &actions)
        if timers.next != nil {
            turn.actions += timers.takeDue(at: .now)
        }
        turn.sleepsUntil = timers.next
        isAsleep = turn.isEmpty
        return turn
    }

    mutating func wokeUp() {
        isAsleep = false
    }

    /// True when somebody has to interrupt the loop's sleep; once per sleep.
    private mutating func wake() -> Bool {
        defer { isAsleep = false }
        return isAsleep
    }
}
