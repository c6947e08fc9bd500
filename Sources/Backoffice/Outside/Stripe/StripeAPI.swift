import Howdah

/// The part of Stripe's API that billing uses, spoken to any server that has it.
struct StripeAPI: Sendable {
    /// How many customers a page has.
    static let pageSize = 100

    private let client: OutsideClient
    private let base: String
    private let key: String

    init(_ client: OutsideClient, base: String, key: String) {
        self.client = client
        self.base = base
        self.key = key
    }

    /// The page of customers that follows one of them.
    ///
    /// - Parameter cursor: The last customer of the page before; `nil` for the first page.
    /// - Returns: The page; `nil` if the server does not know that customer any more.
    /// - Throws: What ``OutsideClient/send(_:)`` and `OutsideResponse.checkStatus()` throw, and `OutsideError` of code
    ///   `notUnderstood` or `repeatedPage` for what is no page.
    func customers(after cursor: String?) async throws -> StripeCustomerPage? {
        var request = request("/v1/customers")
        request.parameters = [("limit", "\(Self.pageSize)")]
        if let cursor { request.parameters.append(("starting_after", cursor)) }
        let response = try await client.send(request)
        if cursor != nil, response.status == 400, Self.isMissing(response) { return nil }
        try response.checkStatus()
        let page = try response.decode(StripeCustomerPage.self)
        try page.check(from: response.server)
        return page
    }

    /// Charges a card, once for each key: the server answers the same key with the same payment.
    func charge(_ charge: StripeCharge) async throws -> StripePaymentResult {
        var request = request("/v1/payment_intents")
        request.isForm = true
        request.headers.append(("Idempotency-Key", charge.idempotencyKey))
        request.parameters = charge.parameters
        let response = try await client.send(request)
        // 400 to 402 and 404 speak of this charge; the others speak of the key, the load or the server.
        guard [400, 402, 404].contains(response.status) else {
            try response.checkStatus()
            return StripePaymentResult(try response.decode(StripePayment.self))
        }
        return StripePaymentResult(try response.decode(StripeErrorBody.self).error)
    }

    /// What became of a payment.
    func payment(_ id: String) async throws -> StripePaymentResult {
        let response = try await client.send(request("/v1/payment_intents/\(id)"))
        if response.status == 404, Self.isMissing(response) {
            return .declined(payment: id, reason: "the provider does not know the payment")
        }
        try response.checkStatus()
        return StripePaymentResult(try response.decode(StripePayment.self))
    }

    private func request(_ path: String) -> OutsideRequest {
        OutsideRequest(url: base + path, headers: [("Authorization", "Bearer \(key)")])
    }

    private static func isMissing(_ response: OutsideResponse) -> Bool {
        let body: StripeErrorBody
        do { body = try response.decode(StripeErrorBody.self) } catch { return false }
        return body.error.code == "resource_missing"
    }
}
