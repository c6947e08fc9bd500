/// What is asked of a bulk job.
struct BulkOrder: Sendable, Hashable {
    var kind: BulkKind
    /// Whose business cards it is about.
    var company: Int64
    /// Of a mail, else `nil`.
    var subject: String?
    var text: String?

    /// Makes or replaces the wallet passes of a company's cards.
    static func wallet(company: Int64) -> Self {
        Self(kind: .wallet, company: company)
    }

    /// Mails everybody who holds a card of a company.
    static func mail(company: Int64, subject: String, text: String) -> Self {
        Self(kind: .mail, company: company, subject: subject, text: text)
    }
}
