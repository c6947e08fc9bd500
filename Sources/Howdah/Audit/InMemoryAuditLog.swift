import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps changes in the memory of this process, the last ten thousand of them: for tests, and for programs that may forget.
public final class InMemoryAuditLog: AuditLog {
    private static let capacity = 10_000

    private let now: @Sendable () -> Date
    private let kept = Mutex<[AuditRecord]>([])

    public init(now: @escaping @Sendable () -> Date = { Date() }) {
        self.now = now
    }

    public func begin(_ change: AuditedChange) async throws -> Int64 {
        kept.withLock { records in
            let id = (records.last?.id ?? 0) + 1
            if records.count == Self.capacity { records.removeFirst() }
            records.append(AuditRecord(id: id, at: now(), change: change))
            return id
        }
    }

    public func finish(_ id: Int64, _ outcome: AuditOutcome) async throws {
        kept.withLock { records in
            guard let index = records.lastIndex(where: { $0.id == id }) else { return }
            records[index].outcome = outcome
        }
    }

    public func records(before id: Int64?, limit: Int) async throws -> [AuditRecord] {
        kept.withLock { records in
            Array(records.reversed().lazy.filter { record in id.map { record.id < $0 } ?? true }.prefix(max(limit, 0)))
        }
    }
}
