import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What billing has to do for the sample customers.
enum SampleBilling {
    /// Stores plans and subscriptions; those that are there already are left as they are.
    ///
    /// - Parameters:
    ///   - sample: The subscriptions, of customers who are there.
    ///   - start: The moment from which their times are counted.
    ///   - client: The database.
    /// - Throws: `PostgresError`; then nothing is stored.
    static func store(_ sample: [SampleSubscription], from start: Date, in client: PostgresClient) async throws {
        let plans = SampleSubscription.plans
        let numbers = sample.map(\.number)
        try await client.pipeline([
            PostgresCommand(insertPlans, plans.map(\.id), plans.map(\.name), plans.map(\.amount), plans.map(\.months)),
            PostgresCommand(
                insertCards,
                numbers,
                sample.map(\.card),
                sample.map(\.lastFour),
                sample.map(\.monthsLeft),
                start
            ),
            PostgresCommand(
                insertSubscriptions,
                numbers,
                sample.map(\.plan),
                sample.map(\.status),
                sample.map(\.minutesLeft),
                start
            ),
            PostgresCommand(insertTasks, Array(numbers.prefix(5))),
            PostgresCommand("SELECT setval('backoffice.card_id_seq', max(id)) FROM backoffice.card"),
            PostgresCommand("SELECT setval('backoffice.subscription_id_seq', max(id)) FROM backoffice.subscription"),
        ])
    }

    private static let insertPlans = """
        INSERT INTO backoffice.plan (id, name, amount, currency, months)
        SELECT id, name, amount, 'EUR', months
        FROM unnest($1::text[], $2::text[], $3::bigint[], $4::int[]) AS new (id, name, amount, months)
        ON CONFLICT DO NOTHING
        """

    private static let insertCards = """
        INSERT INTO backoffice.card (id, customer, stripe_id, last_four, good_until)
        SELECT number, number, card, last_four,
               date_trunc('month', $5::timestamptz AT TIME ZONE 'UTC') + make_interval(months => months + 1) - interval '1 day'
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[]) AS new (number, card, last_four, months)
        ON CONFLICT DO NOTHING
        """

    private static let insertSubscriptions = """
        INSERT INTO backoffice.subscription (id, customer, plan, card, status, anchor_at, next_charge_at, trial_ends_at)
        SELECT number, number, plan, number, status, $5::timestamptz + minutes * interval '1 minute',
               $5::timestamptz + minutes * interval '1 minute',
               CASE WHEN status = 'trialing' THEN $5::timestamptz + minutes * interval '1 minute' END
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[]) AS new (number, plan, status, minutes)
        ON CONFLICT DO NOTHING
        """

    private static let insertTasks = """
        INSERT INTO backoffice.background_task (action, payload)
        SELECT 'customer.welcome', jsonb_build_object('id', number)
        FROM unnest($1::bigint[]) AS new (number)
        WHERE NOT EXISTS (SELECT FROM backoffice.background_task)
        """
}
