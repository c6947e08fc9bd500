import Howdah
import HowdahCommands

/// A migrator that says which database it works on, where there are several.
struct PlacedMigrator: SchemaMigrator {
    let migrator: any SchemaMigrator
    /// The database, without secrets.
    let place: String

    func pending() async throws -> [SchemaMigration] {
        try await naming { try await migrator.pending().map(placed) }
    }

    func migrate(onApplied: @Sendable (SchemaMigration) -> Void) async throws -> [SchemaMigration] {
        try await naming { try await migrator.migrate { onApplied(placed($0)) }.map(placed) }
    }

    private func placed(_ migration: SchemaMigration) -> SchemaMigration {
        SchemaMigration(name: "\(migration.name) (\(place))", sql: migration.sql)
    }

    private func naming<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw CommandFailure(.failed, "\(place): \(ErrorText.message(of: error))")
        }
    }
}
