public import HowdahScheduler

/// What the configuration says about one schedule.
public struct ScheduleSettings: Sendable, Hashable {
    public var name: String
    public var messages: [RecurringMessageSettings] = []

    public init(_ name: String) {
        self.name = name
    }

    /// The schedule as programs declare it.
    public var schedule: Schedule {
        Schedule(name, messages.map(\.recurringMessage))
    }
}
