/// How a worker introduces itself to a store.
public struct WorkerDescription: Sendable, Hashable {
    /// The program, such as `howdah consume async`.
    public var name: String
    /// The machine it runs on.
    public var host: String
    /// Its process.
    public var processID: Int32
    /// The transports it consumes, the most important first, whatever their store.
    public var transports: [TransportName]

    public init(name: String, host: String, processID: Int32, transports: [TransportName]) {
        self.name = name
        self.host = host
        self.processID = processID
        self.transports = transports
    }
}
