public import Howdah

/// Messages that recur, under one name.
///
/// ```swift
/// let main = Schedule("main") {
///     RecurringMessage("invoices", .cron("*/5 * * * *")) { run in GenerateInvoices(dueAt: run.dueAt) }
///     RecurringMessage("rates", .cron("1 3 * * *"), message: RefreshRates())
/// }
/// ```
///
/// Each schedule is a transport as well, `scheduler_main` here: a worker that consumes it sends the messages when they are
/// due, and handles those that go nowhere else. Any number of workers may do so; each occurrence is sent once.
///
/// A declaration is only data: what is wrong with it is found by ``Schedules`` when the program starts.
public struct Schedule: Sendable {
    /// The name; ASCII letters, digits, "_", "." and "-".
    public var name: String
    /// What recurs, in the order of its declaration.
    public var messages: [RecurringMessage]
    /// What happens around every run of this schedule, outside of what the messages' own hooks do.
    public var hooks = ScheduleHooks()

    public init(_ name: String, @ScheduleBuilder _ messages: () -> [RecurringMessage]) {
        self.init(name, messages())
    }

    public init(_ name: String, _ messages: [RecurringMessage]) {
        self.name = name
        self.messages = messages
    }

    /// The transport that stands for a schedule, and keeps the messages that are sent nowhere else.
    public static func transport(of schedule: String) -> TransportName {
        TransportName(rawValue: "scheduler_\(schedule)")
    }

    /// The transport that stands for this schedule.
    public var transport: TransportName { Self.transport(of: name) }

    /// The same schedule with hooks around every run.
    public func hooks(_ hooks: ScheduleHooks) -> Self {
        var copy = self
        copy.hooks = hooks
        return copy
    }
}
