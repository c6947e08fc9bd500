public import Howdah
import PostgresLibpq

extension PostgresStore {
    public func openSession(_ request: SessionRequest) async throws -> any ClaimSession {
        try await reaching {
            let transports = try await sessionTransports(request.transports)
            let (connection, isPooled) = try await claimConnection()
            let registration = RegisterWorker(
                id: nil,
                worker: request.worker,
                isDirect: false,
                lease: request.lease
            )
            let rows = try await connections.execute(registration.command(in: schema)).decode(RegisterWorker.self)
            guard let entry = rows.first else { throw Self.notSetUp(schema.rawValue) }
            let session = PostgresSession(
                store: self,
                identity: WorkerIdentity(id: entry.id, worker: request.worker, lease: request.lease),
                transports: transports,
                openedAt: entry.at,
                claims: ClaimConnection(self, isPooled: isPooled, connection: connection)
            )
            if !isPooled, configuration.notifies { await session.startListening() }
            return session
        }
    }

    private func sessionTransports(_ names: [TransportName]) async throws -> [SessionTransport] {
        let targets = try names.map { ($0, try target($0)) }
        let queues = try await queues(targets.map(\.1.queue))
        return try targets.map { name, target in
            guard let queue = queues[target.queue] else { throw Self.notSetUp(name.rawValue) }
            return SessionTransport(name: name, queue: queue, isFailureStore: target.isFailureStore)
        }
    }

    /// Opens a connection for claims and finds out whether a pooler stands before the server.
    private func claimConnection() async throws -> (PostgresConnection?, isPooled: Bool) {
        // Session settings would stay with the pooler's connection, so a plain one asks first.
        try await connections.isPooled() ? (nil, true) : (try await ClaimConnection.connect(self), false)
    }
}
