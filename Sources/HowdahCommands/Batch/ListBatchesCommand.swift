import ArgumentParser
import Howdah
import HowdahBatches

/// `batch:list`: the batches there are.
struct ListBatchesCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batch:list",
            abstract: "Show the batches, the latest first.",
            discussion: """
                Examples:
                  \(Application.commandName) batch:list
                  \(Application.commandName) batch:list --status processing --status pending
                  \(Application.commandName) batch:list --key company-7 --limit 100 --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Option(help: "Batches of this name alone.")
    var name: String?

    @Option(help: "Batches of this key alone.")
    var key: String?

    @Option(help: "Batches that are pending, processing, completed, failed or cancelled. May be repeated.")
    var status: [String] = []

    @Option(help: ArgumentHelp("Batches that are older than this one.", valueName: "id"))
    var before: String?

    @Option(name: [.customShort("l"), .customLong("limit")], help: "How many batches to show.")
    var limit = "50"

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        var query = BatchQuery(name: name, key: key, limit: try NumberOption.positive(limit, "limit"))
        if !status.isEmpty { query.statuses = Set(try status.map(Self.status)) }
        query.before = try before.map { try context.batchID($0) }
        let list = BatchList(batches: try await context.reachBatches().list(query))
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        if list.batches.isEmpty, context.format == .txt { context.console.note(.note, "There is no such batch.") }
        return .done
    }

    private static func status(_ text: String) throws -> BatchStatus {
        guard let status = BatchStatus(rawValue: text) else {
            let valid = BatchStatus.allCases.map(\.rawValue).joined(separator: ", ")
            let shown = Printable(text, limit: 64)
            throw CommandFailure(.usage, "Option \"status\" must be one of \(valid), \"\(shown)\" passed.")
        }
        return status
    }
}
