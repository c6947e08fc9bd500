import ArgumentParser
import Howdah

/// `failed:show`: what failed, and why.
struct ShowFailedCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "failed:show",
            abstract: "Show failed messages.",
            discussion: """
                Bodies and traces are shown only with an identifier and -vv, or with --format json.

                Examples:
                  \(Application.commandName) failed:show
                  \(Application.commandName) failed:show 42 -vv
                  \(Application.commandName) failed:show --type invoices.generate --max 10 --format json

                \(CommandStatus.help)
                """,
            aliases: ["messenger:failed:show"]
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var storeOption: FailedStoreOption

    @Argument(help: "The identifier of a message.")
    var id: String?

    @Option(help: "How many messages to list.")
    var max = "50"

    @Option(
        name: [.customLong("class-filter"), .customLong("type")],
        help: ArgumentHelp("List only messages of this type.", valueName: "type")
    )
    var kind: String?

    @Flag(help: "Count the messages by type.")
    var stats = false

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let id = try id.map(FailedSelectionOptions.identifier)
        let kind = try kind.map { try MessageKind(validating: $0) }
        let limit = try NumberOption.positive(max, "max")
        let store = try storeOption.store(context).store
        let view = FailedView(context: context, store: store)
        try await context.reach([store.name])
        if let id { return try await view.show(id) }
        if stats { return try await view.count(kind) }
        return try await view.list(kind, limit: limit)
    }
}
