import Howdah

/// What a worker says before it begins.
struct ConsumeAnnouncement: Sendable {
    var transports: [TransportName]
    var limits: WorkerLimits
    /// The limit of memory in the words of the command line, if it was given there.
    var memoryText: String?

    init(transports: [TransportName], limits: WorkerLimits, memoryText: String? = nil) {
        self.transports = transports
        self.limits = limits
        self.memoryText = memoryText
    }

    init(transports: [TransportName], limits: WorkerLimits, options: ConsumeOptions) {
        self.init(transports: transports, limits: limits, memoryText: options.memoryLimit)
    }

    /// What is consumed.
    var headline: String {
        let names = transports.map(\.rawValue).joined(separator: ", ")
        return "Consuming messages from transport\(transports.count > 1 ? "s" : "") \"\(names)\"."
    }

    /// When the worker will end, and how to see more.
    func comments(verbosity: Verbosity) -> [String] {
        let hint = "Re-run the command with a -v option to see logs about consumed messages."
        return [
            "The worker will automatically exit once it has \(conditions).",
            "Quit the worker with CONTROL-C.",
        ] + (verbosity < .verbose ? [hint] : [])
    }

    private var conditions: String {
        var parts: [String] = []
        if let messages = limits.messages { parts.append("processed \(Amount.of(messages, "message"))") }
        if let failures = limits.failures { parts.append("reached \(Amount.of(failures, "failed message"))") }
        if let memory = limits.memory { parts.append("exceeded \(memoryText ?? Amount.bytes(memory)) of memory") }
        if let time = limits.time { parts.append("been running for \(Amount.seconds(time))s") }
        if limits.stopsWhenEmpty { parts.append("emptied its transports") }
        let last = "received a stop signal via the stop-workers command"
        return parts.isEmpty ? last : parts.joined(separator: ", ") + " or " + last
    }

    /// Writes the headline to standard output and the comments to standard error.
    func write(to console: Console) {
        console.print(.success, headline)
        for comment in comments(verbosity: console.verbosity) { console.note(.comment, comment) }
    }
}
