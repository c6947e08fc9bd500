import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads a body that was left out of a claim from a failure store.
struct LoadFailedBody: Statement {
    static let sql = "SELECT body FROM howdah.failed WHERE id = $1"

    var id: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws -> Data {
        try row.decode(0)
    }
}
