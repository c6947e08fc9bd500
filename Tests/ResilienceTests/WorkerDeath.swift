import Foundation
import Testing

extension ResilienceTests {
    /// How soon the messages of a worker that died must be taken by another: the interval at which workers look
    /// for others that are gone, and some time for a busy machine.
    private static let longestRecovery: TimeInterval = 5 + 3

    @Test func workersThatAreKilledLoseNothing() async throws {
        try await Scene.lend { scene in
            let messages = try await scene.dispatch("Brief", count: 1_000)
            var workers: [ChildProcess] = []
            for _ in 0..<3 { workers.append(try await scene.startedWorker(["--concurrency", "3"])) }

            var lost: [(message: Int64, at: Date)] = []
            for count in [150, 500] {
                try await eventually("\(count) messages are handled") {
                    scene.handled.count >= count
                }
                let victim = workers.removeFirst()
                victim.send(SIGKILL)
                _ = try await victim.waitForEnd()
                let now = Date()
                lost += try await scene.inHand(of: victim).map { ($0, now) }
            }
            try await scene.waitUntilHandled(messages)

            #expect(!lost.isEmpty)
            #expect(scene.handledAgain.isSubset(of: lost.map(\.message)))
            let runs = Dictionary(grouping: scene.runs(.begun), by: \.message)
            let recoveries = lost.map { message, time in
                let next = runs[message]?.map(\.time).filter { $0 > time }.min() ?? .distantFuture
                return next.timeIntervalSince(time)
            }
            let slowest = recoveries.max() ?? 0
            #expect(slowest < Self.longestRecovery)
            measured("kill -9 of a worker until another begins with its messages", [recoveries.min() ?? 0, slowest])
            measured("messages in hand at two kills among 1,000", count: lost.count)
            measured("messages handled again after two kills among 1,000", count: scene.handledAgain.count)
            for worker in workers { #expect(worker.isRunning) }
        }
    }

    /// A worker that starts looks for those that are gone at once.
    @Test func aSupervisorThatRestartsTheOnlyWorkerRecoversAtOnce() async throws {
        try await Scene.lend { scene in
            let message = try await scene.dispatch("Gated")[0]
            let victim = try await scene.startedWorker()
            try await scene.waitUntilBegun(message)
            victim.send(SIGKILL)
            _ = try await victim.waitForEnd()
            let killed = Date()
            _ = try scene.startWorker()
            try await scene.waitUntilBegun(message, times: 2)
            let recovery = scene.runs(.begun)[1].time.timeIntervalSince(killed)
            #expect(recovery < 2)
            measured("kill -9 of the only worker until one that is started at once has its message", [recovery])
            try scene.openGate()
            try await scene.waitUntilHandled([message])
        }
    }

    @Test func aMessageThatKillsItsWorkersIsSetAside() async throws {
        try await Scene.lend(worker: ["max_losses: 3"]) { scene in
            var innocents = try await scene.dispatch("Quick", count: 20)
            let poison = try await scene.dispatch("Poison")[0]
            innocents += try await scene.dispatch("Quick", count: 20)

            var deaths = 0
            var worker = try scene.startWorker(["--concurrency", "2"])
            try await eventually("the poison is set aside") {
                if !worker.isRunning {
                    deaths += 1
                    worker = try scene.startWorker(["--concurrency", "2"])
                }
                return try await scene.number("SELECT count(*) FROM howdah.failed WHERE id = \(poison)") == 1
            }
            try await scene.waitUntilHandled(innocents)
            #expect(deaths == 3)
            #expect(scene.runs(.begun).count { $0.message == poison } == 3)
            #expect(try await scene.number("SELECT count(*) FROM howdah.failed") == 1)
            let shown = try await scene.expect(["failed:show", "\(poison)"])
            #expect(shown.contains("WorkerLost"))
            measured("workers that a message which kills them costs before it is set aside", count: deaths)
        }
    }
}
