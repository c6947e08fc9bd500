import ArgumentParser
import Howdah
import HowdahScheduler

/// `schedule:run-now`: sends a recurring message apart from its times.
struct RunScheduleCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "schedule:run-now",
            abstract: "Send a recurring message now, apart from its times.",
            discussion: """
                The message waits for a worker of its transport. The times of the entry stay as they are, and so does a \
                pause.

                Examples:
                  \(Application.commandName) schedule:run-now invoices
                  \(Application.commandName) schedule:run-now main/invoices --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The entry, with its schedule if several have one of this name: main/invoices.")
    var id: String

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let message = try context.recurringMessage(id)
        try await context.reach(message)
        let run = try await context.schedules().run(message)
        guard let sent = run.message else {
            let reason = run.end?.reason ?? "it has no message"
            throw CommandFailure(.failed, "\(message.id) could not be run: \(reason)")
        }
        let names = message.transports.map { "\"\($0)\"" }.joined(separator: ", ")
        guard context.format == .txt else {
            let members: [(String, JSON)] = [
                ("id", .string(message.id.description)), ("message", .string("\(sent)")),
                ("transports", .strings(message.transports.map(\.rawValue))),
            ]
            context.console.print(JSON.object(members).text)
            return .done
        }
        context.console.print(.success, "\(message.id) was sent to \(names) as message \(sent).")
        return .done
    }
}
