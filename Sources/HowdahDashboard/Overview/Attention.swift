import Howdah
import HowdahBatches
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What somebody should look at, the worst first.
struct Attention: Sendable, Hashable {
    enum Severity: Int, Sendable, Hashable, Comparable {
        /// Something does not happen that should.
        case bad
        /// Something is slower or other than usual.
        case warning
        /// Somebody decided it so, and may have forgotten.
        case note

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    var severity: Severity
    var text: String
    /// The page on which something can be done about it.
    var path: String

    /// For how long the oldest message may wait while workers are there.
    static let longestWait: Duration = .seconds(300)
    /// For how long a message may wait for a worker to come.
    static let longestAbsence: Duration = .seconds(30)
    /// How late a recurring message may be: schedulers look every few seconds.
    static let longestDelay: Double = 60

    /// Everything that a snapshot gives reason for.
    static func items(in snapshot: Snapshot) -> [Attention] {
        let found =
            snapshot.transports.compactMap { item(for: $0, in: snapshot) }
            + failures(in: snapshot) + snapshot.batches.compactMap(item)
            + snapshot.entries.compactMap { item(for: $0, in: snapshot) }
        return found.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
            .map(\.element)
    }

    // MARK: Transports

    private static func item(for transport: Snapshot.Transport, in snapshot: Snapshot) -> Attention? {
        if let pause = transport.pause {
            let by = pause.by.map { " by \($0)" } ?? ""
            return Attention(severity: .note, text: "\(transport.name) was paused\(by).", path: "/transports")
        }
        guard let counts = transport.counts, counts.ready > 0, let age = counts.oldestReady else { return nil }
        let waiting = CountText.of(counts.ready, "message")
        let workers = snapshot.workers(of: transport.name)
        if workers.isEmpty, age >= longestAbsence {
            let text = "Nobody works on \(transport.name): \(waiting) waiting, the oldest for \(CountText.time(age))."
            return Attention(severity: .bad, text: text, path: "/workers")
        }
        guard !workers.isEmpty, age >= longestWait else { return nil }
        let text = "\(transport.name) is behind: \(waiting) waiting, the oldest for \(CountText.time(age))."
        return Attention(severity: .warning, text: text, path: "/transports")
    }

    private static func failures(in snapshot: Snapshot) -> [Attention] {
        snapshot.failureStores.filter { $0.count > 0 }.map { store in
            let verb = store.count == 1 ? "has" : "have"
            let text =
                "\(CountText.of(store.count, "message")) \(verb) failed and wait\(store.count == 1 ? "s" : "") for somebody to decide."
            return Attention(severity: .bad, text: text, path: "/failed?store=\(store.name)")
        }
    }

    // MARK: Batches

    private static func item(for batch: BatchRecord) -> Attention? {
        guard batch.isStuck else { return nil }
        let text = "The batch \(batch.id) (\(Printable(batch.name, limit: 64))) has not moved for a while."
        return Attention(severity: .warning, text: text, path: "/batches/\(batch.id)")
    }

    // MARK: Schedules

    private static func item(for entry: EntryStatus, in snapshot: Snapshot) -> Attention? {
        let id = entry.message.id
        let path = "/schedules/\(id.schedule)/\(id.entry)"
        if entry.state?.pausedAt != nil {
            return Attention(severity: .note, text: "\(id) is paused.", path: path)
        }
        if entry.state != nil, let next = entry.nextDueAt, entry.time.timeIntervalSince(next) > longestDelay {
            let late = CountText.time(.seconds(entry.time.timeIntervalSince(next)))
            let text = "\(id) is \(late) overdue: no worker runs the schedule \"\(id.schedule)\"."
            return Attention(severity: .bad, text: text, path: path)
        }
        guard entry.last?.state == .failed else { return nil }
        return Attention(severity: .warning, text: "The last run of \(id) failed.", path: path)
    }
}
