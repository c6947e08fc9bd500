import Foundation
import Testing

/// Coins under the worst that can happen to the process that takes them.
@Suite struct CoinDeductionTests {
    private static let rounds = 100
    private static let calls = 40

    /// Listener 1, and callers from 2 on with a call each, at different prices; every fifth runs out of coins.
    private static let service = """
        INSERT INTO backoffice.member
        SELECT n, 'Member ' || n, n = 1, true, '2026-03-04 12:00Z' FROM generate_series(1, \(calls + 1)) AS n;
        INSERT INTO backoffice.coin_account (member) SELECT n FROM generate_series(2, \(calls + 1)) AS n;
        INSERT INTO backoffice.coin_entry (member, kind, coins)
        SELECT n, 'purchase', CASE WHEN n % 5 = 0 THEN 100 + n ELSE 10000 END FROM generate_series(2, \(calls + 1)) AS n;
        INSERT INTO backoffice.call
            (id, caller, listener, coins_per_minute, status, created_at, started_at, heartbeat_at)
        SELECT n, n, 1, 3 + n % 4, 'ongoing', '2026-03-04 12:00Z', '2026-03-04 12:00Z', '2026-03-05 12:00Z'
        FROM generate_series(2, \(calls + 1)) AS n;
        """

    /// What each caller has left after all rounds, worked out by division.
    private static let expected = (2...calls + 1).map { caller in
        let coins = caller % 5 == 0 ? 100 + caller : 10_000
        let price = 3 + caller % 4
        return "\(caller):\(coins - min(coins / price, rounds) * price)"
    }.joined(separator: " ")

    @Test("a worker that is killed a hundred times loses no coin and takes none twice")
    func noCoinIsLostOrTakenTwice() async throws {
        try await Stage.set(nil) { stage in
            try await stage.run(.backoffice, "migrate").expect()
            try await stage.run(.backoffice, "setup-transports").expect()
            try await stage.execute(Self.service)

            var interrupted = 0
            for round in 0..<Self.rounds {
                try await killOnce(round, stage)
                if try await stage.sql("SELECT count(*) FROM howdah.message") != "0" { interrupted += 1 }
            }
            #expect(interrupted > 0)

            // Whoever was killed too often waits in the failure store.
            try await eventually("every message is handled") {
                try await stage.run(.backoffice, "failed:retry", "--all", "--force")
                try await stage.consume(.backoffice, "async")
                return try await stage.sql("SELECT count(*) FROM howdah.messages") == "0"
            }
            let balances =
                "SELECT string_agg(member || ':' || balance, ' ' ORDER BY member) FROM backoffice.coin_account"
            #expect(try await stage.sql(balances) == Self.expected)
            let sums = """
                SELECT string_agg(member || ':' || coins, ' ' ORDER BY member)
                FROM (SELECT member, sum(coins) AS coins FROM backoffice.coin_entry GROUP BY member) AS l
                """
            #expect(try await stage.sql(sums) == Self.expected)
            let twice = """
                SELECT count(*) FROM (SELECT FROM backoffice.coin_entry WHERE kind = 'charge'
                                      GROUP BY call, minute HAVING count(*) > 1) AS t
                """
            #expect(try await stage.sql(twice) == "0")
            let poor = "SELECT count(*) FROM backoffice.call WHERE status = 'ended' AND end_reason = 'no coins left'"
            #expect(try await stage.sql(poor) == "\(Self.calls / 5)")
        }
    }

    /// Lets a minute be charged, and kills the worker at some point of that.
    ///
    /// Half of the time this is shortly after the first coin was taken, else at any time after the start.
    private func killOnce(_ round: Int, _ stage: Stage) async throws {
        let due = "2026-03-04T\(12 + round / 60):\(round % 60 < 10 ? "0" : "")\(round % 60):00Z"
        try await stage.execute("SELECT howdah.dispatch('async', 'calls.deduct-coins', '{\"dueAt\":\"\(due)\"}')")
        let before = try await stage.sql("SELECT max(id) FROM backoffice.coin_entry")
        let worker = try stage.start(.backoffice, ["consume", "async", "--concurrency=2"])
        if round % 2 == 0 {
            try await eventually("a coin is taken in round \(round)") {
                try await stage.sql("SELECT max(id) FROM backoffice.coin_entry") != before
            }
            try await Task.sleep(for: .microseconds(.random(in: 0...20_000)))
        } else {
            try await Task.sleep(for: .microseconds(.random(in: 0...250_000)))
        }
        worker.signal(SIGKILL)
        _ = await worker.outcome()
    }
}
