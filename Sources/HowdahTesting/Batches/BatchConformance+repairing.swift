import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let repairing: [BatchBehavior] = [
        BatchBehavior("Failed items are retried together, and their batch is open until they are settled") { subject in
            let id = try await subject.create(3, continuations: subject.everyContinuation) { $0.allowsFailures = true }
            let session = try await subject.open()
            let deliveries = try await session.claim()
            try await session.settle(
                [.handled, .failed(.sample, store: "failed"), .failed(.sample, store: "failed")].enumerated()
                    .map { Settlement(deliveries[$0.offset], $0.element) }
            )
            #expect(try await subject.endings() == ["failure", "finally"])
            #expect(try await subject.batches.retry(id) == 2)
            #expect(try await subject.record(id).counts == [2, 1, 0, 0])
            #expect(try await subject.record(id).status == .processing)
            let again = try await session.claim()
            #expect(again.map(\.id).sorted() == deliveries[1...].map(\.id))
            try await session.settle(again.map { Settlement($0, .handled) })
            #expect(try await subject.record(id).status == .completed)
            #expect(try await subject.endings() == ["then"])
            #expect(try await subject.batches.retry(id) == 0)
        },
        BatchBehavior("An item that is retried after its batch was stopped runs, and the others stay cancelled") {
            subject in
            let id = try await subject.create(3, continuations: subject.everyContinuation)
            let session = try await subject.open()
            let deliveries = try await session.claim()
            try await session.settle(deliveries[0], .failed(.sample, store: "failed"))
            #expect(session.isCancelled(deliveries[1]))
            try await session.settle(deliveries.dropFirst().map { Settlement($0, .cancelled) })
            #expect(try await subject.endings() == ["failure", "finally"])
            #expect(try await subject.record(id).counts == [0, 0, 1, 2])

            #expect(try await subject.batches.retry(id) == 1)
            let again = try await session.claimOne()
            #expect(!session.isCancelled(again))
            try await session.settle(again, .handled)

            let record = try await subject.record(id)
            #expect(record.counts == [0, 1, 0, 2])
            #expect(record.status == .cancelled)
            #expect(record.reason == "2 of 3 items were cancelled.")
            #expect(try await subject.endings() == [])
        },
        BatchBehavior("A batch of which items are in hand is not retried while it is stopped") { subject in
            let id = try await subject.create(2)
            let session = try await subject.open()
            let deliveries = try await session.claim()
            try await session.settle(deliveries[0], .failed(.sample, store: "failed"))
            let error = await #expect(throws: BatchError.self) { try await subject.batches.retry(id) }
            #expect(error?.code == .ended)
            await #expect(throws: BatchError.unknown(BatchID(rawValue: 4_711))) {
                try await subject.batches.retry(BatchID(rawValue: 4_711))
            }
        },
        BatchBehavior("D4: A batch is not retried beside another one of its key") { subject in
            let id = try await subject.create(1) { $0.key = "company-7" }
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            _ = try await subject.create(1) { $0.key = "company-7" }
            await #expect(throws: BatchError.busy("company-7")) { try await subject.batches.retry(id) }
            #expect(try await subject.record(id).counts == [0, 0, 1, 0])
        },
        BatchBehavior("An item that is retried from the failure store by hand is counted anew") { subject in
            let id = try await subject.create(2) { $0.allowsFailures = true }
            let session = try await subject.open()
            for delivery in try await session.claim() {
                try await session.settle(delivery, .failed(.sample, store: "failed"))
            }
            _ = try await subject.failed.retry(.all)
            #expect(try await subject.record(id).counts == [2, 0, 0, 0])
            let deliveries = try await session.claim()
            #expect(deliveries.allSatisfy { !session.isCancelled($0) })
            try await session.settle(deliveries.map { Settlement($0, .handled) })
            #expect(try await subject.record(id).counts == [0, 2, 0, 0])
        },
        BatchBehavior("D7: An item that its dispatcher could not handle is kept with its reason, and can be retried") {
            subject in
            let id = try await subject.batches.makeID()
            var batch = NewBatch(id: id, name: "here", options: BatchOptions())
            batch.options.allowsFailures = true
            batch.handledHere = 2
            try await subject.batches.create(batch)
            let item = try #require(subject.items(1, of: id).first)
            let record = try await subject.batches.fail(item, of: id, with: .sample, in: "failed")
            #expect(record?.counts == [1, 0, 1, 0])
            #expect(try await subject.batches.count(BatchCounts(handled: 1), of: id)?.status == .completed)
            #expect(try await subject.batches.fail(item, of: id, with: .sample, in: "failed") == nil)
            #expect(try await subject.failed.count(.all) == 1)
            #expect(try await subject.batches.retry(id) == 1)
            #expect(try await subject.record(id).counts == [1, 1, 0, 0])
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .handled)
            #expect(try await subject.record(id).counts == [0, 2, 0, 0])
            #expect(try await subject.record(id).status == .completed)
        },
        BatchBehavior("D7: A failure that is not allowed ends what the dispatcher handles, and the rest is cancelled") {
            subject in
            let id = try await subject.batches.makeID()
            var batch = NewBatch(id: id, name: "here", options: BatchOptions())
            batch.handledHere = 3
            try await subject.batches.create(batch)
            let item = try #require(subject.items(1, of: id).first)
            let record = try await subject.batches.fail(item, of: id, with: .sample, in: "failed")
            #expect(record?.counts == [0, 0, 1, 2])
            #expect(record?.status == .failed)
            let failed = try #require(try await subject.failed.list(.all, limit: 2).first)
            #expect(record?.reason == "Item \(failed.id) failed with SampleError.")
            #expect(try await subject.failed.count(.all) == 1)
        },
        BatchBehavior("An item that is handled in the failure store has not failed any more") { subject in
            let id = try await subject.create(1) { $0.allowsFailures = true }
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            let repairing = try await subject.open("failed")
            try await repairing.settle(repairing.claimOne(from: "failed"), .handled)
            #expect(try await subject.record(id).counts == [0, 1, 0, 0])
        },
        BatchBehavior("An item that is removed from the failure store stays counted as failed") { subject in
            let id = try await subject.create(1) { $0.allowsFailures = true }
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            _ = try await subject.failed.remove(.all)
            #expect(try await subject.record(id).counts == [0, 0, 1, 0])
        },
    ]
}
