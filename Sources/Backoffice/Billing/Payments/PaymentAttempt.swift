/// An attempt to charge a card, as it was entered before the provider was asked.
struct PaymentAttempt: Sendable {
    let invoice: Int64
    let number: Int
    let idempotencyKey: String
    let money: Money
    /// The provider's name of the customer; `nil` if the provider does not know them.
    let customer: String?
    /// The provider's name of the card; `nil` if there is none.
    let card: String?

    /// What to ask for; `nil` if there is nobody or nothing to charge.
    var charge: StripeCharge? {
        guard let customer, let card else { return nil }
        return StripeCharge(
            idempotencyKey: idempotencyKey,
            invoice: invoice,
            amount: money.amount,
            currency: money.currency,
            customer: customer,
            card: card
        )
    }
}
