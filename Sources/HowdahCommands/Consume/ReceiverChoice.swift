import Howdah

/// Decides what a worker consumes.
struct ReceiverChoice: Sendable {
    /// Everything that can be consumed, in the order of the configuration.
    var available: [TransportName]
    /// Those of them that are failure stores: consumed when named, never by default.
    var failureStores: [TransportName] = []

    private var transports: [TransportName] { available.filter { !failureStores.contains($0) } }

    /// Decides what is to be consumed.
    ///
    /// - Parameters:
    ///   - arguments: Names and regular expressions, in the order of importance.
    ///   - all: Whether to consume everything but the failure stores.
    ///   - excluded: What to leave out of everything.
    /// - Returns: The names, the most important first, or `nil` if somebody has to be asked.
    /// - Throws: ``CommandFailure`` that names what does not exist, and what does.
    func names(for arguments: [String], all: Bool, excluding excluded: [String]) throws -> [TransportName]? {
        guard all else {
            guard excluded.isEmpty else { throw usage("The option \"exclude-receivers\" needs the option \"all\".") }
            return try named(arguments)
        }
        guard arguments.isEmpty else { throw usage("Name transports, or use the option \"all\", but not both.") }
        try check(excluded)
        let rest = transports.filter { !excluded.contains($0.rawValue) }
        guard !rest.isEmpty else { throw usage("All transports have been excluded. Leave at least one to consume.") }
        return rest
    }

    /// What to say when nothing was chosen and nobody can be asked.
    var missing: CommandFailure {
        usage("You must pass at least one transport. Valid transports are: \(list).")
    }

    /// A list to show what may be typed.
    var example: String { available.prefix(2).map(\.rawValue).joined(separator: ", ") }

    private func named(_ arguments: [String]) throws -> [TransportName]? {
        guard !arguments.isEmpty else {
            if transports.count == 1 { return transports }
            if transports.isEmpty { throw usage("There is no transport that could be consumed.") }
            return nil
        }
        var chosen: [TransportName] = []
        for argument in arguments {
            for name in try matches(argument) where !chosen.contains(name) { chosen.append(name) }
        }
        return chosen
    }

    /// A name stands for itself before it is looked at as a regular expression.
    private func matches(_ argument: String) throws -> [TransportName] {
        if let exact = available.first(where: { $0.rawValue == argument }) { return [exact] }
        guard let expression = expression(argument) else { throw unknown(argument) }
        let found = try available.filter { try expression.wholeMatch(in: $0.rawValue) != nil }
        guard !found.isEmpty else { throw unknown(argument) }
        return found
    }

    private func expression(_ text: String) -> Regex<AnyRegexOutput>? {
        do {
            return try Regex(text).ignoresCase()
        } catch {
            // What is neither a name nor an expression is reported as an unknown transport.
            return nil
        }
    }

    private func check(_ excluded: [String]) throws {
        for name in excluded where !available.contains(where: { $0.rawValue == name }) { throw unknown(name) }
    }

    private func unknown(_ name: String) -> CommandFailure {
        usage("The transport \"\(Printable(name, limit: 64))\" does not exist. Valid transports are: \(list).")
    }

    private var list: String { available.map(\.rawValue).joined(separator: ", ") }

    private func usage(_ message: String) -> CommandFailure { CommandFailure(.usage, message) }
}
