import HowdahPostgres
import PostgresLibpq

extension PostgresStore {
    /// Whether another store, perhaps used in another way, keeps its messages in the same tables.
    func isSamePlace(as other: PostgresStore) -> Bool {
        let (own, others) = (configuration, other.configuration)
        return own.schema == others.schema && own.connection.description == others.connection.description
    }
}
