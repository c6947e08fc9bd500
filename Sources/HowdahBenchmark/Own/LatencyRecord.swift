import Synchronization

/// When each of a number of messages was dispatched and when its handler began.
final class LatencyRecord: Sendable {
    private struct Entry {
        var call: ContinuousClock.Instant?
        var dispatch: Duration?
        var start: ContinuousClock.Instant?
    }

    private let entries: Mutex<[Entry]>

    /// Makes room for messages numbered from 0.
    init(count: Int) {
        entries = Mutex(Array(repeating: Entry(), count: count))
    }

    /// Notes when a message was dispatched and how long that took.
    func dispatched(_ number: Int, calledAt call: ContinuousClock.Instant, in duration: Duration) {
        entries.withLock { entries in
            entries[number].call = call
            entries[number].dispatch = duration
        }
    }

    /// Notes when the handler of a message began; only the first time counts.
    func started(_ number: Int, at start: ContinuousClock.Instant) {
        entries.withLock { entries in
            guard entries.indices.contains(number), entries[number].start == nil else { return }
            entries[number].start = start
        }
    }

    /// How long the messages were on their way, and how long their dispatches took, without the first ones.
    func samples(from first: Int) -> (way: Samples, dispatch: Samples) {
        entries.withLock { entries in
            var way = Samples(capacity: entries.count)
            var dispatch = Samples(capacity: entries.count)
            for entry in entries.dropFirst(first) {
                if let call = entry.call, let start = entry.start { way.append(call.duration(to: start)) }
                if let duration = entry.dispatch { dispatch.append(duration) }
            }
            return (way, dispatch)
        }
    }
}
