/// What is asked for when a card is charged.
struct StripeCharge: Sendable {
    /// The same for the same attempt, whoever makes it.
    let idempotencyKey: String
    let invoice: Int64
    /// In the currency's minor unit.
    let amount: Int64
    /// Three letters, as `EUR`.
    let currency: String
    let customer: String
    let card: String

    var parameters: [(name: String, value: String)] {
        [
            ("amount", "\(amount)"), ("currency", currency.lowercased()), ("customer", customer),
            ("payment_method", card), ("confirm", "true"), ("off_session", "true"),
            ("metadata[invoice]", "\(invoice)"),
        ]
    }
}
