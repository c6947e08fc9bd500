public import Howdah
public import PostgresLibpq

/// Brings a schema of a database up to date.
///
/// What has been applied is written down in the table `migration` of the schema. Each migration runs in a
/// transaction of its own, together with its entry, under a lock that lets one process work and makes the
/// others wait. Nothing is prepared under a name, so it works through a pooler, too.
///
/// ```swift
/// let applied = try await Migrator(client).migrate { print("applied \($0.name)") }
/// ```
public struct Migrator: SchemaMigrator {
    private let client: PostgresClient
    private let schema: SchemaName
    private let migrations: [SchemaMigration]

    /// Migrates the schema of Howdah itself.
    public init(_ client: PostgresClient, schema: SchemaName = .howdah) {
        let migrations = Migrations.all.map { SchemaMigration(name: $0.name, sql: schema.sql($0.sql)) }
        self.init(client, schema: schema, migrations: migrations)
    }

    /// Migrates a schema of an application by its own list of migrations, whose texts are used as they are.
    ///
    /// - Parameters:
    ///   - client: Where the schema is.
    ///   - schema: The schema, which is created if it does not exist.
    ///   - migrations: Every migration there is, in order, named once and for ever.
    public init(_ client: PostgresClient, schema: SchemaName, migrations: [SchemaMigration]) {
        self.client = client
        self.schema = schema
        self.migrations = migrations
    }

    public func pending() async throws -> [SchemaMigration] {
        let applied = try await client.withConnection { connection in
            let exists =
                try await connection.execute(PostgresCommand(MigrationTableExists(schema: schema)).unnamed)
                .decode(MigrationTableExists.self).first ?? false
            return exists ? try await connection.execute(ListMigrations().command(in: schema).unnamed) : nil
        }
        let names = Set(try applied?.decode(ListMigrations.self) ?? [])
        return migrations.filter { !names.contains($0.name) }
    }

    public func migrate(onApplied: @Sendable (SchemaMigration) -> Void) async throws -> [SchemaMigration] {
        guard try await !pending().isEmpty else { return [] }
        var applied: [SchemaMigration] = []
        for migration in migrations where try await apply(migration) {
            applied.append(migration)
            onApplied(migration)
        }
        return applied
    }

    /// Applies one migration unless it has been applied.
    ///
    /// - Returns: Whether this call applied it.
    private func apply(_ migration: SchemaMigration) async throws -> Bool {
        try await client.withTransaction { transaction in
            try await transaction.execute(PostgresCommand(LockMigrations(schema: schema)).unnamed)
            try await transaction.runScript(schema.sql(Self.preparation))
            let applied = try await transaction.execute(ListMigrations().command(in: schema).unnamed)
            guard try !applied.decode(ListMigrations.self).contains(migration.name) else { return false }
            try await transaction.runScript(migration.sql)
            try await transaction.execute(RecordMigration(name: migration.name).command(in: schema).unnamed)
            return true
        }
    }

    /// The schema is named with a dot so that it can be replaced; see `SchemaName.sql(_:)`.
    ///
    /// The catalog is asked rather than `to_regnamespace`, which a session answers from what it knew before it
    /// waited for the lock.
    private static let preparation = """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = rtrim('howdah.', '.')) THEN
                EXECUTE format('CREATE SCHEMA %I', rtrim('howdah.', '.'));
            END IF;
        END $$;
        CREATE TABLE IF NOT EXISTS howdah.migration (
            name       text        NOT NULL PRIMARY KEY,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        """
}
