import Howdah

extension SettingsParser {
    private static let transportKeys = [
        "dsn", "options", "retry_strategy", "failure_transport", "rate_limiter", "cronjob",
    ]

    mutating func transports(
        from entry: Entry?,
        failure: TransportName?,
        isCronjob: Bool
    ) -> [TransportSettings] {
        reader.members(of: entry, what: "a map of transports by their names").compactMap { member in
            guard let name = validated(member.name, at: member.key) else { return nil }
            declared.append(name)
            var transport = TransportSettings(name)
            transport.failureTransport = failure == name ? nil : failure
            transport.isCronjob = isCronjob
            read(&transport, from: member.value)
            return transport
        }
    }

    private mutating func validated(_ name: String, at entry: Entry) -> TransportName? {
        do {
            return try PostgresTransportOptions.transportName(name)
        } catch {
            reader.report(error.message, at: entry)
            return nil
        }
    }

    private mutating func read(_ transport: inout TransportSettings, from entry: Entry) {
        places[transport.name] = entry
        if entry.isScalar, !entry.isNull {
            transport.dsn = dsn(from: entry, over: PostgresTransportOptions()) ?? transport.dsn
            return
        }
        let keys = reader.members(of: entry, allowed: Self.transportKeys)
        places[transport.name] = keys["dsn"] ?? keys["options"] ?? entry
        let options = options(from: keys["options"])
        transport.dsn = dsn(from: keys["dsn"], over: options) ?? TransportDSN(options: options)
        transport.retry = retry(from: keys["retry_strategy"])
        transport.rateLimit = rateLimit(from: keys["rate_limiter"])
        transport.failureTransport = reader.transportName(keys["failure_transport"]) ?? transport.failureTransport
        transport.isCronjob = reader.flag(keys["cronjob"]) ?? transport.isCronjob
    }

    /// Reads a DSN, which is never part of an error message, for it may hold a password.
    private mutating func dsn(from entry: Entry?, over options: PostgresTransportOptions) -> TransportDSN? {
        guard let entry, let text = reader.text(entry, expecting: "the DSN of a transport") else { return nil }
        do {
            return try TransportDSN(parsing: text, over: options, connectionKeywords: connectionKeywords)
        } catch {
            reader.report(error.message, at: entry)
            return nil
        }
    }

    private mutating func options(from entry: Entry?) -> PostgresTransportOptions {
        let keys = reader.members(of: entry, allowed: PostgresTransportOptions.names)
        var options = PostgresTransportOptions()
        options.queueName = reader.transportName(keys["queue_name"])
        options.autoSetup = reader.flag(keys["auto_setup"]) ?? options.autoSetup
        options.redeliverTimeout = reader.seconds(keys["redeliver_timeout"])
        options.usesNotify = reader.flag(keys["use_notify"]) ?? options.usesNotify
        options.maximumBodyBytes = reader.bytes(keys["max_body_bytes"])
        options.pooling = pooling(from: keys["pooled"]) ?? options.pooling
        options.schema = reader.value(keys["schema"], expecting: "the name of a schema") { scalar throws(ValueError) in
            guard case .text(let text) = scalar else { return nil }
            return try PostgresTransportOptions.schema(text)
        }
        return options
    }

    private mutating func pooling(from entry: Entry?) -> ConnectionPooling? {
        reader.value(entry, expecting: "auto, true or false") { scalar in
            switch scalar {
            case .flag(let flag): flag ? .pooled : .direct
            case .text(let text): ConnectionPooling(rawValue: text)
            case .integer, .null, .number: nil
            }
        }
    }

    /// Reads how failed attempts are repeated; `~` and `false` mean that they are not.
    private mutating func retry(from entry: Entry?) -> MultiplierRetryStrategy? {
        guard let entry else { return MultiplierRetryStrategy() }
        if entry.isNull { return nil }
        if entry.isScalar {
            let allowed = "a map with the keys \(Self.retryKeys.joined(separator: ", ")), or false for no retries"
            let isOff = reader.value(entry, expecting: allowed) { $0 == .flag(false) ? true : nil }
            return isOff == true ? nil : MultiplierRetryStrategy()
        }
        let keys = reader.members(of: entry, allowed: Self.retryKeys)
        var retry = MultiplierRetryStrategy()
        retry.maximumRetries = reader.integer(keys["max_retries"], from: 0) ?? retry.maximumRetries
        retry.delay = reader.milliseconds(keys["delay"]) ?? retry.delay
        retry.maximumDelay = reader.milliseconds(keys["max_delay"]) ?? retry.maximumDelay
        let multiplier = reader.number(keys["multiplier"], expecting: "a number of 1 or more", in: 1...1e9)
        retry.multiplier = multiplier ?? retry.multiplier
        retry.jitter = reader.number(keys["jitter"], expecting: "a number from 0 to 1", in: 0...1) ?? retry.jitter
        return retry
    }

    private static let retryKeys = ["max_retries", "delay", "multiplier", "max_delay", "jitter"]

    private mutating func rateLimit(from entry: Entry?) -> RateLimit? {
        guard let entry, !entry.isNull else { return nil }
        let keys = reader.members(of: entry, allowed: ["limit", "interval"])
        let limit = reader.integer(keys["limit"], from: 1)
        let interval = reader.seconds(keys["interval"])
        for key in ["limit", "interval"] where keys[key] == nil {
            if entry.isMap { reader.report("the key \"\(key)\" is missing", at: entry) }
        }
        guard let limit, let interval else { return nil }
        return RateLimit(limit: limit, interval: interval)
    }
}
