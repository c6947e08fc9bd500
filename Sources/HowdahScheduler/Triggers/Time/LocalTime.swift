/// What calendar and clock on a wall show: a date and a time of day, in whole seconds.
///
/// It is kept as if it were UTC, so that its arithmetic knows no time zone. `WallClock` says which moment it is.
struct LocalTime: Hashable, Comparable {
    static let secondsPerDay = 86_400

    /// The seconds since 1970-01-01 00:00 on the same wall.
    let seconds: Int

    init(seconds: Int) {
        self.seconds = seconds
    }

    init(date: CivilDate, secondOfDay: Int = 0) {
        self.seconds = date.daysSinceEpoch * Self.secondsPerDay + secondOfDay
    }

    private var days: Int { seconds.floorDivided(by: Self.secondsPerDay) }

    var date: CivilDate { CivilDate(daysSinceEpoch: days) }

    var secondOfDay: Int { seconds - days * Self.secondsPerDay }

    static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

    static func + (time: Self, seconds: Int) -> Self { Self(seconds: time.seconds + seconds) }
}
