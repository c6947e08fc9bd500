public import Logging

/// Keeps who changed what by hand.
///
/// A change is written down before it is made, and its end afterwards. So none is made that is not in the log: one whose
/// end is missing may have been made or not.
public protocol AuditLog: Sendable {
    /// Writes down a change that is about to be made.
    ///
    /// - Returns: What ``finish(_:_:)`` needs.
    /// - Throws: The error of the log. The change must not be made then.
    func begin(_ change: AuditedChange) async throws -> Int64

    /// Writes down how a change ended.
    ///
    /// Nothing happens if there is no such record.
    func finish(_ id: Int64, _ outcome: AuditOutcome) async throws

    /// The latest records, the latest first.
    ///
    /// - Parameters:
    ///   - id: Only those before this one; `nil` for the very latest.
    ///   - limit: How many at most.
    /// - Returns: The records, from the latest on.
    /// - Throws: The error of the log.
    func records(before id: Int64?, limit: Int) async throws -> [AuditRecord]
}

extension AuditLog {
    /// Makes a change between the two entries that the log has of it.
    ///
    /// Once the change is made, or has failed, that is what is told: if the log cannot take its end, the record stays
    /// without one.
    ///
    /// - Parameters:
    ///   - change: What is about to be done.
    ///   - logger: Hears why the log could not take the end of the change.
    ///   - count: How many things a result stands for.
    ///   - work: Does it.
    /// - Returns: The result.
    /// - Throws: The error of the work, or that of the log if the change could not be written down: it is not made then.
    public func recording<Result>(
        _ change: AuditedChange,
        logger: Logger,
        count: (Result) -> Int,
        _ work: () async throws -> Result
    ) async throws -> Result {
        let id = try await begin(change)
        let result: Result
        do {
            result = try await work()
        } catch {
            await complete(id, change, .failed(reason: ErrorText.message(of: error)), logger)
            throw error
        }
        await complete(id, change, .done(count: count(result)), logger)
        return result
    }

    private func complete(_ id: Int64, _ change: AuditedChange, _ outcome: AuditOutcome, _ logger: Logger) async {
        do {
            try await finish(id, outcome)
        } catch {
            logger.error(
                "The end of a change could not be written down.",
                metadata: [
                    LogKeys.auditRecord: "\(id)", LogKeys.auditAction: "\(change.action)", LogKeys.error: "\(error)",
                ]
            )
        }
    }
}
