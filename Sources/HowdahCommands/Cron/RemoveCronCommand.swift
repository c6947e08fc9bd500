import ArgumentParser
import Howdah

/// `cron:remove`: takes the workers out of this user's crontab.
struct RemoveCronCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cron:remove",
            abstract: "Take the workers out of this user's crontab.",
            discussion: """
                Only the entries of this program in this directory are taken out.

                Examples:
                  \(Application.commandName) cron:remove
                  \(Application.commandName) cron:remove --dry-run

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print the crontab as it would be, and change nothing.")
    var dryRun = false

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        try CronEditor(context: context).remove(dryRun: dryRun)
    }
}
