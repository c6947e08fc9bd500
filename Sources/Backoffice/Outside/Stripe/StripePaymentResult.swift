/// What became of a payment.
enum StripePaymentResult: Sendable, Hashable {
    case succeeded(payment: String)
    /// The provider, the bank or the customer has yet to decide.
    case pending(payment: String)
    case declined(payment: String?, reason: String)

    /// Reads the state of a payment.
    init(_ payment: StripePayment) {
        switch payment.status {
        case "succeeded": self = .succeeded(payment: payment.id)
        case "requires_payment_method", "canceled":
            let refusal = payment.lastError
            let reason = refusal?.code ?? refusal?.message ?? payment.status
            self = .declined(payment: payment.id, reason: Self.short(reason))
        default: self = .pending(payment: payment.id)
        }
    }

    /// Reads why a payment was refused.
    init(_ error: StripeErrorBody.Details) {
        let reason = error.declineCode ?? error.code ?? error.message ?? "refused without a reason"
        self = .declined(payment: error.payment?.id, reason: Self.short(reason))
    }

    /// Reasons are kept and mailed: a server cannot fill a table with one.
    private static func short(_ reason: String) -> String { String(reason.prefix(200)) }
}
