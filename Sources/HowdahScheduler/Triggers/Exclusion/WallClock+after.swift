extension WallClock {
    /// The first moment after another at which the clocks show a local time, or go past it.
    func first(showing local: LocalTime, after moment: Moment) -> Moment {
        let reading = reading(of: local)
        if case .twice(_, let second, _) = reading, Moment(second: reading.moment) <= moment {
            return Moment(second: second)
        }
        return Moment(second: reading.moment)
    }
}
