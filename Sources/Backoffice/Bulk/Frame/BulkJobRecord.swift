import Howdah
import HowdahCommands
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A bulk job as it is at one moment.
struct BulkJobRecord: Sendable {
    var id: Int64
    var kind: BulkKind
    var company: Int64
    var companyName: String
    /// Its batch; `nil` until that is there.
    var batch: Int64?
    /// One of `pending`, `processing`, `completed`, `failed` and `cancelled`.
    var status: String
    /// Why it has the status, if there is more to say.
    var reason: String?
    /// How many items are done or have failed.
    var processed: Int64
    var total: Int64
    var failed: Int64
    var cancelled: Int64
    var lastProcessedAt: Date?
    /// Whether nothing has moved for longer than the settings allow.
    var isStuck: Bool
    var createdAt: Date

    /// The job of that number; `nil` if there is none.
    static func find(_ id: Int64, in client: PostgresClient) async throws -> Self? {
        try await select(id, limit: 1, in: client).first
    }

    /// The latest jobs, the newest first.
    static func list(limit: Int, in client: PostgresClient) async throws -> [Self] {
        try await select(nil, limit: limit, in: client)
    }

    private static func select(_ id: Int64?, limit: Int, in client: PostgresClient) async throws -> [Self] {
        var bindings = PostgresBindings()
        bindings.append(id)
        bindings.append(Int64(limit))
        return try await client.execute(PostgresCommand(sql, bindings)).map(Self.init(row:))
    }

    private static let sql = """
        SELECT id, kind, company, company_name, batch, status, reason, processed, total, failed, cancelled,
               last_processed_at, is_stuck, created_at
        FROM backoffice.bulk_jobs
        WHERE $1::bigint IS NULL OR id = $1
        ORDER BY id DESC
        LIMIT $2
        """

    private init(row: PostgresRow) throws {
        let kind: String = try row.decode(1)
        guard let known = BulkKind(rawValue: kind) else {
            throw CommandFailure(.failed, "The bulk job is of the unknown kind \"\(kind)\".")
        }
        self.id = try row.decode(0)
        self.kind = known
        self.company = try row.decode(2)
        self.companyName = try row.decode(3)
        self.batch = try row.decode(4)
        self.status = try row.decode(5)
        self.reason = try row.decode(6)
        self.processed = try row.decode(7)
        self.total = try row.decode(8)
        self.failed = try row.decode(9)
        self.cancelled = try row.decode(10)
        self.lastProcessedAt = try row.decode(11)
        self.isStuck = try row.decode(12)
        self.createdAt = try row.decode(13)
    }

    /// Writes down how the job has ended.
    func logEnd(_ logger: Logger) {
        var metadata: Logger.Metadata = [
            "job": "\(id)", "kind": "\(kind.rawValue)", "company": "\(company)", "status": "\(status)",
            "processed": "\(processed)", "total": "\(total)", "failed": "\(failed)", "cancelled": "\(cancelled)",
        ]
        if let reason { metadata["reason"] = "\(reason)" }
        logger.log(level: status == "failed" ? .error : .info, "The bulk job has ended.", metadata: metadata)
    }
}
