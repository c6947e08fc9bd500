/// A worker's session with one store, and the transports it claims from there.
struct StoreLine: Sendable {
    let session: any ClaimSession
    let transports: Set<TransportName>

    /// Whether a settlement is about a message of this store.
    func serves(_ settlement: Settlement) -> Bool {
        transports.contains(settlement.delivery.transport)
    }

    /// Opens a session with every store that the receivers belong to, in the order of the receivers.
    ///
    /// If one cannot be opened, those that were are closed again.
    static func open(
        to receivers: [any MessageReceiver],
        for worker: WorkerDescription,
        lease: Duration
    ) async throws -> [StoreLine] {
        var stores: [any MessageStore] = []
        for receiver in receivers where !stores.contains(where: { $0 === receiver.store }) {
            stores.append(receiver.store)
        }
        var lines: [StoreLine] = []
        do {
            for store in stores {
                let names = receivers.filter { $0.store === store }.map(\.name)
                let request = SessionRequest(worker: worker, transports: names, lease: lease)
                lines.append(StoreLine(session: try await store.openSession(request), transports: Set(names)))
            }
        } catch {
            for line in lines { await line.session.close() }
            throw error
        }
        return lines
    }
}
