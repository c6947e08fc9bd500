import Howdah
import PostgresLibpq

/// Makes the wallet pass of one business card, or replaces it.
///
/// The service is asked by a key that stays the same until the card changes, so it does this once, however often it is asked.
struct SyncWalletCard: BulkItemMessage {
    static let kind: MessageKind = "wallet.sync-card"

    var job: Int64
    var card: Int64

    static func handler(_ office: BulkOffice) -> Handler {
        Handler(for: Self.self) { message, context in
            try await BulkItemRun(message, office, context).perform { item in
                let pass = WalletPass(
                    holder: item.holder,
                    title: item.title,
                    email: item.email,
                    company: item.company
                )
                let key = "wallet-\(item.job)-\(item.card)-\(item.digest)"
                let links = try await office.wallet.put(pass, serial: "card-\(item.card)", key: key)
                return PostgresCommand(keep, item.card, links.apple, links.google)
            }
        }
    }

    private static let keep = """
        UPDATE backoffice.business_card SET apple_url = $2, google_url = $3, synced_at = now() WHERE id = $1
        """
}
