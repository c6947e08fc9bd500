public import Foundation
public import Howdah

/// Due times of one entry that are to be sent, all of them or none.
public struct Firing: Sendable {
    /// What is sent at one due time.
    public enum Content: Sendable {
        case message(EncodedMessage)
        /// The message could not be made: the due time counts as failed, for this reason.
        case failure(FailureReport)
    }

    /// One due time and its message.
    public struct Run: Sendable {
        public var occurrence: Occurrence
        /// The first due time that it stands for, if earlier ones were passed over.
        public var missedSince: Date?
        public var content: Content

        package init(_ occurrence: Occurrence, missedSince: Date?, content: Content) {
            self.occurrence = occurrence
            self.missedSince = missedSince
            self.content = content
        }
    }

    /// The entry, as it was when the due times were found.
    public var state: EntryState
    /// In ascending order; never empty.
    public var runs: [Run]
    /// Where the messages go: to each of these.
    ///
    /// The message of the first one is followed in the history.
    public var transports: [TransportName]
    public var overlap: OverlappingRuns

    package init(_ state: EntryState, runs: [Run], to transports: [TransportName], overlap: OverlappingRuns) {
        self.state = state
        self.runs = runs
        self.transports = transports
        self.overlap = overlap
    }

    /// Whether somebody asked for it, whatever its times say.
    package var isByHand: Bool { runs.first?.occurrence.isByHand ?? false }
}
