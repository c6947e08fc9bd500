import ArgumentParser
public import HowdahScheduler

/// A command that runs one entry of a schedule; `cron:install --tasks` finds it by this.
public protocol ScheduledTaskCommand: HowdahSubcommand {
    /// The entry that it runs.
    static var entry: EntryID { get }
}

extension ScheduledTaskCommand {
    /// The name of the command.
    package static var commandName: String { configuration.commandName ?? "" }
}

extension HowdahApplication {
    /// The program's own commands that run an entry of a schedule.
    package static var taskCommands: [any ScheduledTaskCommand.Type] {
        additionalCommands.compactMap { $0 as? any ScheduledTaskCommand.Type }
    }
}
