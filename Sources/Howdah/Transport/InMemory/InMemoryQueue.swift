#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The waiting messages of one transport, and a record of what became of the others.
struct InMemoryQueue {
    /// Messages that are due, in the order in which they are claimed.
    private(set) var ready: [InMemoryMessage] = []
    /// Messages that are not due, the earliest first.
    private(set) var delayed: [InMemoryMessage] = []

    var sent: [InMemoryTransport.Entry] = []
    var acknowledged: [InMemoryTransport.Entry] = []
    var rejected: [InMemoryTransport.Entry] = []

    /// When the earliest of the delayed messages is due.
    var nextDue: Date? { delayed.first?.due }

    /// Takes in a message, which is ready at once or later.
    mutating func insert(_ message: InMemoryMessage, now: Date) {
        if message.due.hasCome(at: now) {
            ready.insert(message) { $0.precedes($1) }
        } else {
            delayed.insert(message) { ($0.due, $0.id) < ($1.due, $1.id) }
        }
    }

    /// Moves the messages that have become due.
    mutating func promote(now: Date) {
        let count = delayed.prefix { $0.due.hasCome(at: now) }.count
        for message in delayed.prefix(count) { ready.insert(message) { $0.precedes($1) } }
        delayed.removeFirst(count)
    }

    /// Takes out messages for good.
    ///
    /// - Returns: How many.
    mutating func discard(where isUnwanted: (InMemoryMessage) -> Bool) -> Int {
        let before = ready.count + delayed.count
        ready.removeAll(where: isUnwanted)
        delayed.removeAll(where: isUnwanted)
        return before - ready.count - delayed.count
    }

    /// Takes out the most urgent messages, or of those that are named, at most `limit` of them.
    mutating func take(upTo limit: Int, only wanted: [MessageID]? = nil) -> [InMemoryMessage] {
        guard let wanted else {
            let taken = ready.prefix(max(limit, 0))
            ready.removeFirst(taken.count)
            return Array(taken)
        }
        let taken = ready.filter { wanted.contains($0.id) }.prefix(max(limit, 0))
        ready.removeAll { message in taken.contains { $0.id == message.id } }
        return Array(taken)
    }
}

extension Array {
    /// Inserts an element into a list that is in order, behind those of the same rank.
    fileprivate mutating func insert(_ element: Element, by precedes: (Element, Element) -> Bool) {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if precedes(element, self[middle]) { high = middle } else { low = middle + 1 }
        }
        insert(element, at: low)
    }
}

extension Date {
    /// Whether this moment is not after `now`.
    ///
    /// Dates are floating-point numbers, so the sum of two delays may miss the delay of the sum by a few
    /// nanoseconds.
    func hasCome(at now: Date) -> Bool { timeIntervalSince(now) < 1e-6 }
}
