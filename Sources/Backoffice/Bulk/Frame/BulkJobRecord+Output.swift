#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension BulkJobRecord {
    /// The job in one line, for people.
    var line: String {
        let reason = reason.map { " \($0)" } ?? ""
        return "Bulk job \(id) (\(kind.rawValue), \(companyName)): \(status), \(processed)/\(total).\(reason)"
    }

    /// When an item was last settled, in UTC.
    var lastProcessed: String? { lastProcessedAt?.formatted(.iso8601) }

    /// A job for programs.
    struct JSON: Encodable {
        private let id: Int64
        private let kind: String
        private let company: Int64
        private let batch: Int64?
        private let status: String
        private let reason: String?
        private let processed: Int64
        private let total: Int64
        private let failed: Int64
        private let cancelled: Int64
        private let lastProcessedAt: String?
        private let isStuck: Bool
        private let items: [BulkItemRecord]?

        private enum CodingKeys: String, CodingKey {
            case id, kind, company, batch, status, reason, processed, total, failed, cancelled, items
            case lastProcessedAt = "last_processed_at"
            case isStuck = "stuck"
        }

        init(_ record: BulkJobRecord) {
            self.init(record, items: nil)
        }

        init(_ record: BulkJobRecord, items: [BulkItemRecord]?) {
            self.id = record.id
            self.kind = record.kind.rawValue
            self.company = record.company
            self.batch = record.batch
            self.status = record.status
            self.reason = record.reason
            self.processed = record.processed
            self.total = record.total
            self.failed = record.failed
            self.cancelled = record.cancelled
            self.lastProcessedAt = record.lastProcessed
            self.isStuck = record.isStuck
            self.items = items
        }
    }
}
