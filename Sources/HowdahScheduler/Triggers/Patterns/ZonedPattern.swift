/// A recurrence on the clocks of a time zone.
struct ZonedPattern: Hashable {
    var pattern: LocalPattern
    var clock: WallClock
    var following: ClockFollowing

    /// The first moment strictly after `moment`, or `nil` if there is none left.
    func next(after moment: Moment) -> Moment? {
        let second = moment.second
        let next =
            switch following {
            case .onceADay: nextOnceADay(after: second)
            case .wheneverShown: nextShown(after: second)
            }
        return next.flatMap { Moment(second: $0).ifKnown }
    }

    /// Local times in order are moments in order, so the next local time is the next moment.
    ///
    /// Only in the second half of a doubled hour there are local times ahead that were due in the first.
    private func nextOnceADay(after second: Int) -> Int? {
        let now = clock.local(at: second)
        var start = now + 1
        if case .twice(_, second, let end) = clock.reading(of: now) { start = end }
        return pattern.first(from: start).map { clock.reading(of: $0).moment }
    }

    private func nextShown(after second: Int) -> Int? {
        let now = clock.local(at: second)
        if case .twice(second, let again, let end) = clock.reading(of: now) {
            return nextInDoubledHour(after: now, first: second, again: again, end: end)
        }
        return nextShown(from: now + 1, after: second)
    }

    /// In the first half of a doubled hour: what is left of it, then the second half from its beginning.
    private func nextInDoubledHour(after now: LocalTime, first: Int, again: Int, end: LocalTime) -> Int? {
        if let next = pattern.first(from: now + 1), next < end {
            return first + (next.seconds - now.seconds)
        }
        let beginning = LocalTime(seconds: end.seconds - (again - first))
        let lastOfFirstHalf = first + (end.seconds - now.seconds) - 1
        return nextShown(from: beginning, after: lastOfFirstHalf)
    }

    /// The first moment after `second` at which the clocks show a matching time, none of which is before `start`.
    private func nextShown(from start: LocalTime, after second: Int) -> Int? {
        var start = start
        while let next = pattern.first(from: start) {
            switch clock.reading(of: next) {
            case .once(let moment): return moment
            case .twice(let first, let again, _): return first > second ? first : again
            case .skipped(let resumesAt): start = clock.local(at: resumesAt)
            }
        }
        return nil
    }
}
