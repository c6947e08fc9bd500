import Howdah

extension SettingsParser {
    mutating func routes(from entry: Entry?) -> [Route] {
        reader.members(of: entry, what: "a map of message types to transports").compactMap { member in
            guard isPattern(member.name, at: member.key) else { return nil }
            let elements = reader.elements(of: member.value)
            if elements.isEmpty { reader.report("expected the name of a transport or a list of them", at: member.key) }
            let transports = elements.compactMap { routedTransport(at: $0) }
            return transports.isEmpty ? nil : Route(member.name, to: transports)
        }
    }

    /// Whether a text is a message type, a beginning of one followed by `*`, or `*` alone.
    private mutating func isPattern(_ pattern: String, at entry: Entry) -> Bool {
        let stem = pattern.hasSuffix("*") ? String(pattern.dropLast()) : pattern
        guard !stem.contains("*") else {
            reader.report("expected a message type, its beginning followed by \"*\", or \"*\" alone", at: entry)
            return false
        }
        return stem.isEmpty && !pattern.isEmpty || kind(stem, at: entry) != nil
    }

    mutating func kind(_ name: String, at entry: Entry) -> MessageKind? {
        do {
            return try MessageKind(validating: name)
        } catch {
            reader.report(String(ErrorText.message(of: error).dropLast()), at: entry)
            return nil
        }
    }

    mutating func routedTransport(at entry: Entry) -> TransportName? {
        guard let name = reader.transportName(entry) else { return nil }
        if failureNames.contains(name) {
            reader.report("\"\(name)\" is a failure store, to which messages cannot be routed", at: entry)
            return nil
        }
        guard declared.contains(name) else {
            let known = declared.filter { !failureNames.contains($0) }.map(\.rawValue).joined(separator: ", ")
            let declared = known.isEmpty ? "there are none under \"transports\"" : "declared are \(known)"
            reader.report("unknown transport \"\(name)\"; \(declared)", at: entry)
            return nil
        }
        return name
    }
}
