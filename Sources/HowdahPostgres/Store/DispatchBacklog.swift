import Howdah

/// Dispatches that wait for those before them, and how many of them go together.
///
/// Pure: ``DispatchCombiner`` does what this decides.
struct DispatchBacklog<Waiter: Sendable>: Sendable {
    struct Entry: Sendable {
        let id: Int
        let messages: [AddressedMessage]
        let waiter: Waiter
    }

    /// More than two at a time gain nothing: while one waits for the disk, the other is executed.
    static var maximumInFlight: Int { 2 }
    /// Larger batches gain little, and each of their messages waits for all of them.
    static var maximumMessages: Int { 1_000 }
    /// The largest sum of bodies, in bytes, unless one dispatch alone is larger.
    static var maximumBytes: Int { 4 << 20 }

    private var entries: [Entry] = []
    private var cancelled: Set<Int> = []
    private var inFlight = 0
    private var lastID = 0

    /// How many dispatches wait.
    var count: Int { entries.count }

    /// Whether a dispatch may go at once; if so, it counts as being on its way.
    mutating func admit() -> Bool {
        guard inFlight < Self.maximumInFlight, entries.isEmpty else { return false }
        inFlight += 1
        return true
    }

    /// A number under which a dispatch may wait.
    mutating func makeID() -> Int {
        lastID += 1
        return lastID
    }

    /// Lets a dispatch wait.
    ///
    /// - Returns: Whether it does; not if it was cancelled in the meantime.
    mutating func append(_ entry: Entry) -> Bool {
        guard !cancelled.contains(entry.id) else { return false }
        entries.append(entry)
        return true
    }

    /// Takes a dispatch out whose task was cancelled, if it has not gone yet.
    mutating func cancel(_ id: Int) -> Waiter? {
        guard let index = entries.firstIndex(where: { $0.id == id }) else {
            cancelled.insert(id)
            return nil
        }
        return entries.remove(at: index).waiter
    }

    /// Takes note that nobody asks for a number any more.
    mutating func forget(_ id: Int) {
        cancelled.remove(id)
    }

    /// Takes note that a batch has ended, and says which dispatches go next, together.
    mutating func next() -> [Entry] {
        var count = 0
        var messages = 0
        var bytes = 0
        for entry in entries {
            messages += entry.messages.count
            bytes += entry.messages.reduce(0) { $0 + $1.message.encoded.body.count }
            guard count == 0 || (messages <= Self.maximumMessages && bytes <= Self.maximumBytes) else { break }
            count += 1
        }
        if count == 0 { inFlight -= 1 }
        defer { entries.removeFirst(count) }
        return Array(entries[..<count])
    }
}
