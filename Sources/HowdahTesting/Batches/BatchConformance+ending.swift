import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let ending: [BatchBehavior] = [
        BatchBehavior("When every item was handled, what comes then and finally is sent, once") { subject in
            let id = try await subject.create(2, continuations: subject.everyContinuation)
            let session = try await subject.open()
            let deliveries = try await session.claim()
            try await session.settle(deliveries[0], .handled)
            #expect(try await subject.endings() == [])
            try await session.settle(deliveries[1], .handled)
            #expect(try await subject.endings() == ["finally", "then"])
            try await subject.look()
            #expect(try await subject.endings() == [])
            #expect(try await subject.record(id).isFinished)
        },
        BatchBehavior("What will be sent when a batch ends is told until it has ended, and no longer") { subject in
            let id = try await subject.create(1, continuations: subject.everyContinuation)
            let conditions: [BatchContinuation.Condition] = [.then, .failure, .finally]
            #expect(
                try await subject.batches.continuations(of: id)
                    == conditions.map { PlannedContinuation($0, "end", to: "mail") }
            )
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .handled)
            #expect(try await subject.batches.continuations(of: id) == [])
            #expect(try await subject.batches.continuations(of: subject.create(1)) == [])
            #expect(try await subject.batches.continuations(of: BatchID(rawValue: 4_711)) == [])
        },
        BatchBehavior("When an item has failed, what comes on failure and finally is sent") { subject in
            _ = try await subject.create(2, continuations: subject.everyContinuation) { $0.allowsFailures = true }
            let session = try await subject.open()
            let deliveries = try await session.claim()
            try await session.settle(deliveries[0], .failed(.sample, store: "failed"))
            #expect(try await subject.endings() == [])
            try await session.settle(deliveries[1], .handled)
            #expect(try await subject.endings() == ["failure", "finally"])
        },
        BatchBehavior("When it was cancelled, only what comes finally is sent") { subject in
            let id = try await subject.create(2, continuations: subject.everyContinuation)
            _ = try await subject.batches.stop(id, as: .cancelled, reason: "Cancelled by user")
            #expect(try await subject.endings() == ["finally"])
        },
        BatchBehavior("Of two workers that settle the last two items, the second one ends the batch") { subject in
            for order in [[0, 1], [1, 0]] {
                let id = try await subject.create(2, continuations: subject.everyContinuation)
                let sessions = [try await subject.open(), try await subject.open()]
                var deliveries: [Delivery] = []
                for session in sessions { deliveries += try await session.claim(upTo: 1) }
                try #require(deliveries.count == 2)
                try await sessions[order[0]].settle(deliveries[order[0]], .handled)
                #expect(try await subject.endings() == [])
                try await sessions[order[1]].settle(deliveries[order[1]], .handled)
                #expect(try await subject.endings() == ["finally", "then"])
                #expect(try await subject.record(id).status == .completed)
                for session in sessions { await session.close() }
            }
        },
        BatchBehavior("Batches that have ended long ago are forgotten, unless a failed item is kept") { subject in
            let open = try await subject.create(1) { $0.allowsFailures = true }
            _ = try await subject.create(0)
            try await subject.advance(by: .seconds(7_200))
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            try await subject.advance(by: .seconds(7_200))
            #expect(try await subject.batches.forget(endedBefore: .seconds(3_600)) == 1)
            #expect(try await subject.batches.list(BatchQuery()).map(\.id) == [open])
        },
    ]
}
