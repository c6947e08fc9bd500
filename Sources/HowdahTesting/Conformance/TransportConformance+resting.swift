import Howdah
import Testing

extension TransportConformance {
    static let resting: [ConformanceBehavior] = [
        ConformanceBehavior("B124 A rest ends when a message arrives") { subject in
            let session = try await subject.open("async")
            #expect(try await session.claim().isEmpty)

            async let rest = session.rest(for: .seconds(3_600), awaiting: ["async"])
            try await subject.send("one")
            #expect(try await rest)

            #expect(try await session.claim().texts == ["one"])
        },
        ConformanceBehavior("A rest ends at once when a message arrived since the last claim") { subject in
            let session = try await subject.open("async")
            #expect(try await session.claim().isEmpty)
            try await subject.send("one")

            try await session.rest(for: .seconds(3_600), awaiting: ["async"])

            #expect(try await session.claim().texts == ["one"])
        },
        ConformanceBehavior("B126 A rest ends when the earliest delayed message is due") { subject in
            let session = try await subject.open("async", lease: .seconds(7_200))
            try await subject.send("later", delay: .seconds(3_000))
            try await subject.send("soon", delay: .milliseconds(300))

            async let rest = session.rest(for: .seconds(3_600), awaiting: ["async"])
            try await subject.advance(by: .milliseconds(300))
            #expect(try await rest)

            #expect(try await session.claim().texts == ["soon"])
        },
        ConformanceBehavior("A wake-up ends the next rest") { subject in
            let session = try await subject.open("async")
            session.wake()

            try await session.rest(for: .seconds(3_600), awaiting: ["async"])
        },
        ConformanceBehavior("A rest of no time ends at once") { subject in
            let session = try await subject.open("async")

            try await session.rest(for: .zero, awaiting: ["async"])
        },
        ConformanceBehavior("A request to stop ends a rest and is seen by the next renewal") { subject in
            let session = try await subject.open("async")
            #expect(try await session.renew(WorkerReport()).stopRequested == false)

            async let rest = session.rest(for: .seconds(3_600), awaiting: ["async"])
            #expect(try await subject.store.requestStop() == 1)
            #expect(try await rest)

            #expect(try await session.renew(WorkerReport()).stopRequested)
        },
        ConformanceBehavior("A cancelled rest ends at once") { subject in
            let session = try await subject.open("async")

            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await session.rest(for: .seconds(3_600), awaiting: ["async"]) }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        },
    ]
}
