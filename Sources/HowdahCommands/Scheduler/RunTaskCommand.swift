public import ArgumentParser
import Howdah
public import HowdahScheduler

/// Runs one recurring message in its own process: what is due of it, once, whoever else does.
///
/// It claims what is due as a scheduler does and handles the message itself, as a worker would. So it may run from cron
/// beside schedulers and workers: an occurrence is sent once.
public struct RunTaskCommand<Application: HowdahApplication, Task: ScheduledTask>: ScheduledTaskCommand {
    public static var entry: EntryID { Task.entry }

    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Task.commandName,
            abstract: Task.abstract,
            discussion: """
                Does what is due of \(Task.entry) and has not been done, and says so if that is nothing. Safe beside the \
                scheduler: nothing is done twice. If it is ended midway, a worker goes on with it.

                Examples:
                  \(Application.commandName) \(Task.commandName)
                  \(Application.commandName) \(Task.commandName) --now
                  \(Application.commandName) \(Task.commandName) --due 2026-12-01T09:00:00Z

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup public var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Flag(help: "Do it now, whether or not it is due.")
    var now = false

    @Option(help: "Do what belongs to this moment, whether or not it was done: 2026-12-01T09:00:00Z.")
    var due: String?

    public init() {}

    public func patience() throws -> Duration { try waiting.duration() }

    public func perform(_ context: CommandContext) async throws -> CommandStatus {
        let due = try due.map { try DateOption.date($0, "due") }
        let schedules = try context.schedules()
        guard let message = schedules[Task.entry] else {
            throw CommandFailure(.usage, "The entry \"\(Task.entry)\" of this command is in no schedule.")
        }
        try await context.reach(message)
        let run = TaskRun(context: context, schedules: schedules, message: message, command: Task.commandName)
        return try await now || due != nil ? run.runByHand(dueAt: due) : run.runDue()
    }
}
