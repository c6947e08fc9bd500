import ArgumentParser
import HowdahCommands
import HowdahScheduler

/// Everything that recurs.
///
/// A run that is late stands for those it has missed, and one that would overlap the last is left out: each task does what is
/// there to do. Hours are those of UTC, as are the days and months that tasks work on.
enum BackofficeSchedule {
    static let name = "main"

    private static let tasks: [Task] = [
        // Billing
        Task(ProcessBackgroundTasks.self, "* * * * *"),
        Task(ImportStripeCustomers.self, "* * * * *"),
        Task(GenerateInvoices.self, "*/5 * * * *"),
        Task(RetryPayments.self, "*/5 * * * *"),
        Task(ChangeSubscriptions.self, "*/5 * * * *"),
        Task(CheckPaidInvoices.self, "0 */12 * * *"),
        Task(WarnOfCardsThisMonth.self, "1 0 1 * *"),
        Task(WarnOfCardsBeforeCharge.self, "5 0 * * *"),
        Task(WarnBeforeCharge.self, "5 1 * * *"),
        Task(WarnOfTrialEnd.self, "15 1 * * *"),
        Task(CheckForUpdate.self, "1 2 * * *"),
        Task(RefreshExchangeRates.self, "1 3 * * *"),
        Task(WarnOfOverdueInvoices.self, "1 3 * * *"),
        Task(DisableOverdueCustomers.self, "1 4 * * *"),
        // Presence and calls
        Task(DeductCoins.self, "* * * * *"),
        Task(CleanUpPresence.self, "*/5 * * * *"),
        Task(CleanUpCalls.self, "*/10 * * * *"),
        Task(AssignBadges.self, "1 0 * * *"),
        // Accounts
        Task(SyncExternalRecords.self, "*/15 * * * *"),
        Task(WarmCache.self, "*/30 * * * *"),
        Task(BackUpDatabase.self, "0 1 * * *"),
        Task(CleanUpDatabase.self, "0 2 * * *"),
        Task(SendDigest.self, "0 8 * * *"),
        Task(SendMonthlyReport.self, "0 9 1 * *"),
    ]

    static let main = Schedule(name, tasks.map(\.message))

    /// The same, at the times that a trial clock shows.
    static func main(by clock: TrialClock) -> Schedule {
        let messages = main.messages.map { message in
            var message = message
            message.trigger = TrialTrigger(message.trigger, by: clock)
            return message
        }
        return Schedule(name, messages)
    }

    /// A command for each task, which does what is due of it.
    static let commands: [any ParsableCommand.Type] = tasks.map(\.command)

    private struct Task: Sendable {
        let message: RecurringMessage
        let command: any ParsableCommand.Type

        init<Work: RecurringTask>(_: Work.Type, _ expression: String) {
            self.message = RecurringMessage(
                Work.commandName,
                .cron(expression, in: .utc),
                overlap: .skip,
                summary: Work.summary
            ) { occurrence in
                Work(dueAt: occurrence.dueAt)
            }
            self.command = RunTaskCommand<BackofficeApplication, ScheduledWork<Work>>.self
        }
    }
}
