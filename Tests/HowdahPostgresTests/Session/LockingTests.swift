import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// Who waits for whom, and who does not.
struct LockingTests {
    // B113
    @Test func aClaimDoesNotWaitForAMessageThatIsLocked() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            try await PostgresTransport("async", in: store).send("one", "two")
            let session = try await store.open()

            try await database.client.withTransaction { transaction in
                try await transaction.execute(PostgresCommand("SELECT FROM howdah.message FOR UPDATE"))
                let deliveries = try await within(.seconds(60)) { try await session.claim() }
                #expect(deliveries.map(\.text) == ["one", "two"])
            }
        }
    }

    // B113
    @Test func manyWorkersThatClaimAtOnceShareTheMessages() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let ids = try await async.send((1...400).map { .sample("\($0)") })
            let claimed = try await withThrowingTaskGroup(of: [MessageID].self) { group in
                for _ in 1...4 {
                    let session = try await store.open()
                    group.addTask {
                        var own: [MessageID] = []
                        while true {
                            let deliveries = try await session.claim(upTo: 7)
                            guard !deliveries.isEmpty else { return own }
                            own += deliveries.map(\.id)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.sorted { $0.rawValue < $1.rawValue } == ids)
        }
    }

    @Test func aDispatchDoesNotWaitForAClaimOfItsTransport() async throws {
        try await TestDatabase.lend { database in
            let async = PostgresTransport("async", in: database.makeStore())
            try await async.send("one")
            let queue = try #require(try await database.value("SELECT id FROM howdah.queue", as: Int32.self))

            try await database.client.withTransaction { transaction in
                try await transaction.execute(LockQueues(queues: [queue]).command(in: .howdah))
                try await within(.seconds(60)) { _ = try await async.send("two") }
            }
            #expect(try await async.counts().ready == 2)
        }
    }

    @Test func aDueMessageThatAnotherIsMovingIsSteppedOver() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            try await async.send("one", "two", delay: .milliseconds(1))
            try await database.wait(until: "SELECT bool_and(due <= now()) FROM howdah.delayed")
            let session = try await store.open()

            try await database.client.withTransaction { transaction in
                let lock = "SELECT FROM howdah.delayed ORDER BY due, id LIMIT 1 FOR UPDATE"
                try await transaction.execute(PostgresCommand(lock))
                let deliveries = try await within(.seconds(60)) { try await session.claim() }
                #expect(deliveries.map(\.text) == ["two"])
            }
            #expect(try await session.claim().map(\.text) == ["one"])
        }
    }

    @Test func sessionsThatClaimFromTheSameTransportsInAnotherOrderDoNotBlockEachOther() async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let names: [TransportName] = ["async", "async2", "async3"]
            let transports = names.map { PostgresTransport($0, in: store) }
            for transport in transports { _ = try await transport.send((1...200).map { .sample("\($0)") }) }
            let total = try await withThrowingTaskGroup(of: Int.self) { group in
                for order in [names, names.reversed(), [names[1], names[2], names[0]]] {
                    let worker = WorkerDescription(name: "test", host: "here", processID: 1, transports: order)
                    let session = try await store.openSession(SessionRequest(worker: worker, transports: order))
                    group.addTask {
                        var count = 0
                        var last: [Delivery] = []
                        repeat {
                            var request = ExchangeRequest(claiming: 5, from: order)
                            request.settlements = last.map { Settlement($0, .handled) }
                            last = try await session.exchange(request).deliveries
                            count += last.count
                        } while !last.isEmpty
                        return count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(total == 600)
            #expect(try await database.count("howdah.message") == 0)
        }
    }
}
