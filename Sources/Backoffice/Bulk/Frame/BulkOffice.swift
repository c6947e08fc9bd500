/// What the tasks of bulk jobs work with.
struct BulkOffice: Sendable {
    let database: DatabaseReference
    let mailer: Mailer
    let wallet: WalletAPI
    let settings: BulkSettings
    let count = BulkCount()

    init(database: DatabaseReference, mailer: Mailer, environment: [String: String]) throws {
        self.database = database
        self.mailer = mailer
        self.wallet = WalletAPI(try WalletSettings(environment: environment))
        self.settings = try BulkSettings(environment: environment)
    }
}
