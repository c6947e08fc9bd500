public import Howdah

/// How workers go about their work, as far as the configuration says.
public struct WorkerSettings: Sendable, Hashable {
    /// How many messages are handled at the same time.
    public var concurrency: Int?
    /// How many messages one claim takes at most.
    public var fetchSize: Int?
    /// How many bytes of bodies a worker holds at most before they are handled.
    public var bytesInHand: Int?
    /// How long an idle worker waits before it looks again.
    public var sleep: Duration?
    /// After what time a worker ends.
    public var timeLimit: Duration?
    /// How often leases are renewed.
    public var keepalive: Duration?
    /// How long a lease lasts unless it is renewed.
    public var lease: Duration?
    /// How many workers a message may cost before it is set aside.
    public var maximumLosses: Int?
    /// At how many bytes of memory a worker ends.
    public var memoryLimit: Int?
    /// The port on which a worker answers those who watch over it.
    public var healthPort: Int?
    /// The interface that it does so on.
    public var healthHost: String?

    public init() {}

    /// The configuration of a worker: what was set, over the defaults.
    public var configuration: WorkerConfiguration {
        var configuration = WorkerConfiguration()
        configuration.concurrency = concurrency ?? configuration.concurrency
        configuration.fetchSize = fetchSize
        configuration.bytesInHand = bytesInHand ?? configuration.bytesInHand
        configuration.pollInterval = sleep ?? configuration.pollInterval
        configuration.keepalive = keepalive ?? configuration.keepalive
        configuration.lease = lease ?? configuration.lease
        configuration.maximumLosses = maximumLosses ?? configuration.maximumLosses
        configuration.limits.time = timeLimit
        configuration.limits.memory = memoryLimit
        return configuration
    }

    /// Where a worker answers those who watch over it; `nil` if it does not.
    public var healthAddress: HealthAddress? {
        healthPort.map { HealthAddress(host: healthHost ?? HealthAddress.defaultHost, port: $0) }
    }
}
