import Foundation
import PostgresLibpq
import Testing

extension ResilienceTests {
    @Test func aWorkerThatFreezesLosesItsLeaseAndNothingElse() async throws {
        try await Scene.lend(worker: ["lease: 2", "keepalive: 0.5"]) { scene in
            let message = try await scene.dispatch("Gated")[0]
            let frozen = try await scene.startedWorker()
            try await scene.waitUntilBegun(message)
            let other = try await scene.startedWorker()
            frozen.send(SIGSTOP)
            let stopped = Date()
            try await scene.waitUntilBegun(message, times: 2)
            let recovery = scene.runs(.begun)[1].time.timeIntervalSince(stopped)
            #expect(scene.runs(.begun)[1].worker == other.id)
            #expect(recovery < 2 + 5 + 3)
            measured("freeze of a worker with a lease of 2 s until another has its message", [recovery])

            try scene.openGate()
            try await scene.waitUntilHandled([message])
            frozen.send(SIGCONT)
            try await eventually("it says that the lease was lost: \(frozen.output)") {
                frozen.output.contains("The lease of message \(message) had ended before it was settled")
            }
            try await scene.waitUntilHandled(scene.dispatch("Brief", count: 40))
            #expect(scene.handledAgain == [message])
            #expect(try await scene.number("SELECT count(*) FROM howdah.failed") == 0)
            for worker in [frozen, other] {
                #expect(worker.isRunning)
                #expect(scene.runs.contains { $0.worker == worker.id && $0.message != message })
            }
        }
    }

    @Test func twoBusyWorkersHandleNothingTwice() async throws {
        try await Scene.lend { scene in
            let messages = try await scene.dispatch("Brief", count: 500)
            let workers = [
                try await scene.startedWorker(["--concurrency", "4"]),
                try await scene.startedWorker(["--concurrency", "4"]),
            ]
            try await scene.waitUntilHandled(messages)
            #expect(scene.runs(.begun).count == 500)
            #expect(scene.runs(.done).count == 500)
            for worker in workers { #expect(scene.runs.contains { $0.worker == worker.id }) }
        }
    }

    @Test func aSettlementThatTheServerRefusesIsKeptUntilItSucceeds() async throws {
        try await Scene.lend { scene in
            try await scene.client.runScript(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
                END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON howdah.failed FOR EACH ROW EXECUTE FUNCTION refuse();
                """
            )
            let faulty = try await scene.dispatch("Faulty")[0]
            let others = try await scene.dispatch("Quick", count: 10)
            let worker = try await scene.startedWorker()
            try await eventually("the worker says what is wrong: \(worker.output)") {
                worker.output.contains("No space left on device")
            }
            #expect(try await scene.numbers("SELECT id FROM howdah.message WHERE id = \(faulty)") == [faulty])
            try await scene.client.runScript("DROP TRIGGER refuse ON howdah.failed")
            let mended = Date()
            try await scene.waitUntilHandled(others)
            measured("end of a full disk until the worker goes on", [Date().timeIntervalSince(mended)])
            #expect(try await scene.numbers("SELECT id FROM howdah.failed") == [faulty])
            #expect(scene.runs(.begun).count == 1)
            #expect(worker.isRunning)
        }
    }

    @Test func anErrorThatIsNoTextBlocksNoWorker() async throws {
        try await Scene.lend { scene in
            let noisy = try await scene.dispatch("Noisy")[0]
            let others = try await scene.dispatch("Quick", count: 5)
            _ = try await scene.startedWorker()
            try await scene.waitUntilHandled(others)
            #expect(try await scene.numbers("SELECT id FROM howdah.failed") == [noisy])
        }
    }

    /// A claim takes what lies ahead, then looks at everything: the two are two transactions.
    @Test func whatWasClaimedBeforeAClaimFailsIsHandled() async throws {
        try await Scene.lend { scene in
            let worker = try await scene.startedWorker(["--concurrency", "8"])
            var messages: [Int64] = []
            // One after the other, so that few are ready at a time and the worker keeps looking at everything.
            for _ in 0..<30 {
                messages += try await scene.dispatch("Brief")
                try await Task.sleep(for: .milliseconds(10))
            }
            try await scene.client.runScript(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
                END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON howdah.lease FOR EACH ROW WHEN (NEW.priority = -5)
                EXECUTE FUNCTION refuse();
                SELECT howdah.dispatch('async', 'Quick', priority => -5);
                SELECT howdah.dispatch('async', 'Brief');
                """
            )
            try await eventually("the worker says what is wrong: \(worker.output)") {
                worker.output.contains("No space left on device")
            }
            try await scene.client.runScript("DROP TRIGGER refuse ON howdah.lease")
            try await scene.waitUntilHandled(messages)
            try await eventually("everything is handled") { scene.handled.count == messages.count + 2 }
            #expect(scene.handledAgain.isEmpty)
            #expect(worker.output.contains("The store refuses what is asked of it, trying again."))
        }
    }
}
