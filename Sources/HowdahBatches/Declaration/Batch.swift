public import Howdah

/// Messages that are followed, limited and ended together, before they are dispatched.
///
/// ```swift
/// var batch = Batch("wallet-sync", employees.map { SyncWallet(employee: $0.id) })
/// batch.options.key = "company-\(company)"
/// batch.options.itemsAtATime = 10
/// batch.options.allowsFailures = true
/// batch.finally = [Envelope(ReportWalletSync(company: company))]
/// let id = try await batches.dispatch(batch)
/// ```
public struct Batch: Sendable {
    /// What to call it where batches are listed; several may share a name.
    public var name: String
    /// Its items.
    ///
    /// Each goes to the one transport it is routed to. With a limit or a key, none may be delayed.
    public var items: [Envelope]
    public var options = BatchOptions()
    /// Messages that are sent when every item was handled.
    public var then: [Envelope] = []
    /// Messages that are sent when it has ended and an item has failed, or it has expired.
    public var onFailure: [Envelope] = []
    /// Messages that are sent when it has ended, however it did.
    public var finally: [Envelope] = []

    public init(_ name: String, _ items: [Envelope]) {
        self.name = name
        self.items = items
    }

    public init(_ name: String, _ items: [some Message]) {
        self.init(name, items.map { Envelope($0) })
    }
}
