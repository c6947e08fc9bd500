import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Counts the messages of a failure store.
struct CountFailedMessages: Statement {
    static let sql = """
        SELECT count(*) FROM howdah.failed
        WHERE store = $1 AND ($2::text IS NULL OR type = $2) AND ($3::bigint[] IS NULL OR id = ANY ($3))
          AND ($4::text IS NULL OR fingerprint = $4) AND ($5::timestamptz IS NULL OR failed_at <= $5)
        """

    var store: Int32
    var selection: FailureSelection
    /// Only those that failed until then; `nil` for all of them.
    var failedUntil: Date?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(selection.type)
        bindings.append(selection.identifiers)
        bindings.append(selection.group)
        bindings.append(failedUntil)
    }

    static func decode(_ row: PostgresRow) throws -> Int {
        try row.decode(0)
    }
}
