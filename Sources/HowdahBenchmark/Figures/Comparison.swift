/// What of two measurements is compared; the ratio is above 1 where Howdah is the faster one.
enum Comparison: Sendable {
    /// Messages a second.
    case rates
    /// The times of the median.
    case medians
    /// The times within which 99 of 100 are done.
    case tails

    /// How fast one is, compared with another; `nil` if it was not measured.
    func ratio(_ own: Measurement, to other: Measurement) -> Double? {
        switch self {
        case .rates: Self.quotient(own.perSecond, other.perSecond)
        case .medians: Self.quotient(other.percentiles?.p50, own.percentiles?.p50)
        case .tails: Self.quotient(other.percentiles?.p99, own.percentiles?.p99)
        }
    }

    private static func quotient(_ dividend: Double?, _ divisor: Double?) -> Double? {
        guard let dividend, let divisor, divisor > 0 else { return nil }
        return dividend / divisor
    }
}
