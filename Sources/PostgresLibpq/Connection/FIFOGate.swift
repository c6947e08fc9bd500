/// Lets one operation at a time pass, in the order in which they came.
struct FIFOGate<Waiter> {
    struct Ticket: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private(set) var isHeld = false
    private var queue: [(ticket: Ticket, waiter: Waiter)] = []
    private var front = 0
    private var lastNumber: UInt64 = 0

    /// Takes the gate if it is free; false means: wait.
    mutating func tryEnter() -> Bool {
        guard !isHeld else {
            return false
        }
        isHeld = true
        return true
    }

    /// A number under which to wait.
    mutating func makeTicket() -> Ticket {
        lastNumber += 1
        return Ticket(number: lastNumber)
    }

    mutating func wait(_ waiter: Waiter, with ticket: Ticket) {
        queue.append((ticket, waiter))
    }

    /// Takes a waiter out of the queue, if it is still there.
    mutating func cancel(_ ticket: Ticket) -> Waiter? {
        guard let index = queue[front...].firstIndex(where: { $0.ticket == ticket }) else {
            return nil
        }
        return queue.remove(at: index).waiter
    }

    /// Passes the gate on to the first waiter, which holds it from then on; nil when it is free now.
    mutating func leave() -> Waiter? {
        guard front < queue.count else {
            isHeld = false
            return nil
        }
        let waiter = queue[front].waiter
        front += 1
        if front == queue.count || front >= 256 {
            queue.removeSubrange(..<front)
            front = 0
        }
        return waiter
    }
}
