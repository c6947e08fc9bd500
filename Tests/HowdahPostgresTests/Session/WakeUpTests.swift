import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// The hunt for a wake-up that gets lost: every message would then wait for the poll, half a minute later.
@Suite(.serialized)
struct WakeUpTests {
    private struct Claimed: Sendable {
        var text: String
        var at: ContinuousClock.Instant
    }

    /// B124: everybody dispatches by themselves.
    @Test func noWakeUpIsLostAmongDispatchersAndWorkersThatSleepForLong() async throws {
        try await hunt(messages: 2_000) { async, _, text in try await async.send(text) }
    }

    /// B130: messages appear some time after they were dispatched.
    @Test func noWakeUpIsLostAmongTransactionsThatStayOpen() async throws {
        try await hunt(messages: 800) { async, client, text in
            try await client.withTransaction { transaction in
                try await async.send(text, stamps: [TransactionStamp(transaction)])
                try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
            }
        }
    }

    /// B130: the function, in transactions that stay open.
    @Test func noWakeUpIsLostAmongTransactionsThatCallTheFunction() async throws {
        try await hunt(messages: 400) { async, client, text in
            try await client.withTransaction { transaction in
                let call = "SELECT howdah.dispatch('async', 'sample', $1)"
                try await transaction.execute(PostgresCommand(call, "\"\(text)\""))
                try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
            }
        }
    }

    /// Lets four dispatchers send one message after the other, with gaps, to two workers that poll each half minute.
    ///
    /// - Parameters:
    ///   - messages: How many, in all.
    ///   - dispatch: Sends a message and returns when it is committed.
    /// - Throws: What the dispatchers and workers throw.
    private func hunt(
        messages: Int,
        _ dispatch: @escaping @Sendable (PostgresTransport, PostgresClient, String) async throws -> Void
    ) async throws {
        try await TestDatabase.lend { database in
            let claimed = Recorder<Claimed>()
            let stores = (1...6).map { _ in database.makeStore() }
            let transports = stores.map { PostgresTransport("async", in: $0) }
            try await stores[0].provision()
            let sent = Recorder<Claimed>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for store in stores.prefix(2) {
                    let session = try await store.open()
                    group.addTask { try await Self.work(session, claimed, until: messages) }
                }
                for (dispatcher, transport) in transports.dropFirst(2).enumerated() {
                    let client = stores[dispatcher + 2].client
                    group.addTask {
                        for number in 0..<messages / 4 {
                            let text = "\(dispatcher) \(number)"
                            try await dispatch(transport, client, text)
                            sent.record(Claimed(text: text, at: .now))
                            // Now and then long enough for all workers to fall asleep.
                            try await Task.sleep(for: .microseconds(Int.random(in: 0...3) == 0 ? 8_000 : 200))
                        }
                    }
                }
                // A lost wake-up ends here, not after the half minute that hides it.
                _ = try await within(.seconds(25)) { try await claimed.first(messages) }
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result { #expect(error is CancellationError) }
                }
            }

            let claims = Dictionary(claimed.elements.map { (Self.plain($0.text), $0.at) }) { first, _ in first }
            #expect(claims.count == messages)
            #expect(claimed.elements.count == messages)
            let latencies = sent.elements.map { $0.at.duration(to: claims[$0.text] ?? .now + .seconds(99)) }
            #expect(latencies.filter { $0 > .seconds(1) }.isEmpty, "the longest: \(latencies.max() ?? .zero)")
            for store in stores { await store.close() }
        }
    }

    private static func work(_ session: PostgresSession, _ claimed: Recorder<Claimed>, until messages: Int) async throws
    {
        var last: [Delivery] = []
        while claimed.elements.count < messages {
            var request = ExchangeRequest(claiming: 10, from: ["async"])
            request.settlements = last.map { Settlement($0, .handled) }
            last = try await session.exchange(request).deliveries
            for delivery in last { claimed.record(Claimed(text: delivery.text, at: .now)) }
            if last.isEmpty { try await session.rest(for: .seconds(30), awaiting: ["async"]) }
        }
        try await session.settle(last, .handled)
    }

    /// The function stores JSON, the others text.
    private static func plain(_ text: String) -> String {
        text.filter { $0 != "\"" }
    }
}
