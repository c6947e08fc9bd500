import Howdah

/// The recurring tasks of the web site.
enum AccountTasks {
    /// Reads what tasks need to know of the outside world from the environment.
    ///
    /// - Throws: `CommandFailure` that names the variable if one of them makes no sense.
    static func handlers(
        _ database: DatabaseReference,
        _ bus: BusReference,
        environment: [String: String]
    ) throws -> [Handler] {
        [
            SendDigest.handler(database, bus),
            CleanUpDatabase.handler(database),
            SendMonthlyReport.handler(database, bus),
            WarmCache.handler(database),
            SyncExternalRecords.handler(database, try ExternalAPI(environment: environment)),
            BackUpDatabase.handler(database, try BackupFolder(environment: environment)),
        ]
    }
}
