import Foundation
import Howdah
import HowdahCommands

/// Everything that is known of one message.
struct MessagePage: Sendable {
    struct Fact: Sendable {
        let name: String
        let value: String
        let path: String?
    }

    let frame: Frame
    let id: String
    let kind: String
    let state: Badge
    let why: String
    /// Where a failed one is repaired.
    let repair: String?
    let facts: [Fact]
    let created: MomentText
    let at: MomentText
    let atName: String
    let lineage: [Fact]
    let hasLineage: Bool
    let body: BodyText?
    let headers: String?
    let mask: String
    let attempts: [FailedMessagePage.Attempt]
    let hasAttempts: Bool

    init(_ details: MessageDetails, why: WhyNotRunning, isSensitive: Bool, now: Date, frame: Frame) {
        let (message, clock) = (details.summary, MomentClock(now: now))
        self.frame = frame
        self.id = message.id.description
        self.kind = message.kind.rawValue
        self.state = Badge(message.state)
        self.why = why.sentence
        self.repair = message.failureStore.map { "/failed/\(message.id)?store=\(SignInPages.escaped($0.rawValue))" }
        self.facts = Self.facts(message)
        self.created = clock.text(message.createdAt)
        self.at = clock.text(message.at)
        self.atName = Self.name(of: message.state)
        self.lineage = isSensitive ? [] : Self.lineage(details)
        self.hasLineage = !lineage.isEmpty
        self.body = isSensitive ? nil : BodyText(details.encoded.body)
        let headers = details.encoded.headers.shown.json
        self.headers = isSensitive ? nil : PrettyJSON.text(headers) ?? headers
        self.mask = SensitiveTypes.mask
        self.attempts = details.history.map { FailedMessagePage.attempt($0, clock) }
        self.hasAttempts = !attempts.isEmpty
    }

    private static func facts(_ message: MessageSummary) -> [Fact] {
        [
            Fact(name: "Transport", value: message.transport.rawValue, path: nil),
            Fact(name: "Failed attempts", value: CountText.grouped(message.attempts), path: nil),
            Fact(name: "Lost workers", value: CountText.grouped(message.losses), path: nil),
            Fact(name: "Priority", value: "\(message.priority.rawValue)", path: nil),
            Fact(name: "Size", value: Amount.bytes(message.bodySize), path: nil),
        ]
    }

    private static func name(of state: MessageState) -> String {
        switch state {
        case .inFlight, .ready: "Ready"
        case .delayed: "Due"
        case .failed: "Failed"
        }
    }

    private static func lineage(_ details: MessageDetails) -> [Fact] {
        let lineage: MessageLineage
        do { lineage = try details.lineage() } catch {
            return [Fact(name: "Lineage", value: "unknown: \(ErrorText.message(of: error))", path: nil)]
        }
        let known: [(String, String?, String?)] = [
            ("Correlation", lineage.correlation, nil),
            ("Caused by message", lineage.causation?.description, lineage.causation.map { "/messages/\($0)" }),
            ("Schedule", lineage.occurrence, nil),
            ("Batch", lineage.batch, lineage.batch.map { "/batches/\(SignInPages.escaped($0))" }),
        ]
        return known.compactMap { name, value, path in value.map { Fact(name: name, value: $0, path: path) } }
    }
}
