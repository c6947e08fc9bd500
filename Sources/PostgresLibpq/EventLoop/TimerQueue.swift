/// What is to be done later, earliest first: a binary heap.
struct TimerQueue {
    struct ID: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct Entry {
        let deadline: ContinuousClock.Instant
        let id: ID
    }

    private var heap: [Entry] = []
    private var actions: [ID: @Sendable () -> Void] = [:]
    private var lastNumber: UInt64 = 0

    /// When the next action is due.
    var next: ContinuousClock.Instant? {
        heap.first?.deadline
    }

    mutating func add(at deadline: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> ID {
        lastNumber += 1
        let id = ID(number: lastNumber)
        actions[id] = action
        heap.append(Entry(deadline: deadline, id: id))
        siftUp(from: heap.count - 1)
        return id
    }

    mutating func cancel(_ id: ID) {
        guard actions.removeValue(forKey: id) != nil else {
            return
        }
        // Cancelled entries leave when they come to the front; clean up early when most of the heap is such.
        if heap.count > 64, heap.count > 2 * actions.count {
            heap.removeAll { actions[$0.id] == nil }
            heap.sort { $0.deadline < $1.deadline }
        }
    }

    /// Takes out every action whose time has come.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [@Sendable () -> Void] {
        var due: [@Sendable () -> Void] = []
        while let first = heap.first, first.deadline <= now || actions[first.id] == nil {
            removeFirst()
            if let action = actions.removeValue(forKey: first.id) {
                due.append(action)
            }
        }
        return due
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while let child = smallestChild(of: parent), heap[child].deadline < heap[parent].deadline {
            heap.swapAt(child, parent)
            parent = child
        }
    }

    private func smallestChild(of parent: Int) -> Int? {
        let (left, right) = (2 * parent + 1, 2 * parent + 2)
        guard left < heap.count else {
            return nil
        }
        return right < heap.count && heap[right].deadline < heap[left].deadline ? right : left
    }

    private mutating func siftUp(from index: Int) {
        var child = index
        while child > 0, heap[child].deadline < heap[(child - 1) / 2].deadline {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }
}
