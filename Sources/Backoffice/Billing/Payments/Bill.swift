/// An invoice, as far as its customer is told of payments.
struct Bill: Sendable {
    let invoice: Int64
    let recipient: Recipient
    let money: Money

    /// What to tell of an attempt; `nil` while it is not decided.
    func notice(of result: StripePaymentResult, _ attempt: Int, isLast: Bool) -> Notice? {
        switch result {
        case .pending: nil
        case .succeeded:
            notice("payment-received", attempt, "was paid", "thank you: your invoice \(invoice) of \(money) is paid.")
        case .declined(_, let reason):
            notice(
                isLast ? "payment-given-up" : "payment-failed",
                attempt,
                isLast ? "could not be paid" : "could not be paid yet",
                "your card was not charged for invoice \(invoice) of \(money): \(reason). "
                    + (isLast ? "We will not try again; please pay it yourself." : "We will try again.")
            )
        }
    }

    private func notice(_ kind: String, _ attempt: Int, _ title: String, _ text: String) -> Notice {
        Notice(kind, about: invoice, "\(attempt)", to: recipient, "Invoice \(invoice) \(title)", text)
    }
}
