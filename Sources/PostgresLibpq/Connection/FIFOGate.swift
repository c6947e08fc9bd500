/// Lets one operation at a time pass, in the order in which they came.
///
/// A place in the queue is taken first and waited at later: what happens in between is kept for the waiter.
struct FIFOGate<Waiter> {
    struct Ticket: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private(set) var isHeld = false
    private var queue: [Ticket] = []
    private var front = 0
    private var waiters: [Ticket: Waiter] = [:]
    /// Answers that came before the waiter had begun to wait: whether it holds the gate.
    private var early: [Ticket: Bool] = [:]
    private var lastNumber: UInt64 = 0

    /// Takes the gate if it is free; false means: queue up.
    mutating func tryEnter() -> Bool {
        guard !isHeld else {
            return false
        }
        isHeld = true
        return true
    }

    /// Takes the last place in the queue.
    mutating func queueUp() -> Ticket {
        lastNumber += 1
        let ticket = Ticket(number: lastNumber)
        queue.append(ticket)
        return ticket
    }

    /// Begins to wait, unless the answer has come: true when the gate was passed on, false when the wait was cancelled.
    mutating func wait(_ waiter: Waiter, with ticket: Ticket) -> Bool? {
        if let answer = early.removeValue(forKey: ticket) {
            return answer
        }
        waiters[ticket] = waiter
        return nil
    }

    /// Takes a place out of the queue, if it is still there; returns who waits at it.
    mutating func cancel(_ ticket: Ticket) -> Waiter? {
        guard let index = queue[front...].firstIndex(of: ticket) else {
            return nil
        }
        queue.remove(at: index)
        return answer(false, to: ticket)
    }

    /// Passes the gate on to the first place, whose waiter holds it from then on; nobody does when there is none.
    ///
    /// Returns whom to tell.
    mutating func leave() -> Waiter? {
        guard front < queue.count else {
            isHeld = false
            return nil
        }
        let ticket = queue[front]
        front += 1
        if front == queue.count || front >= 256 {
            queue.removeSubrange(..<front)
            front = 0
        }
        return answer(true, to: ticket)
    }

    private mutating func answer(_ answer: Bool, to ticket: Ticket) -> Waiter? {
        guard let waiter = waiters.removeValue(forKey: ticket) else {
            early[ticket] = answer
            return nil
        }
        return waiter
    }
}
