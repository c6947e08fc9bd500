import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let waiting: [BatchBehavior] = [
        BatchBehavior("D4: Of one key, one batch runs at a time, in the order of their dispatch") { subject in
            let first = try await subject.create(1) { $0.key = "company-7" }
            let second = try await subject.create(1) { $0.key = "company-7" }
            let third = try await subject.create(1) { $0.key = "company-7" }
            let other = try await subject.create(1) { $0.key = "company-8" }
            let session = try await subject.open()
            func claimed() async throws -> [BatchID] {
                let deliveries = try await session.claim()
                try await session.settle(deliveries.map { Settlement($0, .handled) })
                return deliveries.compactMap { BatchID(stored: $0.headers) }
            }
            #expect(try await claimed() == [first, other])
            #expect(try await claimed() == [second])
            #expect(try await claimed() == [third])
            #expect(try await claimed() == [])
            #expect(try await subject.record(third).status == .completed)
        },
        BatchBehavior("D4: A batch that waits for its key can be cancelled, and the next one takes its turn") {
            subject in
            let first = try await subject.create(1) { $0.key = "company-7" }
            let second = try await subject.create(2) { $0.key = "company-7" }
            let third = try await subject.create(1) { $0.key = "company-7" }
            let record = try await subject.batches.stop(second, as: .cancelled, reason: "Cancelled by user")
            #expect(record?.counts == [0, 0, 0, 2])
            #expect(try await subject.async.counts().ready == 1)
            _ = try await subject.batches.stop(first, as: .cancelled, reason: "Cancelled by user")
            #expect(try await subject.async.counts().ready == 1)
            let session = try await subject.open()
            #expect(BatchID(stored: try await session.claimOne().headers) == third)
        },
        BatchBehavior("D7: A batch that is handled here does not begin beside another one of its key") { subject in
            _ = try await subject.create(1) { $0.key = "company-7" }
            var batch = NewBatch(id: try await subject.batches.makeID(), name: "here", options: BatchOptions())
            batch.options.key = "company-7"
            batch.handledHere = 1
            await #expect(throws: BatchError.busy("company-7")) { try await subject.batches.create(batch) }
            #expect(try await subject.batches.find(batch.id) == nil)
        },
        BatchBehavior("D1: No more items than allowed are ready or in hand at a time, in their order") { subject in
            let id = try await subject.create(5) { $0.itemsAtATime = 2 }
            #expect(try await subject.record(id).held == 3)
            let session = try await subject.open()
            var texts: [String] = []
            for expected in [2, 2, 2, 2, 1] {
                let deliveries = try await session.claim()
                #expect(deliveries.count == expected)
                texts.append(try #require(deliveries.first).text)
                try await session.settle(deliveries[0], .handled)
                try await session.settle(deliveries.dropFirst().map { Settlement($0, .released) })
            }
            #expect(texts == ["1", "2", "3", "4", "5"])
            #expect(try await subject.record(id).status == .completed)
        },
        BatchBehavior("D1: No more items begin in any minute than the rate allows") { subject in
            let id = try await subject.create(7) { $0.rate = .perMinute(3) }
            let session = try await subject.open()
            func handle() async throws -> Int {
                try await subject.look()
                let deliveries = try await session.claim()
                try await session.settle(deliveries.map { Settlement($0, .handled) })
                return deliveries.count
            }
            #expect(try await handle() == 3)
            #expect(try await handle() == 0)
            try await subject.advance(by: .seconds(59))
            #expect(try await handle() == 0)
            try await subject.advance(by: .seconds(1))
            #expect(try await handle() == 3)
            try await subject.advance(by: .seconds(60))
            #expect(try await handle() == 1)
            #expect(try await subject.record(id).status == .completed)
        },
        BatchBehavior("D3: A batch that waits for its rate does not expire; one whose item is out does") { subject in
            let id = try await subject.create(3) {
                $0.rate = BatchRate(1, per: .seconds(3_600))
                $0.expiresAfter = .seconds(1_800)
            }
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .handled)
            try await subject.advance(by: .seconds(3_599))
            try await subject.look()
            #expect(try await subject.record(id).status == .processing)
            try await subject.advance(by: .seconds(1))
            try await subject.look()
            #expect(try await subject.record(id).held == 1)
            try await subject.advance(by: .seconds(1_799))
            try await subject.look()
            #expect(try await subject.record(id).status == .processing)
            try await subject.advance(by: .seconds(1))
            try await subject.look()
            #expect(try await subject.record(id).counts == [0, 1, 0, 2])
            #expect(try await subject.record(id).status == .failed)
        },
        BatchBehavior("D1: A rate holds up no other messages") { subject in
            _ = try await subject.create(100) { $0.rate = .perMinute(1) }
            _ = try await subject.async.sendOne(.sample("plain"))
            let session = try await subject.open()
            #expect(try await session.claim().texts == ["1", "plain"])
        },
    ]
}
