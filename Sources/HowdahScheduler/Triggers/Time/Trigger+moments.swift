extension Trigger {
    /// The next moment in whole microseconds, or `nil` if there is none left.
    ///
    /// A trigger from outside of this module may answer with any date. What is not a whole microsecond is rounded up, so
    /// that it stays after `moment`.
    func next(after moment: Moment) -> Moment? {
        next(after: moment.date).flatMap { Moment($0).ifKnown }
    }
}
