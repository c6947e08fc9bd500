import Tracing

/// The attributes of spans, by OpenTelemetry's semantic conventions for messaging.
enum MessagingAttributes {
    static let system = "messaging.system"
    static let operationName = "messaging.operation.name"
    static let operationType = "messaging.operation.type"
    static let destination = "messaging.destination.name"
    static let messageID = "messaging.message.id"
    /// The conventions have no name for these two.
    static let type = "howdah.message.type"
    static let attempt = "howdah.message.attempt"

    /// What is done, and with what.
    static func of(_ operation: String, _ kind: MessageKind) -> SpanAttributes {
        [
            system: "howdah", operationName: .string(operation), operationType: .string(operation),
            type: .string(kind.rawValue),
        ]
    }

    /// Where a message is, and which one it is.
    static func at(_ destination: String, _ id: String) -> SpanAttributes {
        [Self.destination: .string(destination), messageID: .string(id)]
    }
}
