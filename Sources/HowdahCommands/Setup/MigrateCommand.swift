import ArgumentParser
import Howdah

/// `migrate`: brings the schemas up to date.
struct MigrateCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "migrate",
            abstract: "Bring the schemas of all databases up to date.",
            discussion: """
                This is about every database and schema that a transport of the configuration uses. Where there are \
                several, each migration is named with its database.

                Several processes may do this at once; one of them does the work.

                Examples:
                  \(Application.commandName) migrate
                  \(Application.commandName) migrate --dry-run --show-sql

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Flag(name: .customLong("show-sql"), help: "Print the statements of the pending migrations.")
    var showSQL = false

    @Flag(help: "Change nothing.")
    var dryRun = false

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        guard let migrator = context.system.migrator else {
            context.console.note(.note, "This application has no database schema.")
            return .done
        }
        try await context.reach()
        let pending = try await migrator.pending()
        if showSQL, context.format == .txt { show(pending, context.console) }
        let console = context.console
        let applied = dryRun ? [] : try await migrator.migrate { console.note("Applied \($0.name).") }
        report(pending, applied, context)
        return .done
    }

    private func show(_ pending: [SchemaMigration], _ console: Console) {
        for migration in pending {
            console.print("-- \(migration.name)")
            console.print(migration.sql)
        }
    }

    private func report(_ pending: [SchemaMigration], _ applied: [SchemaMigration], _ context: CommandContext) {
        let left = dryRun ? pending : []
        guard context.format == .txt else {
            let sql = showSQL ? [("sql", JSON.object(pending.map { ($0.name, .string($0.sql)) }))] : []
            let members = [("applied", JSON.strings(applied.map(\.name))), ("pending", JSON.strings(left.map(\.name)))]
            return context.console.print(JSON.object(members + sql).text)
        }
        guard left.isEmpty else {
            return context.console.note(.note, "Pending: \(left.map(\.name).joined(separator: ", ")).")
        }
        let text = applied.isEmpty ? "The schema is up to date." : "\(Amount.of(applied.count, "migration")) applied."
        // Standard output holds nothing but SQL when SQL was asked for.
        if showSQL { context.console.note(.success, text) } else { context.console.print(.success, text) }
    }
}
