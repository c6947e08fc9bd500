import Foundation
import Testing

extension ResilienceTests {
    @Test func commandsSayInOneLineThatTheDatabaseIsAway() async throws {
        try await Scene.lend { scene in
            try await scene.server.stop()
            let commands = [
                ["consume", "async"], ["dispatch", "Quick"], ["stats"], ["failed:show"], ["failed:retry", "1"],
                ["failed:remove", "1", "--force"], ["workers"], ["stop-workers"], ["setup-transports"], ["migrate"],
            ]
            for command in commands {
                let (end, output) = try await scene.run(command + ["--no-interaction"])
                let lines = output.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
                #expect(end == .exited(69), "\(command): \(output)")
                #expect(lines.count == 1, "\(command): \(output)")
                #expect(output.contains("database"), "\(command): \(output)")
            }
        }
    }

    @Test func commandsWaitForTheDatabase() async throws {
        try await Scene.lend { scene in
            try await scene.server.stop()
            let patient = try ["stats", "workers", "setup-transports"].map { try scene.start([$0, "--wait", "20"]) }
            let worker = try scene.startWorker(["--wait", "20"])
            let started = Date()
            let hasty = try await scene.run(["consume", "async", "--wait", "1"])
            #expect(hasty.end == .exited(69), "\(hasty.output)")
            #expect((0.5...3).contains(Date().timeIntervalSince(started)))
            for command in patient { #expect(command.isRunning) }
            try await scene.server.start()
            for command in patient { #expect(try await command.waitForEnd() == .exited(0), "\(command.output)") }
            try await scene.waitUntilHandled(scene.dispatch("Quick"))
            #expect(worker.isRunning)
        }
    }

    @Test func aWorkerThatHasRunWaitsForTheDatabase() async throws {
        try await Scene.lend { scene in
            let message = try await scene.dispatch("Gated")[0]
            let busy = try await scene.startedWorker()
            try await scene.waitUntilBegun(message)
            let idle = try await scene.startedWorker()
            try await scene.server.stop("fast")
            try scene.openGate()
            try await eventually("the workers notice: \(busy.output) \(idle.output)") {
                [busy, idle].allSatisfy { $0.output.contains("The store cannot be reached") }
            }
            try await eventually("the handler is done") { scene.handled == [message] }
            // By then several attempts have failed.
            try await Task.sleep(for: .seconds(1))
            try await scene.server.start()
            let back = Date()
            try await scene.waitUntilHandled(scene.dispatch("Quick"))
            measured("return of a database that was stopped until a worker goes on", [Date().timeIntervalSince(back)])
            // What was finished while the database was away is settled, not handled again.
            #expect(scene.handledAgain.isEmpty)
            for worker in [busy, idle] {
                worker.send(SIGTERM)
                #expect(try await worker.waitForEnd() == .exited(0))
                #expect(worker.output.contains("The store was reached again."))
            }
        }
    }

    @Test func aWorkerEndsWhileTheDatabaseIsAway() async throws {
        try await Scene.lend { scene in
            let message = try await scene.dispatch("Gated")[0]
            let busy = try await scene.startedWorker()
            try await scene.waitUntilBegun(message)
            let idle = try await scene.startedWorker()
            try await scene.server.stop("fast")
            try await eventually("it notices: \(idle.output)") { idle.output.contains("The store cannot be reached") }
            idle.send(SIGTERM)
            #expect(try await idle.waitForEnd() == .exited(0), "\(idle.output)")
            busy.send(SIGTERM)
            try scene.openGate()
            // It tries to settle for a while, then leaves the message to others and says so by its exit code.
            let asked = Date()
            #expect(try await busy.waitForEnd() == .exited(69), "\(busy.output)")
            let patience = Date().timeIntervalSince(asked)
            measured("time a worker tries to settle while it stops without a database", [patience])
            try await scene.server.start()
            _ = try scene.startWorker()
            try await scene.waitUntilHandled([message])
        }
    }

    @Test func aTransportIsServedWhileTheDatabaseOfAnotherIsAway() async throws {
        try await Server.lend { other in
            try await Scene.lend(other: other) { scene in
                let worker = try scene.start(["consume", "async", "other", "-vv", "--concurrency", "2"])
                try await scene.waitUntilEntered(worker)
                try await scene.waitUntilHandled(scene.dispatch("Quick"))
                try await other.stop("fast")
                try await eventually("it notices") { worker.output.contains("The store cannot be reached") }
                let sent = Date()
                for _ in 0..<3 { try await scene.waitUntilHandled(scene.dispatch("Quick"), within: .seconds(60)) }
                let time = Date().timeIntervalSince(sent)
                measured("three messages in a row while the database of another transport is away", [time])
                #expect(scene.handledAgain.isEmpty)
                #expect(worker.isRunning)
                try await other.start()
                try await scene.expect(["dispatch", "Quick", "--transport", "other", "--json", "{}"])
                try await eventually("the other transport is served again") { scene.runs(.done).count == 5 }
                worker.send(SIGTERM)
                #expect(try await worker.waitForEnd() == .exited(0))
                #expect(!worker.output.contains("The lease of message"))
            }
        }
    }
}
