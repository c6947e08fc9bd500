import Howdah
import HowdahBatches
import HowdahCommands
import Logging
import PostgresLibpq

/// Takes bulk jobs in and cancels them.
struct BulkDesk: Sendable {
    let client: PostgresClient
    let batches: Batches
    let system: MessagingSystem
    let settings: BulkSettings
    let logger: Logger

    /// Enters a job for every business card of a company, and dispatches its items.
    ///
    /// Where the items are routed to `sync://`, they are done when this returns.
    ///
    /// - Returns: The job as it is then.
    /// - Throws: `CommandFailure` if the company has no cards, or the error of batches; no job is left then. The database's
    ///   error if it is lost after the dispatch; the job goes on then.
    func enter(_ order: BulkOrder) async throws -> BulkJobRecord {
        let (job, cards) = try await store(order)
        var logger = logger
        logger[metadataKey: "job"] = "\(job)"
        logger.info(
            "A bulk job has begun.",
            metadata: [
                "kind": "\(order.kind.rawValue)", "company": "\(order.company)", "items": "\(cards.count)",
                "items_per_minute": "\(settings.items(of: order.kind))",
            ]
        )
        let batch = try await dispatch(batch(order, job, cards), for: job, logger)
        // If this fails, the first item does it.
        try await client.execute(PostgresCommand(Self.link, job, batch.rawValue))
        let record = try await find(job)
        if isDoneHere(order.kind) { record.logEnd(logger) }
        return record
    }

    /// Cancels a job: no item of it begins from now on.
    ///
    /// - Returns: The job as it is then.
    /// - Throws: `CommandFailure` if there is no such job, or it has no batch.
    func cancel(_ job: Int64) async throws -> BulkJobRecord {
        let record = try await find(job)
        guard let batch = record.batch else {
            throw CommandFailure(.failed, "The bulk job \(job) was not dispatched; there is nothing to cancel.")
        }
        try await batches.cancel(BatchID(rawValue: batch))
        return try await find(job)
    }

    /// The job of that number.
    func find(_ job: Int64) async throws -> BulkJobRecord {
        guard let record = try await BulkJobRecord.find(job, in: client) else {
            throw CommandFailure(.failed, "There is no bulk job \(job).")
        }
        return record
    }

    /// The transports on which items of a kind wait; none if they are done by the process that enters their job.
    func transports(of kind: BulkKind) -> [TransportName] {
        let names = system.routes.transports(for: kind.itemKind)
        return names.filter { name in system.transports.contains { $0.name == name && $0.receiver != nil } }
    }

    private func isDoneHere(_ kind: BulkKind) -> Bool { transports(of: kind).isEmpty }

    private func dispatch(_ batch: Batch, for job: Int64, _ logger: Logger) async throws -> BatchID {
        do {
            return try await batches.dispatch(batch)
        } catch {
            await withdraw(job, logger)
            throw error
        }
    }

    /// Takes back a job that could not be dispatched.
    ///
    /// If that fails too, the job is shown as one that was never dispatched.
    private func withdraw(_ job: Int64, _ logger: Logger) async {
        do {
            try await client.execute(PostgresCommand(Self.withdraw, job))
        } catch {
            logger.error("A bulk job could not be withdrawn.", metadata: ["error": "\(ErrorText.message(of: error))"])
        }
    }

    private func batch(_ order: BulkOrder, _ job: Int64, _ cards: [Int64]) -> Batch {
        let items = cards.map { order.kind.item(job: job, card: $0) }
        var batch = Batch(order.kind.batchName, items)
        batch.options = settings.options(of: order.kind, company: order.company)
        // What is done at once ends at once; no worker need say so.
        guard !isDoneHere(order.kind) else { return batch }
        let place = TransportNamesStamp(transports(of: order.kind))
        batch.finally = [Envelope(EndBulkJob(job: job), stamps: [place])]
        return batch
    }

    private func store(_ order: BulkOrder) async throws -> (job: Int64, cards: [Int64]) {
        var bindings = PostgresBindings()
        bindings.append(order.kind.rawValue)
        bindings.append(order.company)
        bindings.append(order.subject)
        bindings.append(order.text)
        let rows = try await client.execute(PostgresCommand(Self.insert, bindings))
        guard let first = rows.first else {
            throw CommandFailure(.failed, "The company \(order.company) does not exist, or has no business cards.")
        }
        return (try first.decode(0), try rows.map { try $0.decode(1) })
    }

    private static let insert = """
        WITH job AS (
            INSERT INTO backoffice.bulk_job (kind, company, subject, text)
            SELECT $1, c.id, $3, $4 FROM backoffice.company AS c
            WHERE c.id = $2 AND EXISTS (SELECT FROM backoffice.business_card AS k WHERE k.company = c.id)
            RETURNING id, company
        ), items AS (
            INSERT INTO backoffice.bulk_item (job, card)
            SELECT job.id, k.id FROM job JOIN backoffice.business_card AS k ON k.company = job.company
            RETURNING job, card
        )
        SELECT job, card FROM items ORDER BY card
        """

    private static let link = "UPDATE backoffice.bulk_job SET batch = $2 WHERE id = $1 AND batch IS NULL"

    private static let withdraw = "DELETE FROM backoffice.bulk_job WHERE id = $1 AND batch IS NULL"
}
