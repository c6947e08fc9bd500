import PostgresLibpq

/// One item of a bulk job that is not done yet: a business card and what is to be done with it.
struct BulkItem: Sendable {
    var job: Int64
    var card: Int64
    var holder: String
    var email: String
    var title: String
    var company: String
    /// What stands on the card, in short: another one if the card has changed.
    var digest: String
    /// Of a mail.
    var subject: String
    var text: String

    /// Finds an item, and notes which batch it belongs to.
    ///
    /// - Returns: The item; `nil` if it is done or has been taken away.
    static func find(job: Int64, card: Int64, batch: Int64?, in client: PostgresClient) async throws -> Self? {
        var bindings = PostgresBindings()
        bindings.append(job)
        bindings.append(card)
        bindings.append(batch)
        let rows = try await client.execute(PostgresCommand(select, bindings))
        return try rows.first.map { row in
            Self(
                job: job,
                card: card,
                holder: try row.decode(0),
                email: try row.decode(1),
                title: try row.decode(2),
                company: try row.decode(3),
                digest: try row.decode(4),
                subject: try row.decode(5),
                text: try row.decode(6)
            )
        }
    }

    /// A worker may be faster than the process that dispatched the job, or outlive it.
    private static let select = """
        WITH linked AS (
            UPDATE backoffice.bulk_job SET batch = $3 WHERE id = $1 AND batch IS NULL AND $3::bigint IS NOT NULL
        )
        SELECT u.name, u.email, k.title, c.name,
               left(md5(concat_ws(chr(10), u.name, u.email, k.title, c.name)), 12),
               coalesce(j.subject, ''), coalesce(j.text, '')
        FROM backoffice.bulk_item AS i
        JOIN backoffice.bulk_job AS j ON j.id = i.job
        JOIN backoffice.business_card AS k ON k.id = i.card
        JOIN backoffice.customer AS u ON u.id = k.holder
        JOIN backoffice.company AS c ON c.id = k.company
        WHERE i.job = $1 AND i.card = $2 AND i.completed_at IS NULL
        """
}
