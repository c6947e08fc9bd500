import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything that is known of one failed message.
struct FailedMessagePage: Sendable {
    struct Fact: Sendable {
        let name: String
        let value: String
    }

    struct Attempt: Sendable {
        let number: String
        let at: MomentText
        let worker: String
        let errorClass: String
        let message: String
        let code: String?
        let trace: String?
    }

    let frame: Frame
    let id: String
    let kind: String
    let store: String
    let error: String
    let errorClass: String
    let failedAt: MomentText
    let createdAt: MomentText
    let facts: [Fact]
    let body: BodyText?
    let headers: String?
    let mask: String
    let attempts: [Attempt]
    let hasAttempts: Bool

    init(_ message: FailedMessage, in store: TransportName, isSensitive: Bool, now: Date, frame: Frame) {
        let clock = MomentClock(now: now)
        self.frame = frame
        self.id = message.id.description
        self.kind = message.encoded.kind.rawValue
        self.store = store.rawValue
        self.error = message.lastFailure.message
        self.errorClass = message.lastFailure.errorClass
        self.failedAt = clock.text(message.failedAt)
        self.createdAt = clock.text(message.createdAt)
        self.facts = [
            Fact(name: "Transport", value: message.transport.rawValue),
            Fact(name: "Attempts", value: CountText.grouped(message.attempts)),
            Fact(name: "Priority", value: "\(message.priority.rawValue)"),
            Fact(name: "Error code", value: message.lastFailure.code ?? "–"),
        ]
        self.body = isSensitive ? nil : BodyText(message.encoded.body)
        let headers = message.encoded.headers.shown.json
        self.headers = isSensitive ? nil : PrettyJSON.text(headers) ?? headers
        self.mask = SensitiveTypes.mask
        self.attempts = message.history.map { Self.attempt($0, clock) }
        self.hasAttempts = !attempts.isEmpty
    }

    static func attempt(_ failure: AttemptFailure, _ clock: MomentClock) -> Attempt {
        Attempt(
            number: "\(failure.attempt)",
            at: clock.text(failure.at),
            worker: failure.worker ?? "–",
            errorClass: failure.report.errorClass,
            message: failure.report.message,
            code: failure.report.code,
            trace: failure.report.trace
        )
    }
}
