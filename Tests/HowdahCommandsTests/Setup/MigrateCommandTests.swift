import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct MigrateCommandTests {
    private final class Migrator: SchemaMigrator {
        private let left = Mutex([SchemaMigration(name: "0001_messages", sql: "CREATE TABLE a ();")])

        func pending() async throws -> [SchemaMigration] { left.withLock { $0 } }

        func migrate(onApplied: @Sendable (SchemaMigration) -> Void) async throws -> [SchemaMigration] {
            let applied = left.withLock { left in
                defer { left = [] }
                return left
            }
            for migration in applied { onApplied(migration) }
            return applied
        }
    }

    private let application: TestApplication = {
        var system = Shop().system
        system.migrator = Migrator()
        return TestApplication(system: system)
    }()

    @Test func appliesWhatIsPendingOnce() async {
        let first = await Shop().run(application, ["migrate"])
        #expect(first.output.contains("[OK] 1 migration applied."))
        #expect(first.errors.contains("Applied 0001_messages."))
        #expect(await Shop().run(application, ["migrate"]).output.contains("[OK] The schema is up to date."))
    }

    @Test func aDryRunChangesNothing() async {
        let outcome = await Shop().run(application, ["migrate", "--dry-run", "--show-sql"])
        #expect(outcome.output == "-- 0001_messages\nCREATE TABLE a ();\n")
        #expect(outcome.errors.contains("Pending: 0001_messages."))
        let json = await Shop().run(application, ["migrate", "--dry-run", "--format=json"])
        #expect(json.output == "{\"applied\":[],\"pending\":[\"0001_messages\"]}\n")
        let applied = await Shop().run(application, ["migrate", "--format=json"])
        #expect(applied.output == "{\"applied\":[\"0001_messages\"],\"pending\":[]}\n")
    }

    @Test func anApplicationWithoutASchemaHasNothingToDo() async {
        #expect(await Shop().run("migrate").status == .done)
    }
}
