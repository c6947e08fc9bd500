import Foundation
import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq
import Synchronization
import Testing

extension ResilienceTests {
    /// How long before a crash of the server a settlement may have been made that the crash undoes: three times
    /// PostgreSQL's `wal_writer_delay`, and some time for a busy machine.
    private static let undoneByCrash: TimeInterval = 0.6 + 0.4

    @Test func aServerThatCrashesTwiceUnderLoadLosesNothing() async throws {
        try await Scene.lend { scene in
            let workers = [
                try await scene.startedWorker(["--concurrency", "2"]),
                try await scene.startedWorker(["--concurrency", "2"]),
            ]
            let dispatched = Mutex<[Int64]>([])
            async let dispatcher: Void = Self.dispatch(800, on: scene.server) { id in
                dispatched.withLock { $0.append(id) }
            }

            var crashes: [ClosedRange<Date>] = []
            var pauses: [TimeInterval] = []
            for count in [200, 500] {
                try await eventually("\(count) messages are dispatched") {
                    dispatched.withLock(\.count) >= count
                }
                let asked = Date()
                try await scene.server.stop()
                crashes.append(asked...Date())
                try await scene.server.start()
                let back = Date()
                let next = try await eventually("handling goes on") {
                    scene.runs(.begun).first { $0.time > back }
                }
                pauses.append(next.time.timeIntervalSince(back))
            }
            try await dispatcher
            try await scene.waitUntilHandled(dispatched.withLock { $0 })

            for worker in workers { #expect(worker.isRunning) }
            let runs = scene.runs
            for message in scene.handledAgain {
                let own = runs.filter { $0.message == message }
                let first = own.filter { $0.step == .begun }.map(\.time).min() ?? .distantPast
                let settled = own.filter { $0.step == .done }.map(\.time).min() ?? .distantPast
                let wasInHand = crashes.contains { crash in
                    first <= crash.upperBound && settled >= crash.lowerBound - Self.undoneByCrash
                }
                #expect(wasInHand, "message \(message) was in hand in no crash: \(own), crashes \(crashes)")
            }
            measured("crash of the server (-m immediate), from its return until handling goes on", pauses)
            let again = scene.handledAgain.count
            measured("messages handled again after two crashes of the server among 800", count: again)
        }
    }

    /// Dispatches messages one by one, each again until it has been accepted.
    private static func dispatch(_ count: Int, on server: Server, accepted: @Sendable (Int64) -> Void) async throws {
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let store = PostgresStore(PostgresStoreConfiguration(try PostgresConfiguration(server.url)), logger: logger)
        let transport = PostgresTransport("async", in: store)
        for _ in 0..<count {
            let message = OutgoingMessage(EncodedMessage(kind: "Brief", body: Data("{}".utf8)))
            let ids = try await eventually("a message is accepted") {
                do { return try await transport.send([message]) } catch { return nil }
            }
            for id in ids { accepted(id.rawValue) }
        }
        await store.close()
    }

    /// The numbers of workers and leases begin anew when a crash empties their tables.
    @Test func aWorkerThatStartsAfterACrashIsNotTakenForOneFromBefore() async throws {
        try await Scene.lend { scene in
            let old = try await scene.startedWorker()
            try await scene.server.stop()
            try await scene.server.start()
            try await scene.waitUntilEntered(old)
            old.send(SIGSTOP)
            let new = try await scene.startedWorker()
            let message = try await scene.dispatch("Gated")[0]
            try await scene.waitUntilBegun(message)
            new.send(SIGKILL)
            _ = try await new.waitForEnd()
            old.send(SIGCONT)
            try await scene.waitUntilBegun(message, times: 2)
            try scene.openGate()
            try await scene.waitUntilHandled([message])
        }
    }

    @Test func aSettlementFromBeforeACrashEndsNoLeaseFromAfterIt() async throws {
        try await Scene.lend { scene in
            let stale = try await scene.dispatch("Gated")[0]
            let old = try await scene.startedWorker()
            try await scene.waitUntilBegun(stale)
            try await scene.server.stop()
            try await scene.server.start()
            try await scene.waitUntilEntered(old)
            old.send(SIGSTOP)
            // It takes the old worker's message and another one, under the number of the old lease.
            let fresh = try await scene.dispatch("Gated")[0]
            let new = try await scene.startedWorker(["--concurrency", "2", "--fetch-size", "2"])
            try await scene.waitUntilBegun(stale, times: 2)
            try await scene.waitUntilBegun(fresh)
            new.send(SIGSTOP)
            try scene.openGate()
            try await eventually("all handlers are done") { scene.runs(.done).count == 3 }
            old.send(SIGCONT)
            try await eventually("the old worker says that its lease was lost: \(old.output)") {
                old.output.contains("The lease of message \(stale)")
            }
            #expect(try await Set(scene.inHand(of: new)) == [stale, fresh])
            new.send(SIGCONT)
            try await scene.waitUntilHandled([stale, fresh])
            #expect(scene.handledAgain == [stale])
        }
    }
}
