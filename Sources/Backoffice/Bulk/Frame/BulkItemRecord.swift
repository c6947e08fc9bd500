import PostgresLibpq

/// An item of a bulk job as it is at one moment.
struct BulkItemRecord: Sendable, Hashable, Encodable {
    var card: Int64
    /// One of `pending`, `processing`, `completed`, `failed` and `cancelled`.
    var status: String
    /// Why it failed or was cancelled.
    var reason: String?

    /// The items of a job.
    static func list(_ job: Int64, in client: PostgresClient) async throws -> [Self] {
        let select = "SELECT card, status, reason FROM backoffice.bulk_items($1)"
        return try await client.execute(PostgresCommand(select, job)).map { row in
            Self(card: try row.decode(0), status: try row.decode(1), reason: try row.decode(2))
        }
    }
}
