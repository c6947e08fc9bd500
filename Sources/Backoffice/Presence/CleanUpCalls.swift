import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Closes calls that have expired, and settles the bill of every call that has ended.
///
/// Due every 10 minutes. A call whose line has gone silent ended when it was last heard of; minutes that were charged
/// after that are given back, minutes before that are charged if the caller has the coins. A call that nobody answered
/// costs nothing.
struct CleanUpCalls: OccurrenceTask {
    static let kind: MessageKind = "calls.cleanup"
    static let summary = "Close calls that have expired and settle their bills."

    /// For how long a call may be silent, or ring, in seconds.
    static let patience: TimeInterval = 120
    /// How long a call may last, in seconds.
    static let longest: TimeInterval = 4 * 3_600

    /// The moment of the occurrence.
    var dueAt: Date

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            let times = (message.dueAt - patience, message.dueAt - longest, message.dueAt)
            var run = ItemRun(context.logger)
            for call in try await client.execute(PostgresCommand(select, times.0, times.1, times.2)) {
                let id: Int64 = try call.decode(0)
                try await run.attempt("call \(id)") {
                    try await client.withTransaction { try await message.close(id, in: CallLedger(transaction: $0)) }
                }
            }
            try run.finish()
        }
    }

    private func close(_ id: Int64, in ledger: CallLedger) async throws {
        guard let call = try await ledger.lock(id) else { return }
        guard let bill = call.bill else {
            guard call.heartbeatAt < dueAt - Self.patience else { return }
            return try await ledger.miss(id, at: call.heartbeatAt)
        }
        guard let (end, reason) = end(of: call, bill) else { return }
        let booking = bill.booking(endingAt: end)
        try await ledger.enter(booking, for: call, at: bill.coinsPerMinute)
        try await ledger.end(id, at: end, because: reason, unpaid: booking.unpaid, settledAt: dueAt)
    }

    /// When a call ended and why; `nil` if it goes on.
    private func end(of call: CallLedger.LockedCall, _ bill: CallBill) -> (Date, String)? {
        if let end = call.endedAt { return (end, "hung up") }
        let limit = bill.startedAt + Self.longest
        if call.heartbeatAt < dueAt - Self.patience {
            return (max(min(call.heartbeatAt, limit), bill.startedAt), "connection lost")
        }
        return limit < dueAt ? (limit, "longest duration reached") : nil
    }

    private static let select = """
        SELECT id FROM backoffice.call
        WHERE settled_at IS NULL AND status <> 'missed'
          AND (heartbeat_at < $1 OR started_at < $2 OR ended_at <= $3)
        ORDER BY id
        """
}
