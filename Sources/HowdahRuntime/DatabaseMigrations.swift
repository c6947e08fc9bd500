import Howdah
import HowdahPostgres
import PostgresLibpq

/// The migrations of every schema that holds messages, one for each database and schema.
struct DatabaseMigrations {
    private var stores: [PostgresStore] = []

    /// Takes the stores in their order; the first one is that of the application.
    init(_ stores: [PostgresStore]) {
        for store in stores where !self.stores.contains(where: store.isSamePlace(as:)) { self.stores.append(store) }
    }

    /// Brings everything up to date: where messages are kept, then what the application keeps beside them.
    ///
    /// - Parameter own: The application's own schema, in its own database.
    /// - Returns: One migrator for all of them.
    func migrator(and own: (any SchemaMigrator)? = nil) -> any SchemaMigrator {
        let own = own.map { [$0] } ?? []
        guard stores.count > 1 else { return SchemaMigrators(stores.map { $0.migrator } + own) }
        let messages = stores.map { PlacedMigrator(migrator: $0.migrator, place: Self.place($0)) }
        let others = own.map { PlacedMigrator(migrator: $0, place: Self.database(stores[0])) }
        return SchemaMigrators(messages + others)
    }

    private static func place(_ store: PostgresStore) -> String {
        let schema = store.configuration.schema
        return schema == .howdah ? database(store) : "\(database(store)), schema \(schema.rawValue)"
    }

    /// Where a database is, for people: nothing of it is secret.
    private static func database(_ store: PostgresStore) -> String {
        let connection = store.configuration.connection
        guard connection.beforeConnecting == nil else { return "private server" }
        let name = connection["dbname"] ?? "default database"
        let host = connection["host"] ?? connection["hostaddr"] ?? connection["service"]
        let place = [host, connection["port"]].compactMap(\.self).joined(separator: ":")
        return place.isEmpty ? name : "\(name) on \(place)"
    }
}
