extension Trigger {
    /// The next moment in whole microseconds, or `nil` if there is none left.
    ///
    /// A trigger from outside of this module may answer with any date. One that is not later counts as none: it would be
    /// due for ever.
    func next(after moment: Moment) -> Moment? {
        guard let date = next(after: moment.date) else { return nil }
        let next = Moment(date)
        return next > moment ? next.ifKnown : nil
    }
}
