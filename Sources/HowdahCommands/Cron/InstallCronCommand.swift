import ArgumentParser
import Howdah

/// `cron:install`: enters the workers into this user's crontab.
struct InstallCronCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cron:install",
            abstract: "Enter the workers into this user's crontab.",
            discussion: """
                With --tasks, each task of a schedule that has a command of its own gets an entry, for hosts on which no \
                scheduler runs: at its times, or each minute where a crontab cannot say them. The command does only what \
                is due, so the two do not disturb each other.

                Each transport gets an entry that runs a worker for a short time. Lines of others are left as they are; doing it again changes nothing.

                Examples:
                  \(Application.commandName) cron:install
                  \(Application.commandName) cron:install --dry-run
                  \(Application.commandName) cron:install --tasks

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions

    @Flag(help: "Enter the commands of recurring tasks as well.")
    var tasks = false

    @Flag(help: "Print the crontab as it would be, and change nothing.")
    var dryRun = false

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        try CronEditor(context: context).install(withTasks: tasks, dryRun: dryRun)
    }
}
