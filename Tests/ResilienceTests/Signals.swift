import Foundation
import Testing

extension ResilienceTests {
    @Test("B049 a signal lets the worker finish what it has in hand", arguments: [SIGTERM, SIGINT, SIGQUIT])
    func aSignalLetsTheWorkerFinishWhatItHasInHand(_ signal: Int32) async throws {
        let names = [SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT"]
        try await Scene.lend { scene in
            let first = try await scene.dispatch("Gated")[0]
            let others = try await scene.dispatch("Quick", count: 5)
            let worker = try await scene.startedWorker(["--fetch-size", "6"])
            try await scene.waitUntilBegun(first)
            #expect(try await scene.inFlight() == 6)

            worker.send(signal)
            try await eventually("what was not begun is given back while the first is in hand") {
                try await scene.inFlight() == 1
            }
            #expect(worker.isRunning)
            try scene.openGate()
            #expect(try await worker.waitForEnd() == .exited(0))
            #expect(worker.output.contains("Received \(names[signal] ?? "") signal."))
            #expect(worker.output.contains("Stopping worker."))
            #expect(try await scene.inFlight() == 0)
            #expect(scene.handled == [first])
            #expect(try await Set(scene.numbers("SELECT id FROM howdah.message")) == Set(others))

            let next = try await scene.run(["consume", "async", "--limit", "5"])
            #expect(next.end == .exited(0))
            #expect(scene.handled == Set([first] + others))
        }
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSecondSignalEndsTheWorkerAndItsProgramsAtOnce(_ signal: Int32, _ code: Int32) async throws {
        try await Scene.lend { scene in
            let message = try await scene.dispatch("Gated")[0]
            let worker = try await scene.startedWorker()
            try await scene.waitUntilBegun(message)
            worker.send(signal)
            try await eventually("the worker stops: \(worker.output)") { worker.output.contains("Stopping worker.") }
            worker.send(signal)
            #expect(try await worker.waitForEnd() == .exited(code))
            try await eventually("the handler is gone") { !scene.runs[0].isRunning }
            #expect(scene.handled.isEmpty)
            #expect(try await scene.number("SELECT count(*) FROM howdah.message") == 1)
        }
    }

    @Test func controlCDoesNotReachTheProgramOfAHandler() async throws {
        try await Scene.lend { scene in
            let message = try await scene.dispatch("Gated")[0]
            let worker = try await scene.startedWorker()
            try await scene.waitUntilBegun(message)
            worker.sendToGroup(SIGINT)
            try await eventually("the worker stops") { worker.output.contains("Stopping worker.") }
            #expect(scene.runs[0].isRunning)
            try scene.openGate()
            #expect(try await worker.waitForEnd() == .exited(0))
            #expect(scene.handled == [message])
        }
    }

    @Test("B038 a message outlasts the time limit")
    func aMessageOutlastsTheTimeLimit() async throws {
        try await Scene.lend { scene in
            let message = try await scene.dispatch("Gated")[0]
            let other = try await scene.dispatch("Quick")[0]
            let worker = try await scene.startedWorker(["--time-limit", "1"])
            try await scene.waitUntilBegun(message)
            try await eventually("the time is over") { worker.output.contains("time limit of 1s exceeded") }
            #expect(worker.isRunning)
            try scene.openGate()
            #expect(try await worker.waitForEnd() == .exited(0))
            #expect(scene.handled == [message])
            #expect(try await scene.numbers("SELECT id FROM howdah.message") == [other])
        }
    }

    @Test("B040 an idle worker stops without sleeping again")
    func anIdleWorkerStopsWithoutSleepingAgain() async throws {
        try await Scene.lend { scene in
            let worker = try await scene.startedWorker(["--sleep", "30"])
            try await scene.waitUntilIdle(workers: 1)
            let asked = Date()
            worker.send(SIGTERM)
            #expect(try await worker.waitForEnd(within: .seconds(20)) == .exited(0))
            measured("TERM to an idle worker until it has ended", [Date().timeIntervalSince(asked)])
        }
    }

    @Test func stopWorkersWaitsForTheIdleAndTheBusy() async throws {
        try await Scene.lend(worker: ["keepalive: 2"]) { scene in
            let message = try await scene.dispatch("Gated")[0]
            let busy = try await scene.startedWorker(["--sleep", "30"])
            try await scene.waitUntilBegun(message)
            let idle = try await scene.startedWorker(["--sleep", "30"])
            try await scene.waitUntilIdle(workers: 1)

            let asked = Date()
            let command = try scene.start(["stop-workers", "--wait=100"])
            #expect(try await idle.waitForEnd(within: .seconds(20)) == .exited(0))
            measured("stop-workers until an idle worker has ended", [Date().timeIntervalSince(asked)])
            try await eventually("the busy worker knows") { busy.output.contains("a restart was requested") }
            let delay = Date().timeIntervalSince(asked)
            measured("stop-workers until a busy worker with a keepalive of 2 s knows of it", [delay])
            #expect(busy.isRunning)
            #expect(command.isRunning)
            try scene.openGate()
            #expect(try await busy.waitForEnd() == .exited(0))
            #expect(try await command.waitForEnd(within: .seconds(20)) == .exited(0))
            #expect(scene.handled == [message])
        }
    }
}

extension Scene {
    /// Waits until that many workers wait for notifications.
    func waitUntilIdle(workers: Int64) async throws {
        try await eventually("\(workers) workers wait") {
            try await number("SELECT count(*) FROM howdah.waiter") == workers
        }
    }
}
