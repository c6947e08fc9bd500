import Howdah
import PostgresLibpq

/// Rates a customer by what they have ordered and spent.
///
/// It can run any number of times: it writes the same rating for the same orders.
struct RateCustomer: Message {
    static let kind: MessageKind = "customers.rate"

    /// The customer's number.
    var customer: Int64

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, _ in
            let update = """
                UPDATE backoffice.customer
                SET rating = CASE WHEN spent_cents >= 100000 THEN 'gold' WHEN orders >= 10 THEN 'silver' ELSE 'bronze' END,
                    rated_at = now()
                WHERE id = $1
                """
            try await database.get().execute(PostgresCommand(update, message.customer))
        }
    }
}
