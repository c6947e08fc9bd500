/// Who wants to claim messages, and from where.
public struct SessionRequest: Sendable {
    /// The worker that opens the session.
    public var worker: WorkerDescription
    /// The transports it claims from, the most important first.
    public var transports: [TransportName]
    /// How long a lease lasts unless it is renewed.
    public var lease: Duration

    public init(worker: WorkerDescription, transports: [TransportName], lease: Duration = .seconds(30)) {
        self.worker = worker
        self.transports = transports
        self.lease = lease
    }
}
