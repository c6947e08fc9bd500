import Foundation
import HowdahTesting

@testable import Backoffice

/// Members, coins and calls for tests: listener 1, and callers from 2 on.
extension TaskFixture {
    func addListener() async throws {
        try await execute("INSERT INTO backoffice.member VALUES (1, 'Ada', true, true, '2026-03-04 12:00Z')")
    }

    func addCaller(_ number: Int, coins: Int) async throws {
        try await execute(
            """
            INSERT INTO backoffice.member VALUES (\(number), 'Caller \(number)', false, true, '2026-03-04 12:00Z');
            INSERT INTO backoffice.coin_account (member) VALUES (\(number));
            INSERT INTO backoffice.coin_entry (member, kind, coins) VALUES (\(number), 'purchase', \(coins));
            """
        )
    }

    /// Adds a call at 10 coins a minute, whose moments are given in seconds after now.
    func addCall(
        _ number: Int,
        by caller: Int,
        from start: Int? = 0,
        heartbeat: Int = 0,
        until end: Int? = nil
    ) async throws {
        func moment(_ seconds: Int?) -> String {
            seconds.map { "timestamptz '2026-03-04 12:00Z' + interval '\($0) seconds'" } ?? "NULL"
        }
        let status = start == nil ? "ringing" : end == nil ? "ongoing" : "ended"
        try await execute(
            """
            INSERT INTO backoffice.call
                (id, caller, listener, coins_per_minute, status, created_at, started_at, heartbeat_at, ended_at)
            VALUES (\(number), \(caller), 1, 10, '\(status)', \(moment(start ?? heartbeat)), \(moment(start)),
                    \(moment(heartbeat)), \(moment(end)))
            """
        )
    }

    /// The members' balances, which have to be the sums of their entries.
    func balances() async throws -> [String] {
        try await rows("SELECT member, balance FROM backoffice.coin_account ORDER BY member")
    }

    /// The balances as the ledger has them.
    func sums() async throws -> [String] {
        try await rows("SELECT member, sum(coins) FROM backoffice.coin_entry GROUP BY member ORDER BY member")
    }
}
