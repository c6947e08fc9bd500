import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let counting: [BatchBehavior] = [
        BatchBehavior("D2: A batch is pending, then processing, then completed, and counts its items") { subject in
            let id = try await subject.create(3)
            var record = try await subject.record(id)
            #expect(record.status == .pending)
            #expect(record.total == 3)
            #expect(record.counts == [3, 0, 0, 0])
            #expect(record.startedAt == nil)

            let session = try await subject.open()
            let deliveries = try await session.claim()
            record = try await subject.record(id)
            #expect(record.status == .processing)
            #expect(record.startedAt != nil)
            #expect(record.lastProgressAt == nil)

            try await session.settle(deliveries[0], .handled)
            record = try await subject.record(id)
            #expect(record.counts == [2, 1, 0, 0])
            #expect(record.lastProgressAt != nil)
            #expect(record.finishedAt == nil)

            try await session.settle(deliveries[1...].map { Settlement($0, .handled) })
            record = try await subject.record(id)
            #expect(record.status == .completed)
            #expect(record.counts == [0, 3, 0, 0])
            #expect(record.isFinished)
            #expect(record.reason == nil)
        },
        BatchBehavior("An attempt that is retried counts nothing, and its item is counted when it is handled") {
            subject in
            let id = try await subject.create(1)
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .retry(after: .seconds(60), .sample, headers: nil))
            #expect(try await subject.record(id).counts == [1, 0, 0, 0])
            try await subject.advance(by: .seconds(60))
            try await session.settle(session.claimOne(), .handled)
            #expect(try await subject.record(id).counts == [0, 1, 0, 0])
        },
        BatchBehavior("A message that is given back counts nothing") { subject in
            let id = try await subject.create(1)
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .released)
            #expect(try await subject.record(id).counts == [1, 0, 0, 0])
        },
        BatchBehavior("A settlement that comes too late counts nothing") { subject in
            let id = try await subject.create(1)
            let slow = try await subject.open()
            let delivery = try await slow.claimOne()
            await slow.close()
            let other = try await subject.open()
            try await other.settle(other.claimOne(), .handled)
            let late = try? await slow.settle(delivery, .handled)
            #expect(late == nil || late == [delivery.id])
            #expect(try await subject.record(id).counts == [0, 1, 0, 0])
        },
        BatchBehavior("Messages without a batch are settled beside items, and counted nowhere") { subject in
            let id = try await subject.create(1)
            _ = try await subject.async.sendOne(.sample("plain"))
            let session = try await subject.open()
            let deliveries = try await session.claim()
            #expect(deliveries.count == 2)
            #expect(try await session.settle(deliveries.map { Settlement($0, .handled) }) == [])
            #expect(try await subject.record(id).counts == [0, 1, 0, 0])
            #expect(try await subject.async.counts().ready == 0)
        },
        BatchBehavior("A batch without items ends at once") { subject in
            let id = try await subject.create(0, continuations: subject.everyContinuation)
            #expect(try await subject.record(id).status == .completed)
            #expect(try await subject.endings() == ["finally", "then"])
        },
        BatchBehavior("D2: A handler's own progress is shown, and counts as progress") { subject in
            let id = try await subject.create(1)
            let session = try await subject.open()
            let delivery = try await session.claimOne()
            let batchSession = try #require(session as? any BatchSession)
            try await batchSession.report(ItemProgress(3, of: 10, note: "third page"), of: id)
            let reported = try await subject.batches.progress(of: id)
            #expect(reported.map(\.step) == [3])
            #expect(reported.map(\.steps) == [10])
            #expect(reported.map(\.note) == ["third page"])
            #expect(try await subject.record(id).lastProgressAt != nil)
            try await session.settle(delivery, .handled)
            #expect(try await subject.batches.progress(of: id).isEmpty)
        },
        BatchBehavior("D7: Items that the dispatching process handles itself are counted alike") { subject in
            var batch = NewBatch(id: try await subject.batches.makeID(), name: "here", options: BatchOptions())
            batch.handledHere = 2
            try await subject.batches.create(batch)
            #expect(try await subject.record(batch.id).status == .processing)
            _ = try await subject.batches.count(BatchCounts(handled: 1), of: batch.id)
            #expect(try await subject.record(batch.id).counts == [1, 1, 0, 0])
            let ended = try await subject.batches.count(BatchCounts(handled: 1), of: batch.id)
            #expect(ended?.status == .completed)
            #expect(try await subject.batches.count(BatchCounts(handled: 1), of: batch.id) == nil)
            #expect(try await subject.record(batch.id).handled == 2)
        },
        BatchBehavior("Batches are listed, the latest first, by name, key, status and page") { subject in
            let first = try await subject.create(1)
            let second = try await subject.create(0)
            let third = try await subject.create(1) { $0.key = "company-7" }
            func ids(_ query: BatchQuery) async throws -> [BatchID] { try await subject.batches.list(query).map(\.id) }
            #expect(try await ids(BatchQuery()) == [third, second, first])
            #expect(try await ids(BatchQuery(limit: 1)) == [third])
            #expect(try await ids(BatchQuery(before: third, limit: 1)) == [second])
            #expect(try await ids(BatchQuery(statuses: [.completed])) == [second])
            #expect(try await ids(BatchQuery(key: "company-7")) == [third])
            #expect(try await ids(BatchQuery(name: "other")) == [])
            #expect(try await subject.batches.find(BatchID(rawValue: 4_711)) == nil)
        },
    ]
}
