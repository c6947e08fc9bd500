import Howdah

extension Site {
    /// Whether nobody is shown what stands in messages of a type.
    func isSensitive(_ kind: MessageKind) -> Bool { sensitiveTypes.contains(kind) }

    func masked(_ message: FailedMessage) -> FailedMessage {
        isSensitive(message.encoded.kind) ? SensitiveTypes.masked(message) : message
    }

    func masked(_ message: MessageSummary) -> MessageSummary {
        guard isSensitive(message.kind) else { return message }
        var message = message
        message.error = message.error.map(SensitiveTypes.masked)
        return message
    }

    func masked(_ details: MessageDetails) -> MessageDetails {
        guard isSensitive(details.summary.kind) else { return details }
        var details = details
        details.summary = masked(details.summary)
        details.encoded = SensitiveTypes.masked(details.encoded)
        details.history = SensitiveTypes.masked(details.history)
        return details
    }

    func masked(_ group: FailureGroup) -> FailureGroup {
        guard group.kinds.keys.contains(where: isSensitive) else { return group }
        var group = group
        group.pattern = SensitiveTypes.words
        group.exampleMessage = SensitiveTypes.words
        return group
    }
}
