import Howdah

/// What bulk jobs do.
enum BulkKind: String, Sendable, CaseIterable {
    /// Makes the wallet passes of a company's business cards, or replaces them.
    case wallet
    /// Sends a mail to everybody who holds one.
    case mail

    /// What a job's batch is called where batches are listed.
    var batchName: String {
        switch self {
        case .wallet: "wallet sync"
        case .mail: "bulk mail"
        }
    }

    /// The kind of message that asks for an item.
    ///
    /// Items have a transport of their own: a long job keeps nobody else's message waiting.
    var itemKind: MessageKind {
        switch self {
        case .wallet: SyncWalletCard.kind
        case .mail: SendBulkMail.kind
        }
    }

    /// The message that asks for an item.
    func item(job: Int64, card: Int64) -> Envelope {
        switch self {
        case .wallet: Envelope(SyncWalletCard(job: job, card: card))
        case .mail: Envelope(SendBulkMail(job: job, card: card))
        }
    }
}
