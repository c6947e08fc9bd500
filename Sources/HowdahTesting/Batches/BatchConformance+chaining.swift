import Howdah
import HowdahBatches
import Testing

extension BatchConformance {
    static let chaining: [BatchBehavior] = [
        BatchBehavior("The next message of a chain is stored when the one before it was handled") { subject in
            try await subject.sendChain(["one", "two", "three"])
            let session = try await subject.open()
            var texts: [String] = []
            for _ in 0..<3 {
                let delivery = try await session.claimOne()
                texts.append(delivery.text)
                try await session.settle(delivery, .retry(after: .zero, .sample, headers: nil))
                try await session.settle(session.claimOne(), .handled)
            }
            #expect(texts == ["one", "two", "three"])
            #expect(try await session.claim().isEmpty)
        },
        BatchBehavior("A chain goes on with the headers and the priority of its messages") { subject in
            let headers: MessageHeaders = ["quoted": #"a "b" \ c"#]
            let next = OutgoingMessage.sample("two", priority: Priority(rawValue: -3), kind: "next", headers: headers)
            try await subject.send("one", before: [next])
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .handled)
            let delivery = try await session.claimOne()
            #expect(delivery.kind == "next")
            #expect(delivery.priority == Priority(rawValue: -3))
            #expect(delivery.headers == headers)
        },
        BatchBehavior("A message that has failed ends its chain, and a retry goes on with it") { subject in
            try await subject.sendChain(["one", "two"])
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            #expect(try await session.claim().isEmpty)
            _ = try await subject.failed.retry(.all)
            try await session.settle(session.claimOne(), .handled)
            #expect(try await session.claimOne().text == "two")
        },
        BatchBehavior("A message that is handled in the failure store goes on with its chain") { subject in
            try await subject.sendChain(["one", "two"])
            let session = try await subject.open()
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))
            let repairing = try await subject.open("failed")
            try await repairing.settle(repairing.claimOne(from: "failed"), .handled)
            #expect(try await session.claimOne().text == "two")
        },
    ]
}

extension BatchConformanceSubject {
    /// Sends a chain of messages to `async`.
    func sendChain(_ texts: [String]) async throws {
        try await send(texts[0], before: texts.dropFirst().map { .sample($0) })
    }

    func send(_ text: String, before next: [OutgoingMessage]) async throws {
        try await batches.prepare(["async"])
        let stamp = try ChainStamp(next.map { try ChainLink($0, in: "async") })
        let headers = MessageHeaders([ChainStamp.header: stamp.headerValue])
        _ = try await async.sendOne(.sample(text, headers: headers))
    }
}
