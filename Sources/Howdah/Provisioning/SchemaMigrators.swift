/// Several schemas that are brought up to date one after the other, such as that of Howdah and an application's own.
public struct SchemaMigrators: SchemaMigrator {
    private let migrators: [any SchemaMigrator]

    /// Puts migrators together, in the order in which they run.
    public init(_ migrators: [any SchemaMigrator]) {
        self.migrators = migrators
    }

    public func pending() async throws -> [SchemaMigration] {
        var pending: [SchemaMigration] = []
        for migrator in migrators { pending += try await migrator.pending() }
        return pending
    }

    public func migrate(onApplied: @Sendable (SchemaMigration) -> Void) async throws -> [SchemaMigration] {
        var applied: [SchemaMigration] = []
        for migrator in migrators { applied += try await migrator.migrate(onApplied: onApplied) }
        return applied
    }
}
