import Howdah

extension ConsumeOptions {
    /// How the worker goes about its work: what the command line says, over the application's defaults.
    ///
    /// - Throws: ``CommandFailure`` that names the option, in the words of the model.
    func configuration(from defaults: WorkerConfiguration) throws -> WorkerConfiguration {
        try checkBus()
        var configuration = defaults
        configuration.limits = try limits(from: defaults.limits)
        if let sleep { configuration.pollInterval = try NumberOption.duration(sleep, "sleep", allowsZero: true) }
        if let concurrency { configuration.concurrency = try NumberOption.positive(concurrency, "concurrency") }
        if let fetchSize { configuration.fetchSize = try NumberOption.positive(fetchSize, "fetch-size") }
        if let keepalive { try applyKeepalive(keepalive, to: &configuration) }
        if let noReset {
            configuration.reset = noReset.isEmpty ? .never : .every(try NumberOption.positive(noReset, "no-reset"))
        }
        return configuration
    }

    /// Refuses `--queues`, which no transport understands.
    func checkQueues(for transports: [TransportName]) throws {
        guard !queues.isEmpty, let first = transports.first else { return }
        throw CommandFailure(.usage, "The transport \"\(first)\" has no queues; leave out the option \"queues\".")
    }

    /// Where the worker tells its health: what the command line says, over the application's own.
    ///
    /// - Throws: ``CommandFailure`` that names the option.
    func healthAddress(from defaults: HealthAddress?) throws -> HealthAddress? {
        guard let port = try healthPort.map(Self.port) ?? defaults?.port else {
            guard healthHost == nil else { throw CommandFailure(.usage, "--health-host needs --health-port.") }
            return nil
        }
        return HealthAddress(host: healthHost ?? defaults?.host ?? HealthAddress.defaultHost, port: port)
    }

    private static func port(_ text: String) throws -> Int {
        guard let port = Int(text), (0...65_535).contains(port) else {
            let found = Printable(text, limit: 64)
            throw CommandFailure(.usage, "Option \"health-port\" must be a port from 0 to 65535, \"\(found)\" passed.")
        }
        return port
    }

    private func limits(from defaults: WorkerLimits) throws -> WorkerLimits {
        var limits = defaults
        if let limit { limits.messages = try NumberOption.positive(limit, "limit") }
        if let failureLimit { limits.failures = try NumberOption.positive(failureLimit, "failure-limit") }
        if let memoryLimit { limits.memory = try MemorySize(memoryLimit).bytes }
        if let timeLimit { limits.time = try NumberOption.timeLimit(timeLimit, "time-limit") }
        if stopWhenEmpty { limits.stopsWhenEmpty = true }
        return limits
    }

    private func applyKeepalive(_ text: String, to configuration: inout WorkerConfiguration) throws {
        guard !text.isEmpty else { return }
        configuration.keepalive = .seconds(try NumberOption.positive(text, "keepalive"))
        configuration.lease = max(configuration.lease, configuration.keepalive * 3)
    }

    private func checkBus() throws {
        guard let bus, bus != Self.defaultBus else { return }
        throw CommandFailure(.usage, "The bus \"\(bus)\" does not exist. Valid buses are: \(Self.defaultBus).")
    }

    /// The name of the only bus there is.
    static let defaultBus = "default"
}
