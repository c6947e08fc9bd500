import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let growing: [BatchBehavior] = [
        BatchBehavior("An item that adds others keeps its batch open for them") { subject in
            let id = try await subject.create(1, continuations: subject.everyContinuation)
            let session = try await subject.open()
            let delivery = try await session.claimOne()
            try await subject.batches.add(subject.items(2, of: id, from: 2), to: id)
            try await session.settle(delivery, .handled)
            #expect(try await subject.record(id).counts == [2, 1, 0, 0])
            #expect(try await subject.endings() == [])
            let added = try await session.claim()
            #expect(added.texts == ["2", "3"])
            try await session.settle(added.map { Settlement($0, .handled) })
            #expect(try await subject.record(id).total == 3)
            #expect(try await subject.endings() == ["finally", "then"])
        },
        BatchBehavior("Items that are added to a limited batch wait for their turn") { subject in
            let id = try await subject.create(1) { $0.itemsAtATime = 1 }
            try await subject.batches.add(subject.items(1, of: id, from: 2), to: id)
            let session = try await subject.open()
            for text in ["1", "2"] {
                let delivery = try await session.claimOne()
                #expect(delivery.text == text)
                try await session.settle(delivery, .handled)
            }
            #expect(try await subject.record(id).counts == [0, 2, 0, 0])
        },
        BatchBehavior("A batch that has ended, or is stopped, takes no more items") { subject in
            let ended = try await subject.create(0)
            await #expect(throws: BatchError.ended(ended)) {
                try await subject.batches.add(subject.items(1, of: ended), to: ended)
            }
            let stopped = try await subject.create(1)
            let session = try await subject.open()
            _ = try await session.claimOne()
            _ = try await subject.batches.stop(stopped, as: .cancelled, reason: "Cancelled by user")
            await #expect(throws: BatchError.ended(stopped)) {
                try await subject.batches.add(subject.items(1, of: stopped), to: stopped)
            }
            #expect(try await subject.async.counts().ready == 0)
            #expect(try await subject.record(stopped).total == 1)
        },
    ]
}
