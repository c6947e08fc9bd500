import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells what time it is.
struct TellTime: Statement {
    static let sql = "SELECT clock_timestamp()"

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> Date {
        try row.decode(0)
    }
}
