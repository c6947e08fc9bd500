import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A list of failed messages.
struct FailedPage: Sendable {
    struct Row: Sendable {
        let id: String
        let kind: String
        let kindQuery: String
        let transport: String
        let failedAt: MomentText
        let errorClass: String
        let error: String
        let attempts: String
    }

    /// Messages that failed alike.
    struct Group: Sendable {
        let fingerprint: String
        let pattern: String
        let errorClass: String
        let kinds: String
        let count: String
        let last: MomentText
    }

    struct Store: Sendable {
        let name: String
        let isCurrent: Bool
    }

    let frame: Frame
    let store: String
    let kind: String?
    let rows: [Row]
    let hasRows: Bool
    let total: String
    let matching: String
    /// Says how many of how many are shown.
    let summary: String
    /// Where more of them are shown; `nil` if these are all, or as many as can be.
    let more: String?
    /// The group that is shown, if it is one.
    let group: String?
    let isFiltered: Bool
    var groups: [Group] = []
    var hasGroups = false
    /// The retries that go on, and those that have ended lately.
    var runs: [RetryRunView] = []
    var hasRuns: Bool = false
    var stores: [Store] = []
    var hasStores = false

    init(_ filter: FailedFilter, messages: [FailedMessage], total: Int, now: Date, frame: Frame) {
        let clock = MomentClock(now: now)
        self.frame = frame
        self.store = filter.store.rawValue
        self.kind = filter.kind?.rawValue
        self.group = filter.group?.rawValue
        self.isFiltered = filter.kind != nil || filter.group != nil
        self.rows = messages.map { Self.row($0, clock) }
        self.hasRows = !rows.isEmpty
        self.total = CountText.grouped(total)
        self.matching = total == 1 ? "the 1 message" : "all \(CountText.of(total, "message"))"
        self.summary =
            messages.count == total
            ? CountText.of(total, "message")
            : "\(CountText.grouped(messages.count)) of \(CountText.of(total, "message")), oldest first"
        let hasMore = messages.count < total && messages.count < FailedPages.largestPage
        self.more = hasMore ? "\(filter.path)&limit=\(FailedPages.largestPage)" : nil
    }

    /// Adds what the messages of the store have in common, unless that is what is shown.
    mutating func add(_ groups: [FailureGroup], now: Date) {
        guard !isFiltered else { return }
        self.groups = groups.map { group in
            Group(
                fingerprint: group.fingerprint.rawValue,
                pattern: Printable(group.pattern, limit: 240).description,
                errorClass: group.errorClass,
                kinds: group.kinds.keys.map(\.rawValue).sorted().prefix(4).joined(separator: ", "),
                count: CountText.grouped(group.count),
                last: MomentText(group.last, now: now)
            )
        }
        hasGroups = groups.count > 0
    }

    private static func row(_ message: FailedMessage, _ clock: MomentClock) -> Row {
        Row(
            id: message.id.description,
            kind: message.encoded.kind.rawValue,
            kindQuery: SignInPages.escaped(message.encoded.kind.rawValue),
            transport: message.transport.rawValue,
            failedAt: clock.text(message.failedAt),
            errorClass: message.lastFailure.errorClass,
            error: Printable(message.lastFailure.message, limit: 200).description,
            attempts: CountText.grouped(message.attempts)
        )
    }
}
