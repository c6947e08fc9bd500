/// A made-up subscription with its card, the same for the same number on every machine.
struct SampleSubscription: Sendable, Hashable {
    /// The plans there are: identifier, name, amount in cents, months.
    static let plans: [(id: String, name: String, amount: Int64, months: Int32)] = [
        ("basic", "Basic", 1_200, 1), ("plus", "Plus", 2_900, 1), ("year", "Basic for a year", 12_000, 12),
    ]

    /// The number of the customer, and of the subscription and the card.
    let number: Int64
    let plan: String
    let status: String
    /// The payment provider's name of the card.
    let card: String
    let lastFour: String
    /// In how many months the card ends; 0 is this month.
    let monthsLeft: Int32
    /// In how many minutes the next charge is due.
    let minutesLeft: Int32

    /// Makes the subscription of a customer.
    ///
    /// One in ten is due at once, one in twenty is on trial, one in twenty has a card that is declined, and one in fifty
    /// a card that needs time.
    init(number: Int64) {
        var random = SplitMix(seed: UInt64(bitPattern: number) &+ 0x5EED)
        self.number = number
        self.plan = Self.plans[random.below(Self.plans.count)].id
        self.status = number % 20 == 3 ? "trialing" : "active"
        self.card =
            number % 20 == 11 ? "pm_card_chargeDeclined" : number % 50 == 21 ? "pm_card_slow" : "pm_card_visa"
        self.lastFour = String(1_000 + random.below(9_000))
        self.monthsLeft = Int32(random.below(36))
        self.minutesLeft = number % 10 == 1 ? 0 : Int32(random.below(30 * 24 * 60))
    }
}
