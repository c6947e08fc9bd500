import ArgumentParser
import Howdah

/// `failed:show`: what failed, and why.
struct ShowFailedCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "failed:show",
            abstract: "Show failed messages.",
            discussion: """
                Bodies and traces are shown only with an identifier and -vv, or with --format json; bodies of types \
                that are declared sensitive never. With --groups, failures that differ only in names and numbers \
                count as one.

                Examples:
                  \(Application.commandName) failed:show
                  \(Application.commandName) failed:show 42 -vv
                  \(Application.commandName) failed:show --type invoices.generate --max 10 --format json
                  \(Application.commandName) failed:show --groups
                  \(Application.commandName) failed:show --group 5f1c0e8a9b2d7346

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

    @Flag(help: "Count the messages by how they failed.")
    var groups = false

    @Option(help: ArgumentHelp("List only messages of this group of failures.", valueName: "group"))
    var group: String?

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let id = try id.map(FailedSelectionOptions.identifier)
        let kind = try kind.map { try MessageKind(validating: $0) }
        let group = try group.map { try FailureFingerprint(validating: $0) }
        guard kind == nil || group == nil else { throw CommandFailure(.usage, "Give a type or a group, not both.") }
        let limit = try NumberOption.positive(max, "max")
        let store = try storeOption.store(context).store
        let view = FailedView(context: context, store: store)
        try await context.reach([store.name])
        if let id { return try await view.show(id) }
        if stats { return try await view.count(kind) }
        if groups { return try await view.groups(limit: limit) }
        let selection = group.map(FailureSelection.group) ?? kind.map(FailureSelection.kind) ?? .all
        return try await view.list(selection, limit: limit)
    }
}
