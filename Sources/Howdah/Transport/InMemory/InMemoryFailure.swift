#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message that has been set aside.
struct InMemoryFailure {
    var message: InMemoryMessage
    var store: TransportName
    var failedAt: Date
    /// Which failure of the store this is, counted from 1.
    ///
    /// It tells those before and after a moment apart when the clock does not.
    var number: Int64
    /// The failure that brought it here.
    var report: FailureReport

    /// What it has in common with those that failed alike.
    var fingerprint: FailureFingerprint { FailureFingerprint(of: report) }

    func matches(_ selection: FailureSelection) -> Bool {
        switch selection {
        case .all: true
        case .kind(let kind): message.encoded.kind == kind
        case .group(let wanted): fingerprint == wanted
        case .ids(let ids): ids.contains(message.id)
        }
    }

    /// The message as lists have it.
    var listed: FailedMessage {
        FailedMessage(
            id: message.id,
            transport: message.transport,
            failedAt: failedAt,
            createdAt: message.createdAt,
            attempts: message.attempts,
            priority: message.priority,
            encoded: EncodedMessage(kind: message.encoded.kind, body: Data()),
            lastFailure: report
        )
    }

    /// The message with everything that is known of it.
    var whole: FailedMessage {
        var whole = listed
        whole.encoded = message.encoded
        whole.history = message.history
        return whole
    }
}
