/// A queue whose first element can be taken in constant time.
struct Fifo<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }

    var count: Int { elements.count - head }

    var first: Element? { isEmpty ? nil : elements[head] }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        defer { advance() }
        return elements[head]
    }

    private mutating func advance() {
        elements[head] = nil
        head += 1
        // Emptied, it starts over and keeps its storage; long, it gives back what was taken.
        if head == elements.count {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 256, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
    }
}

extension Fifo: Sendable where Element: Sendable {}
