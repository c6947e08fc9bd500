import Howdah
import Testing

extension TransportConformance {
    static let workers: [ConformanceBehavior] = [
        ConformanceBehavior("B052 Workers are listed with what they consume and what they report") { subject in
            let first = try await subject.open("async", "async2", named: "first")
            _ = try await subject.open("async", named: "second")
            var report = WorkerReport()
            report.inHand = 1
            report.handled = 20
            report.failed = 3
            report.memory = 4_000_000_000
            _ = try await first.renew(report)

            let workers = try await subject.store.workers()
            #expect(workers.map(\.description.name) == ["first", "second"])
            #expect(workers.first?.description.transports == ["async", "async2"])
            #expect(workers.first?.description.host == "somewhere")
            #expect(workers.first?.description.processID == 4_711)
            #expect(workers.map(\.report) == [report, WorkerReport()])
            #expect(workers.map(\.isStopping) == [false, false])
            #expect(workers.allSatisfy { $0.startedAt <= $0.seenAt && $0.seenAt < $0.leaseUntil })
            #expect(Set(workers.map(\.id)).count == 2)
        },
        ConformanceBehavior("A worker has been running since it started, whether or not it has renewed its lease") {
            subject in
            _ = try await subject.open("async", named: "quiet")
            try await subject.advance(by: .seconds(20))
            _ = try await subject.open("async", named: "young")

            let uptimes = try await subject.store.workers().map(\.uptime)
            #expect(uptimes.count == 2 && uptimes[0] >= .seconds(20) && uptimes[1] < .seconds(10))
        },
        ConformanceBehavior("A worker that has left or was lost is not listed") { subject in
            let closed = try await subject.open("async", named: "closed")
            let lost = try await subject.open("async", named: "lost")
            _ = try await subject.open("async", named: "alive")
            await closed.close()
            try await subject.lose(lost)

            #expect(try await subject.store.workers().map(\.description.name) == ["alive"])
        },
        ConformanceBehavior("A worker that has not renewed its lease is not listed") { subject in
            _ = try await subject.open("async", named: "silent")
            let renewing = try await subject.open("async", named: "renewing")
            try await subject.advance(by: .seconds(20))
            _ = try await renewing.renew(WorkerReport())
            try await subject.advance(by: .seconds(20))

            #expect(try await subject.store.workers().map(\.description.name) == ["renewing"])
        },
        ConformanceBehavior("A request to stop concerns the workers of the moment, not later ones") { subject in
            #expect(try await subject.store.requestStop() == 0)
            let first = try await subject.open("async", named: "first")
            let second = try await subject.open("async2", named: "second")

            #expect(try await subject.store.requestStop() == 2)
            let third = try await subject.open("async", named: "third")

            #expect(try await subject.store.workers().map(\.isStopping) == [true, true, false])
            #expect(try await first.renew(WorkerReport()).stopRequested)
            #expect(try await second.renew(WorkerReport()).stopRequested)
            #expect(try await third.renew(WorkerReport()).stopRequested == false)
        },
        ConformanceBehavior("A request to stop one worker ends its rest, and concerns no other") { subject in
            let first = try await subject.open("async", named: "first")
            let second = try await subject.open("async", named: "second")
            let ids = try await subject.store.workers().map(\.id)

            async let rest = second.rest(for: .seconds(3_600), awaiting: ["async"])
            #expect(try await subject.store.requestStop(of: [ids[1], ids[1]]) == 1)
            #expect(try await rest)

            #expect(try await subject.store.workers().map(\.isStopping) == [false, true])
            #expect(try await first.renew(WorkerReport()).stopRequested == false)
            #expect(try await second.renew(WorkerReport()).stopRequested)
        },
        ConformanceBehavior("A request to stop workers of which one is not alive names it, and stops nobody") {
            subject in
            let gone = try await subject.open("async", named: "gone")
            _ = try await subject.open("async", named: "alive")
            let ids = try await subject.store.workers().map(\.id)
            await gone.close()

            let error = await #expect(throws: TransportError.self) { try await subject.store.requestStop(of: ids) }
            #expect(error?.code == .unknownWorker)
            #expect(error?.message == "No worker with the identifier \(ids[0]) is alive.")
            await #expect(throws: TransportError.self) { try await subject.store.requestStop(of: [ids[1], .max]) }
            #expect(try await subject.store.workers().map(\.isStopping) == [false])
            #expect(try await subject.store.requestStop(of: []) == 0)
        },
    ]
}
