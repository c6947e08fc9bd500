/// Who sleeps on a ``TestClock``, and who waits for others to fall asleep.
///
/// Its methods return what is to be resumed, so that nobody is resumed under the clock's lock.
struct Sleepers {
    private(set) var now = TestClock.Instant(offset: .zero)
    private var sleeping: [Int: Sleeper] = [:]
    private var watching: [Int: Watcher] = [:]
    private var lastID = 0

    mutating func makeID() -> Int {
        lastID += 1
        return lastID
    }

    mutating func add(_ id: Int, _ sleeper: Sleeper) -> Resumptions {
        guard !Task.isCancelled else { return .cancelling([sleeper.continuation]) }
        guard sleeper.deadline > now else { return .waking([sleeper.continuation]) }
        sleeping[id] = sleeper
        return satisfiedWatchers()
    }

    mutating func add(_ id: Int, _ watcher: Watcher) -> Resumptions {
        guard !Task.isCancelled else { return .cancelling([watcher.continuation]) }
        watching[id] = watcher
        return satisfiedWatchers()
    }

    mutating func cancel(_ id: Int) -> Resumptions {
        let sleeper = sleeping.removeValue(forKey: id)
        let watcher = watching.removeValue(forKey: id)
        return .cancelling([sleeper?.continuation, watcher?.continuation].compactMap(\.self))
    }

    mutating func advance(by duration: Duration) -> Resumptions {
        now = now.advanced(by: duration)
        let due = sleeping.filter { $0.value.deadline <= now }
        for id in due.keys { sleeping[id] = nil }
        let inOrder = due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
        return .waking(inOrder.map(\.value.continuation))
    }

    private mutating func satisfiedWatchers() -> Resumptions {
        let satisfied = watching.filter { $0.value.count <= sleeping.count }
        for id in satisfied.keys { watching[id] = nil }
        return .waking(satisfied.values.map(\.continuation))
    }
}

/// A task that sleeps until a deadline.
struct Sleeper {
    let deadline: TestClock.Instant
    let continuation: CheckedContinuation<Void, any Error>
}

/// A task that waits until so many others sleep.
struct Watcher {
    let count: Int
    let continuation: CheckedContinuation<Void, any Error>
}
