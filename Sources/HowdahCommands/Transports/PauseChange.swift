import Howdah

/// Pauses or resumes transports, and says what has changed.
struct PauseChange: Sendable {
    let context: CommandContext
    /// What has happened to those that were changed, in one word.
    let done: String
    /// What is the matter with the others.
    let undone: String

    /// The transports of one store.
    private struct Share {
        var pausing: any TransportPausing
        var names: [TransportName]
    }

    /// Changes the named transports; those of one store all or none.
    ///
    /// Nothing is changed if one of the names is wrong.
    func run(
        _ texts: [String],
        _ change: (any TransportPausing, [TransportName]) async throws -> [TransportName]
    ) async throws -> CommandStatus {
        let names = try texts.map { try TransportName(validating: $0) }.withoutDuplicates
        let shares = try shares(of: names)
        try await context.reach(names)
        var changed: Set<TransportName> = []
        for share in shares { changed.formUnion(try await change(share.pausing, share.names)) }
        report(names.filter(changed.contains), unchanged: names.filter { !changed.contains($0) })
        return .done
    }

    private func shares(of names: [TransportName]) throws -> [Share] {
        var order: [ObjectIdentifier] = []
        var shares: [ObjectIdentifier: Share] = [:]
        for name in names {
            let transport = try context.system.transport(name)
            guard let store = transport.receiver?.store, let pausing = transport.pausing else {
                throw CommandFailure(.usage, "Nothing waits on the transport \"\(name)\", so it cannot be paused.")
            }
            let key = ObjectIdentifier(store)
            if shares[key] == nil { order.append(key) }
            shares[key, default: Share(pausing: pausing, names: [])].names.append(name)
        }
        return order.compactMap { shares[$0] }
    }

    private func report(_ changed: [TransportName], unchanged: [TransportName]) {
        guard context.format == .txt else {
            let members = [(done, changed), ("unchanged", unchanged)].map { ($0, JSON.strings($1.map(\.rawValue))) }
            return context.console.print(JSON.object(members).text)
        }
        for name in unchanged { context.console.note(.note, "The transport \"\(name)\" \(undone).") }
        guard !changed.isEmpty else { return }
        let names = changed.map { "\"\($0)\"" }.joined(separator: ", ")
        context.console.print(.success, "\(Amount.of(changed.count, "transport")) \(done): \(names).")
    }
}
