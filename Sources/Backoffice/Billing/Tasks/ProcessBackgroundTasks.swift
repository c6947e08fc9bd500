import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Does what other parts of the business have left in `background_task`, in its order.
///
/// A task and the note that it is done are one transaction. One that fails keeps its error and is tried again, after
/// a minute and after five more; the others go on meanwhile.
struct ProcessBackgroundTasks: BillingTask {
    static let kind: MessageKind = "billing.background.process"
    static let commandName = "billing:background-generic"
    static let summary = "Do the generic tasks that wait."
    static let timeLimit: Duration = .seconds(50)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        let list = """
            SELECT id FROM backoffice.background_task WHERE status = 'pending' AND run_after <= $1 ORDER BY id
            """
        let tasks = try await run.items(PostgresCommand(list, dueAt), as: Int64.self)
        try await run.each(tasks) { id, transaction in
            guard let (action, payload) = try await claim(id, in: transaction) else { return false }
            try await transaction.execute(PostgresCommand("SAVEPOINT action"))
            do {
                try await BackgroundAction(named: action).perform(payload, run, transaction)
                try await end(id, nil, in: transaction)
            } catch let error where !Self.endsTransaction(error) {
                try await transaction.execute(PostgresCommand("ROLLBACK TO SAVEPOINT action"))
                try await end(id, ErrorText.message(of: error), in: transaction)
                run.countFailure("background task \(id)", error, isKept: true)
                return false
            }
            return true
        }
    }

    private func claim(_ id: Int64, in transaction: PostgresTransaction) async throws -> (String, String)? {
        let select = """
            SELECT action, payload FROM backoffice.background_task
            WHERE id = $1 AND status = 'pending' AND run_after <= $2
            FOR NO KEY UPDATE SKIP LOCKED
            """
        return try await transaction.execute(PostgresCommand(select, id, dueAt)).first.map {
            (try $0.decode(0), try $0.decode(1))
        }
    }

    /// Notes that a task is done, or its error.
    private func end(_ id: Int64, _ error: String?, in transaction: PostgresTransaction) async throws {
        let update = """
            UPDATE backoffice.background_task
            SET attempts = attempts + 1, error = $2,
                status = CASE WHEN $2 IS NULL THEN 'done' WHEN attempts >= 2 THEN 'failed' ELSE 'pending' END,
                run_after = CASE WHEN $2 IS NULL THEN run_after
                                 ELSE $3::timestamptz + interval '1 minute' * (1 + 4 * attempts) END,
                finished_at = CASE WHEN $2 IS NULL OR attempts >= 2 THEN now() END
            WHERE id = $1
            """
        var bindings = PostgresBindings()
        bindings.append(id)
        bindings.append(error.map { String($0.prefix(2_000)) })
        bindings.append(dueAt)
        try await transaction.execute(PostgresCommand(update, bindings))
    }

    /// Whether nothing can be noted in this transaction any more.
    private static func endsTransaction(_ error: any Error) -> Bool {
        error is CancellationError || Task.isCancelled || (error as? PostgresError)?.isConnectionLoss == true
    }
}
