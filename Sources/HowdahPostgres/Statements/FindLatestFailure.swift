import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Finds out when the latest message of a failure store failed: one look at the end of the index of lists.
struct FindLatestFailure: Statement {
    static let sql = """
        SELECT max(failed_at) FROM howdah.failed
        WHERE store = $1
        """

    var store: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
    }

    static func decode(_ row: PostgresRow) throws -> Date? {
        try row.decode(0)
    }
}
