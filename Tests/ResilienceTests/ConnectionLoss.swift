import Foundation
import Testing

extension ResilienceTests {
    @Test func connectionsThatAreKilledUnderLoadLoseNothing() async throws {
        try await Scene.lend { scene in
            let workers = [
                try await scene.startedWorker(["--concurrency", "2"]),
                try await scene.startedWorker(["--concurrency", "2"]),
            ]
            let messages = try await scene.dispatch("Brief", count: 400)
            for round in 1...6 {
                try await eventually("\(60 * round) messages are handled") {
                    scene.handled.count >= 60 * round
                }
                let name = round.isMultiple(of: 2) ? "howdah listener" : "howdah worker"
                #expect(try await scene.terminate(name) == 2)
            }
            try await scene.waitUntilHandled(messages)
            for worker in workers {
                #expect(worker.isRunning)
                try await scene.waitUntilEntered(worker)
            }
            // A lost connection is no lost lease.
            #expect(scene.handledAgain.isEmpty)
        }
    }

    @Test func aWorkerListensAgainAfterItsListenerWasKilled() async throws {
        try await Scene.lend(worker: ["sleep: 30"]) { scene in
            let worker = try await scene.startedWorker()
            let killed = Date()
            #expect(try await scene.terminate("howdah listener") == 1)
            try await eventually("it listens again") {
                try await scene.number(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'howdah listener'"
                ) == 1
            }
            let silence = Date().timeIntervalSince(killed)
            measured("loss of the listening connection until the worker listens again", [silence])
            try await eventually("it waits for notifications again") {
                try await scene.number("SELECT count(*) FROM howdah.waiter") == 1
            }
            let sent = Date()
            let message = try await scene.dispatch("Quick")[0]
            try await scene.waitUntilHandled([message])
            let delay = scene.runs(.done)[0].time.timeIntervalSince(sent)
            #expect(delay < 1)
            #expect(worker.isRunning)
        }
    }
}

extension Scene {
    /// Ends every connection that goes by a name.
    ///
    /// - Returns: How many there were.
    func terminate(_ name: String) async throws -> Int64 {
        try await number(
            """
            SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
            WHERE application_name = '\(name)'
            """
        )
    }
}
