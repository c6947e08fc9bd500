import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Imports the customers of the payment provider, page by page, and goes on where the last run stopped.
///
/// A page and the cursor behind it are stored in one transaction, which moves on from the cursor that the page was
/// asked for with: of two workers that have fetched the same page, one stores it. At the end of the list the next run
/// begins anew.
struct ImportStripeCustomers: BillingTask {
    static let kind: MessageKind = "billing.stripe.import"
    static let commandName = "billing:stripe:import"
    static let summary = "Import the customers of the payment provider."
    static let timeLimit: Duration = .seconds(300)

    /// How much of a long list one run takes.
    private static let pagesAtOnce = 50

    var dueAt: Date

    func perform(_ run: TaskRun) async throws {
        try await run.withStripe { api in
            var cursor = try await Self.cursor(run)
            var seen: Set<String> = []
            for _ in 1...Self.pagesAtOnce {
                guard let page = try await api.customers(after: cursor) else {
                    run.logger.warning("the list is read from its beginning, since the cursor is gone")
                    guard try await Self.startOver(from: cursor, run) else { return }
                    cursor = nil
                    continue
                }
                if let cursor { seen.insert(cursor) }
                if let next = page.next, !seen.insert(next).inserted { throw Self.repeated }
                guard try await Self.store(page, from: cursor, run) else { return run.count(skipped: page.data.count) }
                run.count(done: page.data.count)
                guard page.next != nil else { return }
                cursor = page.next
            }
        }
    }

    private static var repeated: OutsideError {
        OutsideError(code: .repeatedPage, message: "The list of customers goes in circles: a page came again.")
    }

    private static func cursor(_ run: TaskRun) async throws -> String? {
        let select = "SELECT cursor FROM backoffice.stripe_import WHERE list = 'customers'"
        return try await run.database.execute(PostgresCommand(select)).first?.decode(0)
    }

    private static func startOver(from cursor: String?, _ run: TaskRun) async throws -> Bool {
        try await run.database.withTransaction { try await StripeCustomerImport($0).move(from: cursor, to: nil) }
    }

    /// Stores a page, unless somebody else has gone on meanwhile.
    private static func store(_ page: StripeCustomerPage, from cursor: String?, _ run: TaskRun) async throws -> Bool {
        try await run.database.withTransaction { transaction in
            let table = StripeCustomerImport(transaction)
            guard try await table.move(from: cursor, to: page.next) else { return false }
            try await table.upsert(page.data)
            return true
        }
    }
}
