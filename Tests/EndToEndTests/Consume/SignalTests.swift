import Foundation
import Testing

@Suite struct SignalTests {
    @Test("B049: a signal lets the message in hand end and leaves the others", arguments: [SIGTERM, SIGINT, SIGQUIT])
    func aSignalLetsTheMessageInHandEnd(_ signal: Int32) async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Slow")
            for _ in 1...3 { try await stage.dispatch(.howdah, "Ok") }
            let worker = try stage.start(.howdah, ["consume", "async", "--fetch-size=4"])
            try await eventually("the first has begun") { !stage.begun.isEmpty }
            worker.signal(signal)
            try await eventually("the signal has arrived") { worker.errors.contains("Stopping worker.") }
            #expect(worker.isRunning)
            // What is not begun is given back at once, before the message in hand has ended.
            try await eventually("the rest was released") { try await stage.counts("async").number("ready") == 3 }
            try stage.release()
            let outcome = await worker.outcome()
            outcome.expect()
            #expect(stage.handled.map(\.type) == ["Slow"])
            #expect(try await stage.counts("async").number("in_flight") == 0)
        }
    }

    @Test("a second signal ends the worker at once", arguments: Executable.allCases, [(SIGINT, 130), (SIGTERM, 143)])
    func aSecondSignalEndsTheWorkerAtOnce(_ program: Executable, _ signal: (number: Int32, status: Int)) async throws {
        try await Stage.set { stage in
            try await stage.dispatch(program, "Slow")
            let worker = try stage.start(program, ["consume", "async"])
            try await eventually("the first has begun") { !stage.begun.isEmpty }
            worker.signal(signal.number)
            try await eventually("the signal has arrived") { worker.errors.contains("Stopping worker.") }
            worker.signal(signal.number)
            await worker.outcome().expect(Int32(signal.status))
            #expect(stage.handled.isEmpty)
        }
    }

    @Test("B040: an idle worker ends at once", arguments: Executable.allCases)
    func anIdleWorkerEndsAtOnce(_ program: Executable) async throws {
        try await Stage.set { stage in
            let worker = try stage.start(program, ["consume", "async", "--sleep=60"])
            try await stage.workersWait()
            let elapsed = await ContinuousClock().measure {
                worker.signal(SIGTERM)
                await worker.outcome().expect()
            }
            #expect(elapsed < .seconds(10))
        }
    }

    @Test("the signals that stop a worker can be chosen")
    func theSignalsCanBeChosen() async throws {
        try await Stage.set("stop_worker_on_signals: [SIGUSR1]\n" + Stage.configuration) { stage in
            let worker = try stage.start(.howdah, ["consume", "async"])
            try await stage.workersWait()
            worker.signal(SIGUSR1)
            await worker.outcome().expect()
        }
    }

    @Test("a message that costs its worker is tried again and ends in the failure store")
    func aMessageThatKillsItsWorkerIsSetAside() async throws {
        try await Stage.set("worker: { max_losses: 2 }\n" + Stage.configuration) { stage in
            let id = try await stage.dispatch(.howdah, "Crash")
            for _ in 1...2 {
                try await stage.run(.howdah, "consume", "async", "--limit=1").expect(137)
            }
            #expect(stage.begun.count == 2)
            try await stage.run(.howdah, "consume", "async", "--time-limit=20", "--limit=1").expect()
            #expect(stage.begun.count == 2)
            #expect(try await stage.failed().map { try $0.text("id") } == id)
        }
    }
}
