import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Charges ongoing calls for the minutes that have begun, and ends those whose caller has no coins left.
///
/// Due every minute. Each call is one transaction under the lock of its row and of the caller's account, and each
/// minute of a call has one entry in the ledger, by key: a crash loses nothing, and no minute is charged twice. An
/// occurrence also charges what earlier ones have left.
struct DeductCoins: OccurrenceTask {
    static let kind: MessageKind = "calls.deduct-coins"
    static let summary = "Charge ongoing calls for the minutes that have begun."

    /// The moment of the occurrence.
    var dueAt: Date

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            // Calls that have gone silent are left to the clean-up, which knows when they ended.
            let silent = message.dueAt - CleanUpCalls.patience
            var run = ItemRun(context.logger)
            for call in try await client.execute(PostgresCommand(select, message.dueAt, silent)) {
                let id: Int64 = try call.decode(0)
                try await run.attempt("call \(id)") {
                    try await client.withTransaction { try await message.charge(id, in: CallLedger(transaction: $0)) }
                }
            }
            try run.finish()
        }
    }

    private func charge(_ id: Int64, in ledger: CallLedger) async throws {
        guard let call = try await ledger.lock(id), call.status == "ongoing", let bill = call.bill else { return }
        let booking = bill.booking(at: dueAt)
        try await ledger.enter(booking, for: call, at: bill.coinsPerMinute)
        guard booking.unpaid > 0 else { return }
        let end = bill.end(after: booking)
        try await ledger.end(id, at: end, because: "no coins left", unpaid: 0, settledAt: dueAt)
    }

    private static let select = """
        SELECT id FROM backoffice.call
        WHERE status = 'ongoing' AND settled_at IS NULL AND started_at <= $1 AND heartbeat_at >= $2
        ORDER BY id
        """
}
