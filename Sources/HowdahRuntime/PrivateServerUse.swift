import HowdahPrivateServer

/// The private server of an application: started when the first connection is opened, left when the application ends.
actor PrivateServerUse {
    private let acquire: @Sendable () async throws -> PrivateServer.Lease
    private var start: Task<PrivateServer.Lease, any Error>?

    /// Prepares the use of a server without starting it.
    init(_ acquire: @escaping @Sendable () async throws -> PrivateServer.Lease) {
        self.acquire = acquire
    }

    /// The server's connection string, once it accepts connections.
    ///
    /// A start that failed is tried again by the next call.
    func connectionString() async throws -> String {
        // Unstructured, because all connections that are opened meanwhile wait for the one start.
        let start = start ?? Task { [acquire] in try await acquire() }
        self.start = start
        do {
            return try await start.value.connectionString
        } catch {
            if self.start == start { self.start = nil }
            throw error
        }
    }

    /// Gives the server back, which is stopped if nobody else uses it.
    func release() async {
        guard let start = start.take(), case .success(let lease) = await start.result else { return }
        await lease.release()
    }
}
