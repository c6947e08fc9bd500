import Howdah
import Logging
import PostgresLibpq

/// Works on items one after the other: what goes wrong with one does not keep the others from their turn.
///
/// ```swift
/// var run = ItemRun(context.logger)
/// for call in calls {
///     try await run.attempt("call \(call)") { try await settle(call) }
/// }
/// try run.finish()
/// ```
struct ItemRun: Sendable {
    private let logger: Logger
    private let begun = ContinuousClock.now
    private(set) var succeeded = 0
    private(set) var failed = 0
    private var firstFailure: String?

    init(_ logger: Logger) {
        self.logger = logger
        logger.info("The task has begun.")
    }

    /// Works on one item, and logs its error if it fails.
    ///
    /// - Throws: What would befall every other item, too: a cancellation, or the loss of the database.
    mutating func attempt(_ item: String, _ work: () async throws -> Void) async throws {
        try Task.checkCancellation()
        do {
            try await work()
            succeeded += 1
        } catch {
            let cause = (error as? PostgresTransactionError)?.cause ?? error
            guard !Self.concernsAll(cause) else { throw error }
            let text = ErrorText.message(of: cause)
            failed += 1
            firstFailure = firstFailure ?? "\(item): \(text)"
            logger.error("An item has failed.", metadata: ["item": "\(item)", "error": "\(text)"])
        }
    }

    /// Logs how many items succeeded and failed.
    ///
    /// - Throws: ``PartialFailure`` if one failed, so that the message is retried. Items that succeeded are not
    ///   done twice then, as each of them is kept apart by a key of the database.
    func finish() throws {
        let duration = begun.duration(to: .now) / .milliseconds(1)
        let counts: Logger.Metadata = [
            "succeeded": "\(succeeded)", "failed": "\(failed)", "duration_ms": "\(Int(duration))",
        ]
        guard let firstFailure else { return logger.info("The task has ended.", metadata: counts) }
        logger.error("The task has ended with errors.", metadata: counts)
        throw PartialFailure(failed: failed, items: succeeded + failed, first: firstFailure)
    }

    private static func concernsAll(_ error: any Error) -> Bool {
        error is CancellationError || (error as? PostgresError)?.isConnectionLoss == true
    }
}
