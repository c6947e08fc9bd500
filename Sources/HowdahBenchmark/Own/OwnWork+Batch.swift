import Howdah
import HowdahBatches
import HowdahPostgres

extension OwnWork {
    /// Dispatches a batch, and has one worker handle its items.
    func lifeOfBatch() async throws -> Measurement {
        try await life { messages in
            let batches = PostgresBatchStore(store, transports: [transport])
            let id = try await batches.makeID()
            // As text, which is put together once.
            let headers = MessageHeaders(json: MessageHeaders([BatchStamp.header: BatchStamp(id).headerValue]).json)
            let items = messages.map { message in
                var item = message
                item.encoded.headers = headers
                return AddressedMessage(item, to: transport.name)
            }
            try await batches.create(NewBatch(id: id, name: "bench", options: BatchOptions(), items: items))
        }
    }

    /// The same messages without a batch, dispatched in one call.
    func lifeWithoutBatch() async throws -> Measurement {
        try await life { _ = try await transport.send($0) }
    }

    private func life(_ dispatch: ([OutgoingMessage]) async throws -> Void) async throws -> Measurement {
        try await clear()
        let messages = Array(repeating: message(), count: plan.messages)
        let start = ContinuousClock.now
        try await dispatch(messages)
        let dispatching = start.duration(to: .now)
        let drain = try await empty(DrainLoad(messages: plan.messages))
        guard let rate = drain.perSecond else { return drain }
        return Measurement(plan.messages, in: dispatching + .seconds(Double(plan.messages) / rate))
    }
}
