/// The keys of structured log metadata, listed in `docs/operations.md`.
package enum LogKeys {
    package static let messageID = "message.id"
    package static let messageType = "message.type"
    package static let attempt = "message.attempt"
    package static let size = "message.bytes"
    package static let priority = "message.priority"
    package static let losses = "message.losses"
    package static let duration = "message.duration_ms"
    package static let transport = "transport"
    package static let error = "error"
    package static let errorClass = "error.class"
    package static let errorCode = "error.code"
    package static let retryDelay = "retry.delay_ms"
    package static let retryNumber = "retry.number"
    package static let worker = "worker.id"
    package static let count = "count"
    package static let seconds = "seconds"
}
