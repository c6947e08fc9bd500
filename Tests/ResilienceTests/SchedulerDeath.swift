import Foundation
import Testing

extension ResilienceTests {
    /// For how long schedulers are killed and started again.
    private static let ordeal: Duration = .seconds(
        Int(ProcessInfo.processInfo.environment["HOWDAH_ORDEAL"] ?? "") ?? 30
    )

    private static let schedules = [
        "  main:",
        "    - { id: tick, every: 1, message: Quick, missed: all }",
        "    - { id: other, cron: \"*/2 * * * * *\", message: Quick, missed: all, transport: async }",
    ]

    @Test("Five schedulers that are killed at random send each due time once, and miss none")
    func schedulersThatAreKilledNeitherDoubleNorMiss() async throws {
        try await Scene.lend(schedules: Self.schedules) { scene in
            func start() throws -> ChildProcess { try scene.start(["consume", "scheduler_main", "async", "-v"]) }
            var schedulers: [ChildProcess] = []
            for _ in 0..<5 { schedulers.append(try start()) }
            try await eventually("a due time is sent") {
                try await scene.number("SELECT count(*) FROM howdah.occurrence") > 0
            }

            var kills = 0
            let end = ContinuousClock.now + Self.ordeal
            while ContinuousClock.now < end {
                // Chance decides at which moment of its work a scheduler dies: there is no event to wait for.
                try await Task.sleep(for: .milliseconds(Int.random(in: 50...900)))
                let victim = schedulers.remove(at: Int.random(in: 0..<schedulers.count))
                victim.send(SIGKILL)
                _ = try await victim.waitForEnd()
                schedulers.append(try start())
                kills += 1
            }
            let last = try await scene.number("SELECT extract(epoch FROM clock_timestamp())::bigint")
            try await eventually("all is sent up to the end") {
                try await scene.number(
                    "SELECT extract(epoch FROM min(position))::bigint FROM howdah.schedule_entry"
                ) >= last - 2
            }

            for (entry, seconds) in [("tick", 1), ("other", 2)] {
                let due = try await scene.numbers(
                    """
                    SELECT extract(epoch FROM o.due_at)::bigint FROM howdah.occurrence AS o
                    JOIN howdah.schedule_entry AS e ON e.id = o.entry WHERE e.name = '\(entry)' ORDER BY o.due_at
                    """
                )
                let first = try #require(due.first)
                #expect(due == Array(stride(from: first, through: due.last ?? first, by: seconds)))
            }
            let messages = try await scene.numbers("SELECT message FROM howdah.occurrence ORDER BY message")
            #expect(Set(messages).count == messages.count)
            try await eventually("each run has ended") {
                try await scene.number(
                    "SELECT count(*) FROM howdah.occurrences WHERE state <> 'handled' AND due_at <= to_timestamp(\(last))"
                ) == 0
            }
            measured("schedulers killed", count: kills)
            measured("due times sent by five schedulers that were killed at random, once each", count: messages.count)
        }
    }

    @Test("A run whose worker is killed goes on with another, and its state is the truth throughout")
    func aRunOutlivesItsWorker() async throws {
        let schedules = ["  main:", "    - { id: long, every: 1 day, message: Gated }"]
        try await Scene.lend(schedules: schedules) { scene in
            try await scene.expect(["schedule:run-now", "long"])
            let state =
                "SELECT CASE state WHEN 'waiting' THEN 0 WHEN 'running' THEN 1 WHEN 'handled' THEN 2 END::bigint FROM howdah.occurrences"
            #expect(try await scene.number(state) == 0)
            let worker = try scene.start(["consume", "scheduler_main"])
            let message = try await scene.number("SELECT message FROM howdah.occurrence")
            try await scene.waitUntilBegun(message)
            #expect(try await scene.number(state) == 1)
            worker.send(SIGKILL)
            _ = try await worker.waitForEnd()
            _ = try scene.start(["consume", "scheduler_main"])
            try await scene.waitUntilBegun(message, times: 2)
            #expect(try await scene.number(state) == 1)
            try scene.openGate()
            try await eventually("the run has ended") { try await scene.number(state) == 2 }
            #expect(try await scene.number("SELECT count(*) FROM howdah.occurrence WHERE outcome = 'handled'") == 1)
        }
    }
}
