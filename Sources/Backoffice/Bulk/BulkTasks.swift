import Howdah

/// The tasks of bulk jobs.
enum BulkTasks {
    static func handlers(_ office: BulkOffice) -> [Handler] {
        [SyncWalletCard.handler(office), SendBulkMail.handler(office), EndBulkJob.handler(office.database)]
    }
}
