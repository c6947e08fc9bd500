import Foundation

/// The clocks of a time zone: which local time they show when, and when they show a local time.
struct WallClock: Hashable {
    let zone: TimeZone

    /// The local time at a second since 1970 in UTC.
    func local(at second: Int) -> LocalTime {
        LocalTime(seconds: second + offset(at: second))
    }

    /// When the clocks show `local`.
    ///
    /// No offset is a day, and no zone changes its clocks twice within two days: a day earlier the clocks are as before
    /// the nearest change, and a day later as after it.
    func reading(of local: LocalTime) -> ClockReading {
        let earliest = local.seconds - LocalTime.secondsPerDay
        let latest = local.seconds + LocalTime.secondsPerDay
        let before = offset(at: earliest)
        let after = offset(at: latest)
        guard before != after else { return .once(local.seconds - before) }

        let change = firstChange(from: earliest, to: latest)
        let first = local.seconds - before
        let second = local.seconds - after
        switch (first < change, second >= change) {
        case (true, true): return .twice(first: first, second: second, end: LocalTime(seconds: change + before))
        case (true, false): return .once(first)
        case (false, true): return .once(second)
        case (false, false): return .skipped(resumesAt: change)
        }
    }

    private func offset(at second: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
    }

    /// The first second with another offset than `earliest`, by bisection.
    private func firstChange(from earliest: Int, to latest: Int) -> Int {
        let before = offset(at: earliest)
        var unchanged = earliest
        var changed = latest
        while changed - unchanged > 1 {
            let middle = unchanged + (changed - unchanged) / 2
            if offset(at: middle) == before { unchanged = middle } else { changed = middle }
        }
        return changed
    }
}
