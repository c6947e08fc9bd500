public import Foundation

/// The entries of a schedule at one moment.
public struct ScheduleReading: Sendable {
    /// The store's time at that moment.
    public var time: Date
    public var states: [EntryState]

    public init(time: Date, states: [EntryState]) {
        self.time = time
        self.states = states
    }

    /// The state of one entry; `nil` if it has not been entered.
    public func state(of id: EntryID) -> EntryState? {
        states.first { $0.id == id }
    }
}
