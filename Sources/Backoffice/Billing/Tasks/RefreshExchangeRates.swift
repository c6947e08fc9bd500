import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Stores the exchange rates of a day.
struct RefreshExchangeRates: BillingTask {
    static let kind: MessageKind = "billing.exchange-rates.refresh"
    static let commandName = "billing:payments:exchange-rates-refresh"
    static let summary = "Store the exchange rates of the day."
    static let timeLimit: Duration = .seconds(120)

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        guard let url = run.office.outside.ratesURL else { return run.skip(because: "RATES_URL is not set.") }
        let rates = try await OutsideClient.lend(run.office.outside.limits) { client in
            let response = try await client.send(OutsideRequest(url: url))
            try response.checkStatus()
            let rates = try response.decode(ExchangeRates.self)
            try rates.check(from: response.server)
            return rates
        }
        let stored = try await Self.store(rates, at: rates.date ?? dueAt, run)
        run.count(done: stored, skipped: rates.rates.count - stored)
    }

    /// Stores all rates in one statement; those that are there already are left as they are.
    private static func store(_ rates: ExchangeRates, at moment: Date, _ run: TaskRun) async throws -> Int {
        let upsert = """
            INSERT INTO backoffice.exchange_rate AS r (base, currency, day, rate)
            SELECT $1, currency, ($2::timestamptz AT TIME ZONE $3)::date, rate::numeric
            FROM unnest($4::text[], $5::text[]) AS new (currency, rate)
            ON CONFLICT (base, currency, day) DO UPDATE
            SET rate = excluded.rate, refreshed_at = now()
            WHERE r.rate <> excluded.rate
            """
        let currencies = rates.rates.keys.sorted()
        let values = currencies.map { rates.rates[$0].map { "\($0)" } }
        let zone = run.settings.timeZone
        let command = PostgresCommand(upsert, rates.base, moment, zone, currencies, values)
        return try await run.database.execute(command).affectedRows
    }
}
