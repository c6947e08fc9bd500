public import Foundation
public import Howdah

/// What is kept of an occurrence.
public struct OccurrenceRecord: Sendable, Hashable {
    /// Where an occurrence is, found by where its message is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Its message is ready.
        case waiting
        /// A worker has its message.
        case running
        /// An attempt failed, and another one comes.
        case retrying
        case handled, failed, cancelled, skipped

        /// Whether it goes on.
        public var isUnfinished: Bool {
            switch self {
            case .waiting, .running, .retrying: true
            case .handled, .failed, .cancelled, .skipped: false
            }
        }
    }

    public var id: EntryID
    /// When it was due; by hand, when it was asked for.
    public var dueAt: Date
    public var isByHand: Bool
    /// The first due time that it stands for, if earlier ones were passed over.
    public var missedSince: Date?
    /// When it was claimed.
    public var sentAt: Date
    /// Its message; `nil` if none was sent.
    public var message: MessageID?
    /// The queue of its message.
    public var transport: TransportName?
    public var state: State
    /// When it ended; `nil` if it has not, or nobody wrote it down.
    public var finishedAt: Date?
    /// The last error, or the reason; `nil` if there is none.
    public var reason: String?

    public init(_ id: EntryID, dueAt: Date, isByHand: Bool = false, sentAt: Date, state: State) {
        self.id = id
        self.dueAt = dueAt
        self.isByHand = isByHand
        self.sentAt = sentAt
        self.state = state
    }
}
