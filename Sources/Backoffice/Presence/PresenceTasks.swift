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
}
