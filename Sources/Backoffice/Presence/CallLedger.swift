import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The calls and the ledger of coins, inside a transaction.
struct CallLedger: Sendable {
    let transaction: PostgresTransaction

    /// A call that is locked, together with the account of its caller, until the transaction ends.
    struct LockedCall: Sendable {
        var id: Int64
        var caller: Int64
        var status: String
        var heartbeatAt: Date
        var endedAt: Date?
        /// Where the bill stands; `nil` of a call that was never answered.
        var bill: CallBill?
    }

    /// Locks a call and the account of its caller.
    ///
    /// - Returns: The call as it is now; `nil` if it has been settled meanwhile.
    func lock(_ id: Int64) async throws -> LockedCall? {
        let rows = try await transaction.execute(PostgresCommand(Self.lock, id))
        guard let row = rows.first else { return nil }
        // Counted apart, since a statement that has waited for a lock still sees the ledger as it was before.
        let counts = try await transaction.execute(PostgresCommand(Self.count, id))
        let startedAt: Date? = try row.decode(3)
        let bill = try startedAt.map { startedAt in
            CallBill(
                startedAt: startedAt,
                coinsPerMinute: try row.decode(5),
                charged: Int(try counts.first?.decode(0, as: Int64.self) ?? 0),
                balance: try row.decode(6)
            )
        }
        return LockedCall(
            id: id,
            caller: try row.decode(0),
            status: try row.decode(1),
            heartbeatAt: try row.decode(2),
            endedAt: try row.decode(4),
            bill: bill
        )
    }

    /// Enters what is to be charged and given back.
    func enter(_ booking: CallBill.Booking, for call: LockedCall, at price: Int64) async throws {
        try await enter(booking.charges, "charge", -price, call)
        try await enter(booking.refunds, "refund", price, call)
    }

    /// Ends a call, with its bill settled.
    func end(_ id: Int64, at end: Date, because reason: String, unpaid: Int, settledAt: Date) async throws {
        try await transaction.execute(PostgresCommand(Self.end, id, end, reason, Int32(unpaid), settledAt))
    }

    /// Notes that nobody answered a call.
    func miss(_ id: Int64, at end: Date) async throws {
        try await transaction.execute(PostgresCommand(Self.miss, id, end))
    }

    private func enter(_ minutes: Range<Int>, _ kind: String, _ coins: Int64, _ call: LockedCall) async throws {
        guard let first = minutes.first, let last = minutes.last else { return }
        let range = (Int32(first), Int32(last))
        try await transaction.execute(
            PostgresCommand(Self.enter, call.caller, kind, coins, call.id, range.0, range.1)
        )
    }

    private static let lock = """
        SELECT c.caller, c.status, c.heartbeat_at, c.started_at, c.ended_at, c.coins_per_minute, a.balance
        FROM backoffice.call AS c
        JOIN backoffice.coin_account AS a ON a.member = c.caller
        WHERE c.id = $1 AND c.settled_at IS NULL AND c.status <> 'missed'
        FOR UPDATE
        """

    private static let count = "SELECT count(*) FROM backoffice.coin_entry WHERE call = $1 AND kind = 'charge'"

    private static let enter = """
        INSERT INTO backoffice.coin_entry (member, kind, coins, call, minute)
        SELECT $1, $2, $3, $4, m FROM generate_series($5, $6) AS m
        ON CONFLICT (call, minute, kind) DO NOTHING
        """

    private static let end = """
        UPDATE backoffice.call
        SET status = 'ended', ended_at = coalesce(ended_at, $2), end_reason = coalesce(end_reason, $3),
            unpaid_minutes = $4, settled_at = $5
        WHERE id = $1
        """

    private static let miss = """
        UPDATE backoffice.call SET status = 'missed', ended_at = $2, end_reason = 'not answered' WHERE id = $1
        """
}
