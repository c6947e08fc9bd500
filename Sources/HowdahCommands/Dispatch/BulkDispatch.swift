import Howdah

/// Sends many messages: one transaction for each store they go to.
struct BulkDispatch: Sendable {
    let context: CommandContext
    let routing: DispatchRouting

    /// The messages that go to one store.
    private struct Share {
        var store: any MessageStore
        var messages: [AddressedMessage] = []
    }

    func run(_ input: [UInt8]) async throws -> CommandStatus {
        let shares = try shares(of: input)
        guard !shares.isEmpty else { return report([]) }
        try await context.reach(shares.compactMap(\.messages.first?.transport))
        var ids: [MessageID] = []
        for share in shares {
            do {
                ids += try await share.store.send(share.messages)
            } catch {
                throw failure(error, after: ids.count)
            }
        }
        return report(ids)
    }

    private func shares(of input: [UInt8]) throws -> [Share] {
        let inherited = InheritedHeaders.headers(context.console.environment)
        let lines = try NDJSONBatch.requests(input) { request in
            var request = request
            request.headers.merge(inherited) { given, _ in given }
            return try (request, routing.transports(for: request).map { ($0.name, try store(of: $0)) })
        }
        var order: [ObjectIdentifier] = []
        var shares: [ObjectIdentifier: Share] = [:]
        for (request, targets) in lines.map(\.request) {
            for (name, store) in targets {
                let key = ObjectIdentifier(store)
                if shares[key] == nil { order.append(key) }
                shares[key, default: Share(store: store)].messages.append(AddressedMessage(request.outgoing, to: name))
            }
        }
        return order.compactMap { shares[$0] }
    }

    private func store(of transport: RegisteredTransport) throws -> any MessageStore {
        guard let receiver = transport.receiver else {
            throw CommandFailure(.usage, "the transport \"\(transport.name)\" stores nothing, and takes no bulk")
        }
        return receiver.store
    }

    private func failure(_ error: any Error, after stored: Int) -> CommandFailure {
        var failure = ErrorMapping.failure(for: error)
        let done =
            stored == 0
            ? "Nothing was dispatched." : "Only \(Amount.of(stored, "message")) of another store were dispatched."
        failure.message = "\(done) \(failure.message)"
        return failure
    }

    private func report(_ ids: [MessageID]) -> CommandStatus {
        let range = ids.first.map { first in " (\(first) to \(ids.last ?? first))" } ?? ""
        context.print(
            .object([
                ("dispatched", .integer(ids.count)),
                ("first_id", .optional(ids.first?.description)),
                ("last_id", .optional(ids.last?.description)),
            ]),
            orLines: ["\(Amount.of(ids.count, "message")) dispatched\(range)."]
        )
        return .done
    }
}
