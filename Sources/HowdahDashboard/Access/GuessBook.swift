import Howdah

/// Counts wrong credentials by name and by address, and decides who has to wait.
///
/// After five wrong ones in a row, the sixth is looked at after 30 s; each further one doubles that, up to a quarter of an
/// hour. A quarter of an hour without any, and all are forgotten. Memory is bounded: at most ten thousand names and
/// addresses are remembered, the ones that were wrong last.
struct GuessBook: Sendable {
    static let freeGuesses = 5
    static let firstLock: Duration = .seconds(30)
    static let longestLock: Duration = .seconds(900)
    static let memory: Duration = .seconds(900)

    /// What is counted: a name that somebody claims, or an address.
    enum Subject: Sendable, Hashable {
        case name(String)
        case address(String)
    }

    private struct Entry {
        var wrong = 0
        var lockedUntil: Duration = .zero
        var lastAt: Duration = .zero
    }

    private let capacity: Int
    private var entries: [Subject: Entry] = [:]

    init(capacity: Int = 10_000) {
        self.capacity = capacity
    }

    /// How many names and addresses are remembered.
    var count: Int { entries.count }

    /// How long the subjects have to wait, or `nil` if their credentials may be looked at.
    func wait(for subjects: [Subject], at now: Duration) -> Duration? {
        let ends = subjects.compactMap { entries[$0]?.lockedUntil }
        guard let end = ends.max(), end > now else { return nil }
        return end - now
    }

    /// Takes note of wrong credentials.
    mutating func noteWrong(_ subjects: [Subject], at now: Duration) {
        for subject in subjects {
            var entry = entries[subject] ?? Entry()
            if now - max(entry.lastAt, entry.lockedUntil) >= Self.memory { entry = Entry() }
            entry.wrong += 1
            entry.lastAt = now
            if entry.wrong >= Self.freeGuesses { entry.lockedUntil = now + Self.lock(after: entry.wrong) }
            makeRoom(for: subject, at: now)
            entries[subject] = entry
        }
    }

    /// Takes note of right credentials: what was counted before was somebody who mistyped.
    mutating func noteRight(_ subjects: [Subject]) {
        for subject in subjects { entries[subject] = nil }
    }

    private static func lock(after wrong: Int) -> Duration {
        let doublings = min(wrong - freeGuesses, 10)
        return min(firstLock * (1 << doublings), longestLock)
    }

    private mutating func makeRoom(for subject: Subject, at now: Duration) {
        guard entries.count >= capacity, entries[subject] == nil else { return }
        entries = entries.filter { now - max($0.value.lastAt, $0.value.lockedUntil) < Self.memory }
        guard entries.count >= capacity else { return }
        // A tenth at once, so that a flood of names does not sort them for each.
        let oldest = entries.sorted { $0.value.lastAt < $1.value.lastAt }.prefix(max(capacity / 10, 1))
        for (subject, _) in oldest { entries[subject] = nil }
    }
}
