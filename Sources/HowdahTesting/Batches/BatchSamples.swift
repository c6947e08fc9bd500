import Howdah
import HowdahBatches
import Testing

extension BatchConformanceSubject {
    /// Items of a batch, whose bodies are numbers from 1 on.
    func items(_ count: Int, of id: BatchID, delay: Duration? = nil, from first: Int = 1) -> [AddressedMessage] {
        (first..<(first + count)).map { number in
            let headers = MessageHeaders([BatchStamp.header: BatchStamp(id).headerValue])
            return AddressedMessage(.sample("\(number)", delay: delay, kind: "item", headers: headers), to: "async")
        }
    }

    /// Creates a batch of the name `sample` with so many items for `async`.
    func create(
        _ count: Int,
        continuations: [BatchContinuation] = [],
        _ configure: (inout BatchOptions) -> Void = { _ in }
    ) async throws -> BatchID {
        let id = try await batches.makeID()
        var options = BatchOptions()
        configure(&options)
        var batch = NewBatch(id: id, name: "sample", options: options, items: items(count, of: id))
        batch.continuations = continuations
        try await batches.create(batch)
        return id
    }

    /// One continuation for each condition, which goes to `mail` and is called like it.
    var everyContinuation: [BatchContinuation] {
        [BatchContinuation.Condition.then, .failure, .finally].map { condition in
            BatchContinuation(condition, AddressedMessage(.sample(condition.rawValue, kind: "end"), to: "mail"))
        }
    }

    /// What has been sent to `mail` since the last call, in order.
    func endings() async throws -> [String] {
        let session = try await open("mail")
        let deliveries = try await session.claim(from: "mail")
        try await session.settle(deliveries.map { Settlement($0, .handled) })
        await session.close()
        return deliveries.texts.sorted()
    }

    func open(_ transport: TransportName = "async") async throws -> any ClaimSession {
        let worker = WorkerDescription(name: "conformance", host: "here", processID: 1, transports: [transport])
        let request = SessionRequest(worker: worker, transports: [transport], lease: .seconds(7_200))
        return try await async.store.openSession(request)
    }

    /// Looks for what is due, as any worker does when it begins.
    func look() async throws {
        let session = try await open("mail")
        _ = try await session.exchange(ExchangeRequest(claiming: 0, from: ["mail"]))
        await session.close()
    }

    func record(_ id: BatchID) async throws -> BatchRecord {
        try #require(try await batches.find(id))
    }
}

extension BatchRecord {
    /// Pending, handled, failed and cancelled items.
    var counts: [Int] { [pending, handled, failed, cancelled] }
}
