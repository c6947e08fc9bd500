import ArgumentParser
import Howdah

/// The recurring tasks of the call service.
enum PresenceTasks {
    static func handlers(_ database: DatabaseReference) -> [Handler] {
        [
            AssignBadges.handler(database),
            CleanUpPresence.handler(database),
            DeductCoins.handler(database),
            CleanUpCalls.handler(database),
        ]
    }

    /// A command for each, which does one occurrence by hand or from cron.
    static let commands: [any ParsableCommand.Type] = [
        RunOccurrenceCommand<AssignBadges>.self,
        RunOccurrenceCommand<CleanUpPresence>.self,
        RunOccurrenceCommand<DeductCoins>.self,
        RunOccurrenceCommand<CleanUpCalls>.self,
    ]
}
