import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a generic background task does: one entry for each action there is.
struct BackgroundAction: Sendable {
    typealias Work =
        @Sendable (_ subject: Int64, _ run: TaskRun, _ transaction: PostgresTransaction) async throws -> Void

    private static let all: [String: Work] = [
        "customer.welcome": welcome, "customer.close": close, "invoice.write-off": writeOff,
    ]

    private let work: Work

    /// - Throws: ``BackgroundActionError`` that names the actions there are.
    init(named name: String) throws {
        guard let work = Self.all[name] else {
            let names = Self.all.keys.sorted().joined(separator: ", ")
            throw BackgroundActionError(description: "There is no action \"\(name)\". There are: \(names).")
        }
        self.work = work
    }

    /// Does the action for the subject that the payload names, as in `{"id": 12}`.
    func perform(_ payload: String, _ run: TaskRun, _ transaction: PostgresTransaction) async throws {
        struct Subject: Decodable { let id: Int64 }
        let subject: Subject
        do {
            subject = try JSONDecoder().decode(Subject.self, from: Data(payload.utf8))
        } catch {
            throw BackgroundActionError(description: "The payload is wrong: \(ErrorText.message(of: error))")
        }
        try await work(subject.id, run, transaction)
    }

    private static let welcome: Work = { id, run, transaction in
        let row = try await find(
            "SELECT name, email FROM backoffice.customer WHERE id = $1",
            "customer",
            id,
            transaction
        )
        let recipient = Recipient(name: try row.decode(0), email: try row.decode(1))
        let notice = Notice("customer-welcome", about: id, "", to: recipient, "Welcome", "it is good to have you.")
        try await run.notifier.tell(notice, in: transaction)
    }

    private static let close: Work = { id, _, transaction in
        _ = try await find(
            "SELECT id FROM backoffice.customer WHERE id = $1 FOR NO KEY UPDATE",
            "customer",
            id,
            transaction
        )
        let update = "UPDATE backoffice.subscription SET status = 'ended' WHERE customer = $1 AND status <> 'ended'"
        try await transaction.execute(PostgresCommand(update, id))
    }

    private static let writeOff: Work = { id, _, transaction in
        let update = """
            UPDATE backoffice.invoice SET status = 'uncollectible', next_attempt_at = NULL
            WHERE id = $1 AND status IN ('open', 'uncollectible')
            RETURNING id
            """
        _ = try await find(update, "unpaid invoice", id, transaction)
    }

    private static func find(
        _ sql: String,
        _ what: String,
        _ id: Int64,
        _ transaction: PostgresTransaction
    ) async throws -> PostgresRow {
        guard let row = try await transaction.execute(PostgresCommand(sql, id)).first else {
            throw BackgroundActionError(description: "There is no \(what) \(id).")
        }
        return row
    }
}

/// A background task that cannot be done as it is.
struct BackgroundActionError: Error, Hashable, CustomStringConvertible {
    let description: String
}
