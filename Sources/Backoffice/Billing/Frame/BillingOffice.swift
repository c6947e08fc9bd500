/// What the tasks of billing work with.
struct BillingOffice: Sendable {
    let database: DatabaseReference
    let bus: BusReference
    let settings: BillingSettings
    let outside: OutsideSettings

    init(database: DatabaseReference, bus: BusReference, environment: [String: String]) throws {
        self.database = database
        self.bus = bus
        self.settings = try BillingSettings(environment: environment)
        self.outside = try OutsideSettings(environment: environment)
    }
}
