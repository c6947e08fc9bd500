#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Failed messages that failed alike, with the same ``FailureFingerprint``.
public struct FailureGroup: Sendable, Hashable, Identifiable {
    public var fingerprint: FailureFingerprint
    /// The class of their error.
    public var errorClass: String
    /// The code of their error, if it has one.
    public var code: String?
    /// What their errors say, without what differs.
    public var pattern: String
    /// How many messages there are.
    public var count: Int
    /// When the first of them failed, by the store's clock.
    public var first: Date
    /// When the last of them failed, by the store's clock.
    public var last: Date
    /// How many messages there are of each type.
    public var kinds: [MessageKind: Int]
    /// The message that failed last.
    public var example: MessageID
    /// What the error of ``example`` says.
    public var exampleMessage: String

    public var id: FailureFingerprint { fingerprint }

    public init(
        fingerprint: FailureFingerprint,
        example: MessageID,
        report: FailureReport,
        count: Int,
        first: Date,
        last: Date,
        kinds: [MessageKind: Int]
    ) {
        self.fingerprint = fingerprint
        self.errorClass = report.errorClass
        self.code = report.code
        self.pattern = FailurePattern(report.message).description
        self.count = count
        self.first = first
        self.last = last
        self.kinds = kinds
        self.example = example
        self.exampleMessage = report.message
    }
}
