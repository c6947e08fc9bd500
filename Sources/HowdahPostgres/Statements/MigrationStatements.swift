import PostgresLibpq

/// Tells whether a schema has a table of migrations.
struct MigrationTableExists: PostgresStatement {
    static let sql = "SELECT to_regclass($1 || '.migration') IS NOT NULL"

    var schema: SchemaName

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(schema.rawValue)
    }

    static func decode(_ row: PostgresRow) throws -> Bool {
        try row.decode(0)
    }
}

/// Lists the migrations that have been applied.
struct ListMigrations: Statement {
    static let sql = "SELECT name FROM howdah.migration"

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> String {
        try row.decode(0)
    }
}

/// Lets one process migrate a schema at a time, until the end of the transaction.
struct LockMigrations: PostgresStatement {
    static let sql = "SELECT pg_advisory_xact_lock(hashtextextended('howdah migrations of ' || $1, 0))"

    var schema: SchemaName

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(schema.rawValue)
    }

    static func decode(_ row: PostgresRow) throws {}
}

/// Writes down that a migration has been applied.
struct RecordMigration: Action {
    static let sql = "INSERT INTO howdah.migration (name) VALUES ($1)"

    var name: String

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(name)
    }
}
