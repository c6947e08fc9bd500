import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct CleanUpCallsTests {
    private let calls = """
        SELECT status, end_reason, extract(epoch FROM ended_at - '2026-03-04 12:00Z')::int, settled_at IS NOT NULL,
               unpaid_minutes
        FROM backoffice.call ORDER BY id
        """

    @Test("a call that has gone silent ended when it was last heard of, and is settled to that moment")
    func aSilentCall() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            try await office.addCall(1, by: 2, heartbeat: 90)
            // Four minutes are charged before anybody notices; two had begun.
            try await office.run(DeductCoins(dueAt: TaskFixture.now + 190))
            #expect(try await office.balances() == ["(2,60)"])
            #expect(try await office.runTwice(CleanUpCalls(dueAt: TaskFixture.now + 600)))
            #expect(try await office.rows(calls) == ["(ended,\"connection lost\",90,t,0)"])
            #expect(try await office.balances() == ["(2,80)"])
            #expect(try await office.sums() == office.balances())
            // What comes late finds the call settled.
            try await office.run(DeductCoins(dueAt: TaskFixture.now + 200))
            #expect(try await office.balances() == ["(2,80)"])
        }
    }

    @Test("a call that was hung up is charged for the minutes that were left")
    func aCallThatWasHungUp() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            try await office.addCaller(3, coins: 15)
            try await office.addCall(1, by: 2, heartbeat: 150, until: 150)
            try await office.addCall(2, by: 3, heartbeat: 150, until: 150)
            #expect(try await office.runTwice(CleanUpCalls(dueAt: TaskFixture.now + 600)))
            #expect(try await office.rows(calls) == ["(ended,\"hung up\",150,t,0)", "(ended,\"hung up\",150,t,2)"])
            #expect(try await office.balances() == ["(2,70)", "(3,5)"])
        }
    }

    @Test("a call that nobody answers is missed and costs nothing")
    func aCallThatNobodyAnswers() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 100)
            try await office.addCall(1, by: 2, from: nil, heartbeat: 0)
            try await office.addCall(2, by: 2, from: nil, heartbeat: 590)
            #expect(try await office.runTwice(CleanUpCalls(dueAt: TaskFixture.now + 600)))
            #expect(try await office.rows(calls) == ["(missed,\"not answered\",0,f,0)", "(ringing,,,f,0)"])
            #expect(try await office.balances() == ["(2,100)"])
        }
    }

    @Test("no call outlasts the longest duration")
    func theLongestDuration() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 10_000)
            let longest = Int(CleanUpCalls.longest)
            try await office.addCall(1, by: 2, heartbeat: longest + 60)
            try await office.addCall(2, by: 2, from: 120, heartbeat: longest + 60)
            #expect(try await office.runTwice(CleanUpCalls(dueAt: TaskFixture.now + Double(longest + 60))))
            let expected = ["(ended,\"longest duration reached\",\(longest),t,0)", "(ongoing,,,f,0)"]
            #expect(try await office.rows(calls) == expected)
            #expect(try await office.balances() == ["(2,\(10_000 - longest / 60 * 10))"])
        }
    }

    @Test("several at once, together with the deduction, leave the ledger exact")
    func severalAtOnce() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            for caller in 2...11 {
                try await office.addCaller(caller, coins: 200)
                try await office.addCall(caller, by: caller, heartbeat: 90)
            }
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for _ in 1...3 {
                    tasks.addTask { try await office.run(CleanUpCalls(dueAt: TaskFixture.now + 600)) }
                    tasks.addTask { try await office.run(DeductCoins(dueAt: TaskFixture.now + 200)) }
                }
                try await tasks.waitForAll()
            }
            #expect(try await office.balances() == (2...11).map { "(\($0),180)" })
            #expect(try await office.sums() == office.balances())
        }
    }
}
