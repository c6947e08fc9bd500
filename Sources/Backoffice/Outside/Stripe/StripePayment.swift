/// A payment as the API shows it.
struct StripePayment: Decodable, Sendable {
    struct Refusal: Decodable, Sendable {
        let code: String?
        let message: String?
    }

    let id: String
    let status: String
    let lastError: Refusal?

    private enum CodingKeys: String, CodingKey {
        case id, status
        case lastError = "last_payment_error"
    }
}

/// The body of an answer that is no success.
struct StripeErrorBody: Decodable, Sendable {
    struct Details: Decodable, Sendable {
        let code: String?
        let declineCode: String?
        let message: String?
        let payment: StripePayment?

        private enum CodingKeys: String, CodingKey {
            case code, message
            case declineCode = "decline_code"
            case payment = "payment_intent"
        }
    }

    let error: Details
}
