import Foundation

/// Decides which due times of one recurring message have come, from the last one and the time.
///
/// Pure: the same question has the same answer in every scheduler, so it does not matter which of them asks.
struct Timeline: Sendable {
    let trigger: any Trigger
    let missed: MissedRuns

    /// The first due time after a moment, in whole microseconds.
    func next(after date: Date) -> Date? {
        let start = Moment(date)
        var due = trigger.next(after: start.date)
        // Rounding may take what an own trigger answers back to where the search began.
        while let found = due, Moment(found) <= start { due = trigger.next(after: found) }
        return due.flatMap { Moment($0).ifKnown?.date }
    }

    /// The due times that are to be sent now, in order, at most `limit` of them.
    ///
    /// - Parameters:
    ///   - position: The last due time that was sent, or when the entry was made.
    ///   - now: The time.
    ///   - limit: Those beyond it are found when these have been sent.
    /// - Returns: What to send, after which the last of it is the position.
    func due(after position: Date, at now: Date, limit: Int) -> [DueTime] {
        guard let first = next(after: position), first <= now else { return [] }
        switch missed {
        case .all: return sequence(after: position, until: now, limit)
        case .latest: return [latest(from: first, until: now, standingFor: first)]
        case .none:
            let latest = latest(from: first, until: now, standingFor: first)
            return latest.dueAt >= Self.moment(MissedRuns.tolerance, before: now) ? [latest] : []
        case .within(let window):
            // What is due at the beginning of the window is in it.
            let start = Self.moment(window, before: now).addingTimeInterval(-1e-6)
            var times = sequence(after: max(position, start), until: now, limit)
            if let found = times.first?.dueAt, first < found { times[0].missedSince = first }
            return times
        }
    }

    /// The latest due time that is not after `now`, however long ago; `nil` if there was none in eight years.
    func latest(at now: Date) -> Date? {
        var span: TimeInterval = 1
        while span < Self.longestSearch {
            if let first = next(after: now.addingTimeInterval(-span)), first <= now {
                return latest(from: first, until: now, standingFor: first).dueAt
            }
            span *= 2
        }
        return nil
    }

    /// A leap day may be eight years away from the last one.
    private static let longestSearch: TimeInterval = 2 * 8 * 366 * 86_400

    private static func moment(_ duration: Duration, before now: Date) -> Date {
        let (seconds, attoseconds) = duration.components
        return now.addingTimeInterval(-Double(seconds) - Double(attoseconds) / 1e18)
    }

    private func sequence(after position: Date, until now: Date, _ limit: Int) -> [DueTime] {
        var times: [DueTime] = []
        var due = next(after: position)
        while let current = due, current <= now, times.count < limit {
            due = next(after: current)
            times.append(DueTime(dueAt: current, nextDueAt: due))
        }
        return times
    }

    /// Finds the last due time by halves: there may be millions of them, and only the one counts.
    private func latest(from first: Date, until now: Date, standingFor missed: Date) -> DueTime {
        var latest = first
        var end = now
        while let following = next(after: latest), following <= now {
            latest = following
            let middle = latest.addingTimeInterval(end.timeIntervalSince(latest) / 2)
            if let later = next(after: middle), later <= now { latest = later } else { end = middle }
        }
        return DueTime(dueAt: latest, nextDueAt: next(after: latest), missedSince: latest > missed ? missed : nil)
    }
}
