import PostgresLibpq

/// The tables of the import, inside a transaction.
struct StripeCustomerImport {
    private let transaction: PostgresTransaction

    init(_ transaction: PostgresTransaction) {
        self.transaction = transaction
    }

    /// Moves the cursor on, if it still is where the caller has seen it.
    func move(from cursor: String?, to next: String?) async throws -> Bool {
        let update = """
            UPDATE backoffice.stripe_import SET cursor = $2
            WHERE list = 'customers' AND cursor IS NOT DISTINCT FROM $1
            """
        var bindings = PostgresBindings()
        bindings.append(cursor)
        bindings.append(next)
        return try await transaction.execute(PostgresCommand(update, bindings)).affectedRows == 1
    }

    /// Stores customers who are new or have changed, and finds those of the business by their mail address.
    func upsert(_ customers: [StripeCustomerPage.Customer]) async throws {
        let upsert = """
            INSERT INTO backoffice.stripe_customer AS s (id, name, email, created_at)
            SELECT id, name, email, to_timestamp(created)
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS page (id, name, email, created)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, email = excluded.email, created_at = excluded.created_at, imported_at = now()
            WHERE (s.name, s.email, s.created_at) IS DISTINCT FROM (excluded.name, excluded.email, excluded.created_at)
            """
        let adopt = """
            UPDATE backoffice.customer AS c SET stripe_id = s.id
            FROM (SELECT DISTINCT ON (email) id, email FROM backoffice.stripe_customer
                  WHERE id = ANY ($1::text[]) ORDER BY email, created_at DESC) AS s
            WHERE c.email = s.email AND c.stripe_id IS NULL
              AND NOT EXISTS (SELECT FROM backoffice.customer AS other WHERE other.stripe_id = s.id)
            """
        let ids = customers.map(\.id)
        let names = customers.map { Self.text($0.name) }
        let emails = customers.map { Self.text($0.email) }
        try await transaction.pipeline([
            PostgresCommand(upsert, ids, names, emails, customers.map(\.created)), PostgresCommand(adopt, ids),
        ])
    }

    /// Text as PostgreSQL holds it: without NUL, which JSON may contain.
    private static func text(_ text: String?) -> String? {
        text.map { $0.contains("\0") ? $0.filter { $0 != "\0" } : $0 }
    }
}
