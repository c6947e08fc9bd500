import Foundation

/// A moment in whole microseconds since 1970 in UTC, which is how PostgreSQL keeps one.
///
/// Dates are floating-point numbers: two that stand for the same row may differ in their last bit. As moments they are
/// equal, so no occurrence is seen twice and none is stepped over.
struct Moment: Hashable, Comparable {
    /// The moments that are known: the years 1 to 9999.
    static let known = Moment(second: -62_135_596_800)...Moment(second: 253_402_300_799)

    private static let referenceDate: Int64 = 978_307_200

    let microseconds: Int64

    init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    init(second: Int) {
        self.microseconds = Int64(second) * 1_000_000
    }

    /// The date, rounded to the nearest microsecond and moved into the known years.
    init(_ date: Date) {
        // Dates count from 2001: this is the representation that has lost nothing yet.
        let interval = date.timeIntervalSinceReferenceDate
        let lowest = Double(Self.known.lowerBound.second - Self.referenceSecond)
        let highest = Double(Self.known.upperBound.second - Self.referenceSecond)
        let bounded = interval.isNaN ? highest : min(max(interval, lowest), highest)
        let whole = bounded.rounded(.down)
        let fraction = ((bounded - whole) * 1_000_000).rounded()
        self.microseconds = (Int64(whole) + Self.referenceDate) * 1_000_000 + Int64(fraction)
    }

    private static var referenceSecond: Int { Int(referenceDate) }

    /// The second in which the moment lies: its fraction is cut off, towards the past.
    var second: Int {
        Int(microseconds.floorDivided(by: 1_000_000))
    }

    var date: Date {
        let fraction = microseconds - Int64(second) * 1_000_000
        return Date(
            timeIntervalSinceReferenceDate: Double(Int64(second) - Self.referenceDate) + Double(fraction) / 1_000_000
        )
    }

    /// The moment, unless it lies after the last known year.
    var ifKnown: Moment? {
        self <= Self.known.upperBound ? self : nil
    }

    static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }

    static func + (moment: Self, microseconds: Int64) -> Self {
        Self(microseconds: moment.microseconds + microseconds)
    }

    static func - (moment: Self, microseconds: Int64) -> Self {
        Self(microseconds: moment.microseconds - microseconds)
    }
}
