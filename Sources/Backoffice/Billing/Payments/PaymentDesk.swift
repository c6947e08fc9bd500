import Howdah
import PostgresLibpq

/// Charges invoices in three steps, so that no crash charges twice.
///
/// The attempt is entered and committed, with a key of its own; the provider is asked under that key; the outcome is
/// recorded. Who dies after the first or second step is followed by somebody who asks the same again, and the provider
/// answers what it has answered before. A claim on the invoice keeps others from asking at the same time.
struct PaymentDesk: Sendable {
    let run: TaskRun
    let api: StripeAPI
    let ledger: InvoiceLedger

    init(_ run: TaskRun, _ api: StripeAPI) {
        self.run = run
        self.api = api
        self.ledger = InvoiceLedger(run: run)
    }

    /// Charges an invoice, if it is still due and nobody else is at it.
    ///
    /// - Returns: Whether an outcome was recorded.
    func charge(_ invoice: Int64) async throws -> Bool {
        guard let attempt = try await enter(invoice) else { return false }
        let result: StripePaymentResult
        do {
            result = try await ask(attempt)
        } catch {
            if !Task.isCancelled { try await release(invoice) }
            throw error
        }
        return try await run.database.withTransaction { transaction in
            try await ledger.record(result, of: attempt.invoice, attempt.number, in: transaction)
        }
    }

    private func ask(_ attempt: PaymentAttempt) async throws -> StripePaymentResult {
        guard let charge = attempt.charge else { return .declined(payment: nil, reason: "no card on file") }
        return try await api.charge(charge)
    }

    /// Claims the invoice and enters the attempt, or finds it as it was entered before.
    private func enter(_ invoice: Int64) async throws -> PaymentAttempt? {
        let command = PostgresCommand(Self.enterAttempt, invoice, run.dueAt)
        return try await run.database.execute(command).first.map { row in
            PaymentAttempt(
                invoice: invoice,
                number: try row.decode(0),
                idempotencyKey: try row.decode(1),
                money: Money(amount: try row.decode(2), currency: try row.decode(3)),
                customer: try row.decode(4),
                card: try row.decode(5)
            )
        }
    }

    /// Lets others try; a worker that dies before it can is waited for.
    private func release(_ invoice: Int64) async throws {
        let update = "UPDATE backoffice.invoice SET claimed_until = NULL WHERE id = $1 AND status = 'open'"
        try await run.database.execute(PostgresCommand(update, invoice))
    }

    private static let enterAttempt = """
        WITH due AS (
            SELECT i.id, i.attempts + 1 AS number, i.amount, i.currency, c.stripe_id AS customer, k.stripe_id AS card
            FROM backoffice.invoice AS i
            JOIN backoffice.customer AS c ON c.id = i.customer
            JOIN backoffice.subscription AS s ON s.id = i.subscription
            LEFT JOIN backoffice.card AS k ON k.id = s.card
            WHERE i.id = $1 AND i.status = 'open' AND i.next_attempt_at <= $2
              AND (i.claimed_until IS NULL OR i.claimed_until < now())
            FOR NO KEY UPDATE OF i SKIP LOCKED
        ), claimed AS (
            UPDATE backoffice.invoice AS i SET claimed_until = now() + interval '2 minutes'
            FROM due
            WHERE i.id = due.id
        ), entered AS (
            INSERT INTO backoffice.payment_attempt (invoice, number, idempotency_key, stripe_customer, card, due_at)
            SELECT id, number, gen_random_uuid()::text, customer, card, $2
            FROM due
            ON CONFLICT (invoice, number) DO NOTHING
            RETURNING invoice, number, idempotency_key, stripe_customer, card
        )
        SELECT due.number, a.idempotency_key, due.amount, due.currency, a.stripe_customer, a.card
        FROM due
        JOIN (SELECT invoice, number, idempotency_key, stripe_customer, card FROM entered
              UNION ALL
              SELECT invoice, number, idempotency_key, stripe_customer, card
              FROM backoffice.payment_attempt WHERE invoice = $1) AS a
          ON a.invoice = due.id AND a.number = due.number
        """
}
