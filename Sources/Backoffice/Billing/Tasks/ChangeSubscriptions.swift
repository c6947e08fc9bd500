import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Moves all subscriptions of a plan to another one, each in a transaction of its own.
///
/// The change lists its subscriptions once, when it begins. A run that ends early leaves the others for the next one.
struct ChangeSubscriptions: BillingTask {
    static let kind: MessageKind = "billing.subscriptions.mass-change"
    static let commandName = "billing:subscriptions:mass-change"
    static let summary = "Move the subscriptions of a plan to another one, where that was ordered."
    static let timeLimit: Duration = .seconds(240)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        try await run.database.execute(PostgresCommand(Self.begin, dueAt))
        let items = try await run.database.execute(PostgresCommand(Self.list)).map { row in
            Item(change: try row.decode(0), subscription: try row.decode(1))
        }
        try await run.each(items) { item, transaction in
            let values = PostgresCommand(Self.change, item.change, item.subscription)
            guard let row = try await transaction.execute(values).first else { return false }
            let recipient = Recipient(name: try row.decode(0), email: try row.decode(1))
            try await run.notifier.tell(item.notice(to: recipient, plan: try row.decode(2)), in: transaction)
            return true
        }
        try await run.database.execute(PostgresCommand(Self.end))
    }

    private static let begin = """
        WITH begun AS (
            UPDATE backoffice.mass_change SET status = 'running'
            WHERE status = 'pending' AND run_after <= $1
            RETURNING id, from_plan
        )
        INSERT INTO backoffice.mass_change_item (change, subscription)
        SELECT begun.id, s.id
        FROM begun
        JOIN backoffice.subscription AS s ON s.plan = begun.from_plan AND s.status IN ('trialing', 'active', 'past_due')
        ON CONFLICT DO NOTHING
        """

    private static let list = """
        SELECT i.change, i.subscription
        FROM backoffice.mass_change_item AS i
        JOIN backoffice.mass_change AS m ON m.id = i.change AND m.status = 'running'
        WHERE i.status = 'pending'
        ORDER BY i.change, i.subscription
        """

    /// Periods of another length are counted from the next charge; others go on from where they are counted now.
    private static let change = """
        WITH item AS (
            SELECT i.change, i.subscription, m.from_plan, m.to_plan, old.months <> new.months AS is_longer, new.name
            FROM backoffice.mass_change_item AS i
            JOIN backoffice.mass_change AS m ON m.id = i.change
            JOIN backoffice.plan AS old ON old.id = m.from_plan
            JOIN backoffice.plan AS new ON new.id = m.to_plan
            WHERE i.change = $1 AND i.subscription = $2 AND i.status = 'pending'
            FOR NO KEY UPDATE OF i SKIP LOCKED
        ), changed AS (
            UPDATE backoffice.subscription AS s
            SET plan = item.to_plan,
                anchor_at = CASE WHEN item.is_longer THEN s.next_charge_at ELSE s.anchor_at END,
                periods = CASE WHEN item.is_longer THEN 0 ELSE s.periods END
            FROM item
            WHERE s.id = item.subscription AND s.plan = item.from_plan AND s.status <> 'ended'
            RETURNING s.id, s.customer
        ), marked AS (
            UPDATE backoffice.mass_change_item AS i
            SET status = CASE WHEN EXISTS (SELECT FROM changed) THEN 'changed' ELSE 'left' END
            FROM item
            WHERE i.change = item.change AND i.subscription = item.subscription
        )
        SELECT c.name, c.email, item.name
        FROM changed
        JOIN item ON item.subscription = changed.id
        JOIN backoffice.customer AS c ON c.id = changed.customer
        """

    private static let end = """
        UPDATE backoffice.mass_change AS m SET status = 'completed', finished_at = now()
        WHERE m.status = 'running'
          AND NOT EXISTS (SELECT FROM backoffice.mass_change_item AS i WHERE i.change = m.id AND i.status = 'pending')
        """

    private struct Item: Sendable, CustomStringConvertible {
        let change: Int64
        let subscription: Int64

        var description: String { "subscription \(subscription) of change \(change)" }

        func notice(to recipient: Recipient, plan: String) -> Notice {
            Notice(
                "plan-changed",
                about: subscription,
                "change \(change)",
                to: recipient,
                "Your plan changes to \(plan)",
                "from your next charge on, your plan is \(plan)."
            )
        }
    }
}
