extension TaskRun {
    /// How many items in a row may fail before a server is taken to be out of order.
    private static let patience = 3

    /// Lends the payment provider's API, if there is one.
    func withStripe(_ work: (StripeAPI) async throws -> Void) async throws {
        guard let base = office.outside.stripeBase else { return skip(because: "STRIPE_API_BASE is not set.") }
        try await OutsideClient.lend(office.outside.limits) { client in
            try await work(StripeAPI(client, base: base, key: office.outside.stripeKey))
        }
    }

    /// Does items that need a server outside, one after the other; stops early when it is out of order.
    ///
    /// What is left is done by the next attempt.
    func eachWhileAnswered<Item: Sendable>(
        _ items: [Item],
        named name: String,
        _ work: (Item) async throws -> Bool
    ) async throws {
        var failuresInARow = 0
        for item in items where failuresInARow < Self.patience {
            let before = counts.failed
            try await one("\(name) \(item)") { try await work(item) }
            failuresInARow = counts.failed > before ? failuresInARow + 1 : 0
        }
    }
}
