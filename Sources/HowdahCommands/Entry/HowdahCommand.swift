public import ArgumentParser

/// The root of an application's commands: those of Howdah, followed by its own.
///
/// Run it through ``CommandLineEntry``, which knows the exit codes.
public struct HowdahCommand<Application: HowdahApplication>: AsyncParsableCommand {
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Application.commandName,
            abstract: Application.abstract,
            discussion: CommandStatus.help,
            version: Application.version,
            groupedSubcommands: groups
        )
    }

    private static var groups: [CommandGroup] {
        let own = Application.additionalCommands
        let dashboard = [Application.dashboardCommand].compactMap(\.self)
        return [
            CommandGroup(
                name: "Messages",
                subcommands: [
                    ConsumeCommand<Application>.self, DispatchCommand<Application>.self, StatsCommand<Application>.self,
                ]
            ),
            CommandGroup(
                name: "Failed messages",
                subcommands: [
                    ShowFailedCommand<Application>.self, RetryFailedCommand<Application>.self,
                    RemoveFailedCommand<Application>.self,
                ]
            ),
            CommandGroup(
                name: "Batches",
                subcommands: [
                    ListBatchesCommand<Application>.self, ShowBatchCommand<Application>.self,
                    CancelBatchCommand<Application>.self, RetryBatchCommand<Application>.self,
                ]
            ),
            CommandGroup(
                name: "Transports",
                subcommands: [PauseCommand<Application>.self, ResumeCommand<Application>.self]
            ),
            CommandGroup(
                name: "Schedules",
                subcommands: [
                    DebugSchedulerCommand<Application>.self, PreviewScheduleCommand<Application>.self,
                    RunScheduleCommand<Application>.self, PauseScheduleCommand<Application>.self,
                    ResumeScheduleCommand<Application>.self, ScheduleHistoryCommand<Application>.self,
                ]
            ),
            CommandGroup(
                name: "Workers",
                subcommands: [
                    WorkersCommand<Application>.self, StopWorkersCommand<Application>.self,
                    InstallCronCommand<Application>.self, RemoveCronCommand<Application>.self,
                ]
            ),
        ] + (dashboard.isEmpty ? [] : [CommandGroup(name: "Dashboard", subcommands: dashboard)]) + [
            CommandGroup(
                name: "Set-up",
                subcommands: [
                    MigrateCommand<Application>.self, SetupTransportsCommand<Application>.self,
                    DebugMessagesCommand<Application>.self, DebugTransportsCommand<Application>.self,
                ]
            ),
            CommandGroup(
                name: "Generators",
                subcommands: [MakeMessageCommand<Application>.self, MakeCommandCommand<Application>.self]
            ),
        ] + (own.isEmpty ? [] : [CommandGroup(name: "Own", subcommands: own)])
    }

    public init() {}

    /// Prints the help: a root command alone has nothing to do.
    public func run() async throws {
        throw CleanExit.helpRequest(self)
    }
}
