import ArgumentParser
import Howdah

/// `failed:retry`: gives failed messages another chance.
struct RetryFailedCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "failed:retry",
            abstract: "Put failed messages back on their transport, or handle them here.",
            discussion: """
                The messages move in one transaction, and their attempts are counted from the beginning. On a terminal \
                and without --force, every message is shown first, to be retried, deleted or skipped. With --rate, they \
                move one after the other, the oldest failure first, until one of them fails again.

                Examples:
                  \(Application.commandName) failed:retry 42 43 --force
                  \(Application.commandName) failed:retry --type invoices.generate
                  \(Application.commandName) failed:retry --all --here -vv
                  \(Application.commandName) failed:retry --group 5f1c0e8a9b2d7346 --rate 5

                \(CommandStatus.help)
                """,
            aliases: ["messenger:failed:retry"]
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var storeOption: FailedStoreOption
    @OptionGroup var selection: FailedSelectionOptions

    @Flag(help: "Ask nothing.")
    var force = false

    @Flag(help: "Handle the messages in this process.")
    var here = false

    @Option(
        help: ArgumentHelp("Put back so many a second, and stop when one of them fails again.", valueName: "number")
    )
    var rate: String?

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let selected = try selection.selection()
        let rate = try rate.map { try NumberOption.rate($0, "rate") }
        guard rate == nil || !here else { throw CommandFailure(.usage, "Give --rate or --here, not both.") }
        let asks = context.console.isInteractive && !force && context.format == .txt
        guard selected != nil || asks else {
            throw CommandFailure(.usage, "Give the identifiers of messages, or a type, or a group, or --all.")
        }
        let registered = try storeOption.store(context)
        try await context.reach([registered.name])
        if let rate, let selected {
            if asks, try await !isConfirmed(selected, registered.store, context) { return .done }
            return try await SlowRetry(context: context, registered: registered, interval: rate).run(selected)
        }
        if selected != .all, asks { return try await review(selected ?? .all, registered, context) }
        let retry = FailedRetry(context: context, registered: registered, here: here)
        if selected == .all, asks, try await !isConfirmed(.all, registered.store, context) { return .done }
        return try await retry.run(selected ?? .all)
    }

    private func isConfirmed(
        _ selection: FailureSelection,
        _ store: any FailureStore,
        _ context: CommandContext
    ) async throws -> Bool {
        let count = try await store.count(selection)
        guard count > 0 else { return true }
        let answer = Prompt(console: context.console).confirm("Do you want to retry \(Amount.of(count, "message"))?")
        if !answer { context.console.note(.note, "No message was retried.") }
        return answer
    }

    private func review(
        _ selected: FailureSelection,
        _ registered: RegisteredFailureStore,
        _ context: CommandContext
    ) async throws -> CommandStatus {
        context.console.note(.comment, "Quit this command with CONTROL-C.")
        context.console.note(PendingNote.text(try await registered.store.count(.all)))
        return try await FailedReview(
            view: FailedView(context: context, store: registered.store),
            retry: FailedRetry(context: context, registered: registered, here: here)
        ).run(selected)
    }
}
