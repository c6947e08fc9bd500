import ArgumentParser
import Howdah

/// `failed:remove`: deletes failed messages for good.
struct RemoveFailedCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "failed:remove",
            abstract: "Delete failed messages for good.",
            discussion: """
                Asks before it deletes. Where nobody can be asked, it needs --force.

                Examples:
                  \(Application.commandName) failed:remove 42
                  \(Application.commandName) failed:remove --class-filter invoices.generate
                  \(Application.commandName) failed:remove --group 5f1c0e8a9b2d7346 --force
                  \(Application.commandName) failed:remove --all --force --show-messages

                \(CommandStatus.help)
                """,
            aliases: ["messenger:failed:remove"]
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var storeOption: FailedStoreOption
    @OptionGroup var selection: FailedSelectionOptions

    @Flag(help: "Ask nothing.")
    var force = false

    @Flag(help: "Show the messages first, even if there are several.")
    var showMessages = false

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        guard let selected = try selection.selection() else {
            throw CommandFailure(
                .usage,
                "Not enough arguments: give the identifiers of messages, or a type, or a group, or --all."
            )
        }
        let store = try storeOption.store(context).store
        try await context.reach([store.name])
        let removal = FailedRemoval(
            view: FailedView(context: context, store: store),
            force: force,
            showsMessages: showMessages
        )
        if case .ids(let ids) = selected { return try await removal.remove(ids) }
        return try await removal.remove(selected)
    }
}
