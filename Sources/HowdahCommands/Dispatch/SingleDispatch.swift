import Howdah

/// Sends one message.
struct SingleDispatch: Sendable {
    let context: CommandContext
    let routing: DispatchRouting

    func run(_ request: DispatchRequest) async throws -> CommandStatus {
        let targets = try routing.transports(for: request)
        let stored = targets.filter { !($0.sender is SyncTransport) }
        // Bytes that are only passed on stay as they are; a handler of this process needs the value.
        let message = stored.count == targets.count ? nil : try routing.decoded(request)
        if !stored.isEmpty { try await context.reach(stored.map(\.name)) }
        let envelope = try await context.system.bus.dispatch(request.envelope(message, to: targets.map(\.name)))
        let sent = envelope.all(SentStamp.self)
        for stamp in sent { report(stamp) }
        for target in targets where target.sender is SyncTransport { reportHandled(by: target.name) }
        return .done
    }

    private func report(_ stamp: SentStamp) {
        context.print(
            .object([("id", .string("\(stamp.id)")), ("transport", .string(stamp.transport.rawValue))]),
            orLines: ["Message \(stamp.id) was sent to \"\(stamp.transport)\"."]
        )
    }

    private func reportHandled(by transport: TransportName) {
        context.print(
            .object([("id", .null), ("transport", .string(transport.rawValue)), ("handled", .bool(true))]),
            orLines: ["The message was handled at once by \"\(transport)\"."]
        )
    }
}
