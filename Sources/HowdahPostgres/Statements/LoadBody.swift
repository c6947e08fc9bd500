import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads a body that was left out of a claim.
struct LoadBody: Statement {
    static let sql = "SELECT body FROM howdah.message WHERE queue = $1 AND priority = $2 AND position = $3"

    var queue: Int32
    var priority: Int16
    var position: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
        bindings.append(priority)
        bindings.append(position)
    }

    static func decode(_ row: PostgresRow) throws -> Data {
        try row.decode(0)
    }
}
