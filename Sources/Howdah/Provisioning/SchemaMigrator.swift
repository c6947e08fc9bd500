/// Brings the schema of a store up to date.
public protocol SchemaMigrator: Sendable {
    /// The migrations that have not been applied, in order.
    func pending() async throws -> [SchemaMigration]

    /// Applies the pending migrations, each in a transaction of its own.
    ///
    /// Several processes may call this at once; one of them does the work and the others wait for it.
    ///
    /// - Parameter onApplied: Called after each migration.
    /// - Returns: The migrations that were applied by this call.
    /// - Throws: The store's error; the migration that failed has then left nothing behind.
    func migrate(onApplied: @Sendable (SchemaMigration) -> Void) async throws -> [SchemaMigration]
}
