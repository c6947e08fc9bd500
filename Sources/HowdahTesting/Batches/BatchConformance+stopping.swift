import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let stopping: [BatchBehavior] = [
        BatchBehavior("D5: Cancelling takes the open items away, with a reason, and leaves the one in hand") {
            subject in
            let id = try await subject.create(3)
            try await subject.batches.add(subject.items(1, of: id, delay: .seconds(600), from: 4), to: id)
            let session = try await subject.open()
            let delivery = try #require(try await session.claim(upTo: 1).first)
            #expect(!session.isCancelled(delivery))

            var record = try await subject.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
            #expect(record?.status == .cancelled)
            #expect(record?.reason == "Cancelled by user")
            #expect(record?.counts == [1, 0, 0, 3])
            #expect(try await session.claim().isEmpty)
            #expect(session.isCancelled(delivery))
            #expect(try await subject.async.counts().delayed == 0)

            try await session.settle(delivery, .handled)
            record = try await subject.record(id)
            #expect(record?.counts == [0, 1, 0, 3])
            #expect(record?.status == .cancelled)
            #expect(record?.isFinished == true)
        },
        BatchBehavior("D5: An item in hand that has not begun is cancelled by its worker") { subject in
            let id = try await subject.create(2)
            let session = try await subject.open()
            let deliveries = try await session.claim()
            _ = try await subject.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
            try await session.settle([Settlement(deliveries[0], .handled), Settlement(deliveries[1], .cancelled)])
            #expect(try await subject.record(id).counts == [0, 1, 0, 1])
            #expect(try await subject.async.counts().inFlight == 0)
        },
        BatchBehavior("An item of a stopped batch that fails is not retried") { subject in
            let id = try await subject.create(1)
            let session = try await subject.open()
            let delivery = try await session.claimOne()
            _ = try await subject.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
            try await session.settle(delivery, .retry(after: .seconds(60), .sample, headers: nil))
            try await subject.look()
            #expect(try await subject.record(id).counts == [0, 0, 0, 1])
            #expect(try await subject.async.counts().delayed == 0)
        },
        BatchBehavior("What has ended is not stopped any more, and what is stopped keeps its first reason") { subject in
            let ended = try await subject.create(0)
            #expect(try await subject.batches.stop(ended, as: .cancelled, reason: "Late")?.status == .completed)
            let open = try await subject.create(1)
            _ = try await subject.batches.stop(open, as: .failed, reason: "First")
            #expect(try await subject.batches.stop(open, as: .cancelled, reason: "Second")?.reason == "First")
            #expect(try await subject.batches.stop(BatchID(rawValue: 4_711), as: .cancelled, reason: "") == nil)
        },
        BatchBehavior("D2: The first failure ends a batch that does not allow any") { subject in
            let id = try await subject.create(3)
            let session = try await subject.open()
            let delivery = try #require(try await session.claim(upTo: 1).first)
            try await session.settle(delivery, .failed(.sample, store: "failed"))
            try await subject.look()
            let record = try await subject.record(id)
            #expect(record.status == .failed)
            #expect(record.reason == "Item \(delivery.id) failed with SampleError.")
            #expect(record.counts == [0, 0, 1, 2])
            #expect(try await subject.failed.count(.all) == 1)
        },
        BatchBehavior("D2: A batch that allows failures goes on, and says how many there were") { subject in
            let id = try await subject.create(2) { $0.allowsFailures = true }
            let session = try await subject.open()
            let deliveries = try await session.claim()
            try await session.settle(deliveries[0], .failed(.sample, store: "failed"))
            #expect(try await subject.record(id).status == .processing)
            try await session.settle(deliveries[1], .handled)
            let record = try await subject.record(id)
            #expect(record.status == .completed)
            #expect(record.reason == "1 of 2 items failed.")
            #expect(record.counts == [0, 1, 1, 0])
        },
        BatchBehavior("D2: A batch of which every item has failed has failed") { subject in
            let id = try await subject.create(1) { $0.allowsFailures = true }
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            #expect(try await subject.record(id).status == .failed)
        },
        BatchBehavior("D3: A batch without progress for too long fails, with the reason, and its open items end") {
            subject in
            let id = try await subject.create(2) { $0.expiresAfter = .seconds(1_800) }
            try await subject.advance(by: .seconds(7_200))
            try await subject.look()
            #expect(try await subject.record(id).status == .pending)

            let session = try await subject.open()
            let first = try #require(try await session.claim(upTo: 1).first)
            try await session.settle(first, .handled)
            try await subject.advance(by: .seconds(1_740))
            try await subject.look()
            #expect(try await subject.record(id).status == .processing)
            try await subject.advance(by: .seconds(60))
            try await subject.look()
            let record = try await subject.record(id)
            #expect(record.status == .failed)
            #expect(record.reason == "There was no progress for 30 minutes.")
            #expect(record.counts == [0, 1, 0, 1])
            #expect(record.isFinished)
        },
        BatchBehavior("D3: The reason of an expired batch says seconds below two minutes, and minutes from there on") {
            subject in
            let texts: [(Duration, String)] = [
                (.milliseconds(1), "0.001 seconds"), (.seconds(1), "1 second"), (.milliseconds(1_500), "1.5 seconds"),
                (.seconds(30), "30 seconds"), (.seconds(119), "119 seconds"), (.seconds(120), "2 minutes"),
                (.seconds(130), "2.17 minutes"), (.seconds(5_400), "90 minutes"), (.seconds(604_800), "10080 minutes"),
            ]
            for (limit, text) in texts {
                let id = try await subject.create(2) { $0.expiresAfter = limit }
                let session = try await subject.open()
                let first = try #require(try await session.claim(upTo: 1).first)
                try await session.settle(first, .handled)
                try await subject.advance(by: limit + .milliseconds(1))
                try await subject.look()
                #expect(try await subject.record(id).reason == "There was no progress for \(text).")
                await session.close()
            }
        },
        BatchBehavior("D3: A batch that has not moved for a while is shown as stuck, until it moves") { subject in
            let id = try await subject.create(2)
            let session = try await subject.open()
            let first = try #require(try await session.claim(upTo: 1).first)
            #expect(try await !subject.record(id).isStuck)
            try await subject.advance(by: .seconds(601))
            #expect(try await subject.record(id).isStuck)
            try await session.settle(first, .handled)
            #expect(try await !subject.record(id).isStuck)
        },
    ]
}
