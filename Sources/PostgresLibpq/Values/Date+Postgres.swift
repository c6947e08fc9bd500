#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A `timestamptz` of microseconds; `infinity` and `-infinity` are `distantFuture` and `distantPast`, and what lies
/// beyond those is sent as infinite.
extension Date: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .timestamptz }
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    public func encode(into buffer: inout [UInt8]) {
        microsecondsSincePostgresEpoch.appendBigEndian(to: &buffer)
    }

    /// Reads `timestamptz`, and `timestamp` as if it were UTC.
    public init(from cell: PostgresCell) throws {
        guard cell.type == .timestamptz || cell.type == .timestamp else {
            throw cell.mismatch(Self.self)
        }
        let microseconds = try cell.fixedWidth(Int64.self, for: Self.self)
        switch microseconds {
        case .max: self = .distantFuture
        case .min: self = .distantPast
        default:
            // Whole seconds apart from the fraction: one division of the large number would lose the last digit.
            let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
            let sinceReference = Double(seconds) - Self.postgresEpochToReference + Double(fraction) / 1_000_000
            self.init(timeIntervalSinceReferenceDate: sinceReference)
        }
    }

    /// Seconds from 2000-01-01, where PostgreSQL counts from, to 2001-01-01, where `Date` does.
    private static let postgresEpochToReference = 31_622_400.0

    private var microsecondsSincePostgresEpoch: Int64 {
        guard self < .distantFuture else {
            return .max
        }
        guard self > .distantPast else {
            return .min
        }
        let seconds = timeIntervalSinceReferenceDate.rounded(.down)
        let fraction = ((timeIntervalSinceReferenceDate - seconds) * 1_000_000).rounded()
        return Int64(seconds + Self.postgresEpochToReference) * 1_000_000 + Int64(fraction)
    }
}
