import Synchronization

/// A place among the browsers that are kept up to date, given back once: when its stream ends, or is never begun.
final class StreamPlace: Sendable {
    private let limit: StreamLimit
    private let visitor: String
    private let isTaken = Mutex(true)

    init(_ limit: StreamLimit, of visitor: String) {
        self.limit = limit
        self.visitor = visitor
    }

    func leave() {
        let wasTaken = isTaken.withLock { taken in
            defer { taken = false }
            return taken
        }
        if wasTaken { limit.leave(visitor) }
    }

    deinit { leave() }
}
