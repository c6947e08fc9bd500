import PostgresLibpq

extension BulkDesk {
    /// The latest jobs, the newest first.
    func list(limit: Int) async throws -> [BulkJobRecord] {
        try await BulkJobRecord.list(limit: limit, in: client)
    }

    /// The items of a job.
    func items(of job: Int64) async throws -> [BulkItemRecord] {
        try await BulkItemRecord.list(job, in: client)
    }

    /// The companies that have business cards.
    func companies() async throws -> [Int64] {
        try await client.execute(PostgresCommand(Self.companies)).map { try $0.decode(0) }
    }

    private static let companies = """
        SELECT c.id FROM backoffice.company AS c
        WHERE EXISTS (SELECT FROM backoffice.business_card AS k WHERE k.company = c.id)
        ORDER BY c.id
        """
}
