import Howdah
import HowdahBatches

/// Makes one batch of the lines of a bulk: all of them, or nothing.
struct BatchDispatch: Sendable {
    let context: CommandContext
    let routing: DispatchRouting
    let batch: Batch

    func run(_ input: [UInt8]) async throws -> CommandStatus {
        let batches = try context.batches()
        let lines = try NDJSONBatch.requests(input) { try envelope(for: $0, batches) }
        var batch = batch
        batch.items = lines.map(\.request)
        try await context.reach(batches.transports)
        let id = try await batches.dispatch(batch)
        context.print(
            .object([("batch", .string("\(id)")), ("dispatched", .integer(lines.count))]),
            orLines: ["\(id)"]
        )
        context.note("\(Amount.of(lines.count, "item")) dispatched. Run \(context.program) batch:show \(id) --watch.")
        return .done
    }

    /// The item that a line describes; one that is handled at once is read here.
    private func envelope(for request: DispatchRequest, _ batches: Batches) throws -> Envelope {
        let transports = try routing.transports(for: request)
        let isHandledAtOnce = transports.allSatisfy { $0.sender is SyncTransport }
        let names = transports.map(\.name)
        guard names.count == 1, isHandledAtOnce || batches.transports.contains(names[0]) else {
            let text = names.map(\.rawValue).joined(separator: ", ")
            let place = batches.transports.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.usage, "an item of a batch goes to one of \(place), not to \(text)")
        }
        return request.envelope(isHandledAtOnce ? try routing.decoded(request) : nil, to: names)
    }
}
