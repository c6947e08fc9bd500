import Foundation
import Howdah
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct DeductCoinsTests {
    @Test("each minute of a call is charged once, however often the task runs")
    func eachMinuteIsChargedOnce() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            try await office.addCall(1, by: 2, heartbeat: 600)
            for minute in 0...2 {
                #expect(try await office.runTwice(DeductCoins(dueAt: TaskFixture.now + Double(minute * 60))))
                #expect(try await office.balances() == ["(2,\(100 - 10 * (minute + 1)))"])
            }
            // An occurrence that comes late finds nothing to do.
            try await office.run(DeductCoins(dueAt: TaskFixture.now))
            #expect(try await office.balances() == ["(2,70)"])
            #expect(try await office.sums() == office.balances())
        }
    }

    @Test("an occurrence makes up for those that were missed")
    func itMakesUpForTheMissed() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            try await office.addCall(1, by: 2, heartbeat: 300)
            try await office.run(DeductCoins(dueAt: TaskFixture.now + 300))
            #expect(try await office.balances() == ["(2,40)"])
            #expect(try await office.rows("SELECT minute FROM backoffice.coin_entry WHERE kind = 'charge'").count == 6)
        }
    }

    @Test("several at once charge no minute twice, and no account below nothing")
    func severalAtOnce() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            for caller in 2...11 {
                try await office.addCaller(caller, coins: caller * 10)
                // Two calls of one account at the same time.
                try await office.addCall(caller, by: caller, heartbeat: 300)
                try await office.addCall(caller + 100, by: caller, heartbeat: 300)
            }
            try await office.runAtOnce(DeductCoins(dueAt: TaskFixture.now + 240))
            // Two calls of 5 minutes cost 100 coins.
            #expect(
                try await office.balances() == (2...11).map { "(\($0),\(max($0 * 10 - 100, 0)))" }
            )
            #expect(
                try await office.rows("SELECT FROM backoffice.coin_account WHERE balance < 0").isEmpty
            )
            let total = try await office.rows("SELECT sum(balance) FROM backoffice.coin_account")
            let sum = try await office.rows("SELECT sum(coins) FROM backoffice.coin_entry")
            #expect(total == sum)
        }
    }

    @Test("a call ends with the last minute its caller can pay")
    func aCallEndsWithTheCoins() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 25)
            try await office.addCall(1, by: 2, heartbeat: 300)
            #expect(try await office.runTwice(DeductCoins(dueAt: TaskFixture.now + 300)))
            let query = """
                SELECT status, end_reason, ended_at = '2026-03-04 12:02Z', settled_at = '2026-03-04 12:05Z', unpaid_minutes
                FROM backoffice.call
                """
            #expect(try await office.rows(query) == ["(ended,\"no coins left\",t,t,0)"])
            #expect(try await office.balances() == ["(2,5)"])
        }
    }

    @Test("calls that ring, have ended or have gone silent are left alone")
    func otherCallsAreLeftAlone() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            try await office.addCall(1, by: 2, from: nil, heartbeat: 600)
            try await office.addCall(2, by: 2, heartbeat: 600, until: 60)
            try await office.addCall(3, by: 2, heartbeat: 0)
            try await office.addCall(4, by: 2, from: 601, heartbeat: 601)
            let before = try await office.contents()
            try await office.run(DeductCoins(dueAt: TaskFixture.now + 600))
            #expect(try await office.contents() == before)
        }
    }

    @Test("a call that fails does not keep the others from being charged, and fails the task")
    func aCallThatFails() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            for caller in 2...4 {
                try await office.addCaller(caller, coins: 100)
                try await office.addCall(caller, by: caller)
            }
            try await office.execute(
                "ALTER TABLE backoffice.coin_entry ADD CONSTRAINT trouble CHECK (call IS DISTINCT FROM 3)"
            )
            let error = await #expect(throws: HandlingError.self) {
                try await office.run(DeductCoins(dueAt: TaskFixture.now))
            }
            let failure = try #require(error?.failures.first?.error as? PartialFailure)
            #expect(failure.failed == 1 && failure.items == 3)
            #expect(failure.first.contains("call 3") && failure.first.contains("trouble"))
            #expect(try await office.balances() == ["(2,90)", "(3,100)", "(4,90)"])
            let end = try #require(office.lines.elements.last)
            #expect(end.level == .error && end.metadata["succeeded"] == "2" && end.metadata["failed"] == "1")
            #expect(end.metadata["task"] == "calls.deduct-coins")

            try await office.execute("ALTER TABLE backoffice.coin_entry DROP CONSTRAINT trouble")
            try await office.run(DeductCoins(dueAt: TaskFixture.now))
            #expect(try await office.balances() == ["(2,90)", "(3,90)", "(4,90)"])
        }
    }

    @Test("the ledger lets nobody change or remove an entry", arguments: ["UPDATE", "DELETE"])
    func theLedgerIsKept(_ what: String) async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            let statement =
                what == "UPDATE" ? "UPDATE backoffice.coin_entry SET coins = 500" : "DELETE FROM backoffice.coin_entry"
            await #expect(throws: PostgresError.self) { try await office.execute(statement) }
            #expect(try await office.sums() == ["(2,100)"])
        }
    }
}
