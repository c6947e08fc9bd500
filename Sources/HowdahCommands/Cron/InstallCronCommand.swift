import ArgumentParser
import Howdah

/// `cron:install`: enters the workers into this user's crontab.
struct InstallCronCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cron:install",
            abstract: "Enter the workers into this user's crontab.",
            discussion: """
                Each transport gets an entry that runs a worker for a short time. Lines of others are left as they are; doing it again changes nothing.

                Examples:
                  \(Application.commandName) cron:install
                  \(Application.commandName) cron:install --dry-run

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print the crontab as it would be, and change nothing.")
    var dryRun = false

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        try CronEditor(context: context).install(dryRun: dryRun)
    }
}
