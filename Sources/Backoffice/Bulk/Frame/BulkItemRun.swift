import Howdah
import HowdahBatches
import HowdahPostgres
import Logging
import PostgresLibpq

/// Does one item of a bulk job, and writes down what became of it.
///
/// That it is done is written in the transaction that settles its message, so that item and batch agree, whatever dies when.
/// What it does outside may be done again after a crash; it goes by one name then, each time.
struct BulkItemRun: Sendable {
    private let message: any BulkItemMessage
    private let context: HandlerContext
    private let client: PostgresClient
    private let count: BulkCount
    private let logger: Logger

    init(_ message: some BulkItemMessage, _ office: BulkOffice, _ context: HandlerContext) throws {
        var logger = context.logger
        logger[metadataKey: "job"] = "\(message.job)"
        logger[metadataKey: "card"] = "\(message.card)"
        self.message = message
        self.context = context
        self.client = try office.database.get()
        self.count = office.count
        self.logger = logger
    }

    /// Does the item unless it is done.
    ///
    /// - Parameter effect: Does what there is to do outside, and returns what is to be written down about it.
    /// - Throws: What the effect throws, after it was logged; the database's error.
    func perform(_ effect: (BulkItem) async throws -> PostgresCommand?) async throws {
        let batch = context.batch?.rawValue
        guard let item = try await BulkItem.find(job: message.job, card: message.card, batch: batch, in: client) else {
            return logger.info("The item was done before.")
        }
        do {
            let note = try await effect(item)
            try await settle(note)
        } catch {
            try await report(error)
            throw error
        }
        count.countDone()
        logger.info("An item is done.")
    }

    /// Whether the process that dispatched the job does its items itself, so that nobody tries them again.
    private var isSynchronous: Bool { context.transport == nil }

    private func settle(_ note: PostgresCommand?) async throws {
        let done = PostgresCommand(Self.complete, message.job, message.card)
        guard isSynchronous else {
            return try await context.transaction { try await Self.write(done, note, in: $0) }
        }
        try await client.withTransaction { try await Self.write(done, note, in: $0) }
    }

    private static func write(
        _ done: PostgresCommand,
        _ note: PostgresCommand?,
        in transaction: PostgresTransaction
    ) async throws {
        if let note { try await transaction.execute(note) }
        try await transaction.execute(done)
    }

    private func report(_ error: any Error) async throws {
        guard !(error is CancellationError) else { return }
        count.countFailed()
        let text = ErrorText.message(of: error)
        var metadata: Logger.Metadata = ["error": "\(text)", "error.class": "\(ErrorText.name(of: error))"]
        if let trace = (error as? any DescribedFailure)?.failureTrace { metadata["error.trace"] = "\(trace)" }
        logger.error("An item has failed.", metadata: metadata)
        guard isSynchronous else { return }
        try await client.execute(PostgresCommand(Self.fail, message.job, message.card, String(text.prefix(2_000))))
    }

    private static let complete = """
        UPDATE backoffice.bulk_item SET completed_at = now(), failed_at = NULL, error = NULL WHERE job = $1 AND card = $2
        """

    private static let fail = """
        UPDATE backoffice.bulk_item SET failed_at = now(), error = $3
        WHERE job = $1 AND card = $2 AND completed_at IS NULL
        """
}
