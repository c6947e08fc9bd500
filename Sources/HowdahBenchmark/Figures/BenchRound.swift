/// The same work, measured once by way of Howdah and once as plain SQL.
struct BenchRound: Sendable, Hashable {
    var own: Measurement
    var floor: Measurement?

    /// How fast Howdah was, compared with plain SQL: 1 is as fast, 0.5 is half as fast.
    ///
    /// Of times, those of the median are compared. `nil` without a floor.
    func ratio(isRate: Bool) -> Double? {
        guard let floor else { return nil }
        return isRate
            ? Self.quotient(own.perSecond, floor.perSecond)
            : Self.quotient(floor.percentiles?.p50, own.percentiles?.p50)
    }

    private static func quotient(_ dividend: Double?, _ divisor: Double?) -> Double? {
        guard let dividend, let divisor, divisor > 0 else { return nil }
        return dividend / divisor
    }
}
