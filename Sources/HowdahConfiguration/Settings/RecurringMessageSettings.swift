public import Howdah
public import HowdahScheduler

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What the configuration says about one recurring message.
public struct RecurringMessageSettings: Sendable, Hashable {
    /// When it is due, in the words of the configuration.
    public enum Times: Sendable, Hashable {
        case cron(String)
        case every(String)
        case calendar(String)
        case at([String])
    }

    public var name: String
    public var kind: MessageKind
    /// The body of each message, as JSON.
    public var body = Data("{}".utf8)
    /// Where the messages go; `nil` for where they are routed, or the transport of the schedule.
    public var transport: TransportName?
    public var times: Times
    public var from: Date?
    public var until: Date?
    /// The time zone that clock times are meant in; `nil` for that of the machine.
    public var zone: String?
    /// How much later it may be.
    public var jitter: Duration?
    /// When it is not due after all.
    public var exclusions: [String] = []
    public var missed: MissedRuns = .latest
    public var overlap: OverlappingRuns = .allow
    /// What the entry is for.
    public var summary = ""

    public init(_ name: String, _ kind: MessageKind, _ times: Times) {
        self.name = name
        self.kind = kind
        self.times = times
    }

    /// The entry as programs declare it.
    public var recurringMessage: RecurringMessage {
        RecurringMessage(
            name,
            trigger,
            transport: transport,
            missed: missed,
            overlap: overlap,
            summary: summary,
            message: RawMessage(kind: kind, body: body)
        )
    }

    var triggerZone: TriggerZone { zone.map(TriggerZone.named) ?? .system }

    /// The times without bounds, jitter and exclusions.
    var plainTrigger: TriggerDeclaration {
        switch times {
        case .cron(let expression): .cron(expression, in: triggerZone)
        case .every(let interval): .every(interval)
        case .calendar(let phrase): .calendar(phrase, in: triggerZone)
        case .at(let dates): .at(dates, in: triggerZone)
        }
    }

    /// Jitter comes before exclusions, so that it moves nothing into them.
    private var trigger: TriggerDeclaration {
        var trigger = plainTrigger
        if let from { trigger = trigger.from(from) }
        if let until { trigger = trigger.until(until) }
        if let jitter { trigger = trigger.jitter(upTo: jitter) }
        for exclusion in exclusions { trigger = trigger.excluding(exclusion, in: triggerZone) }
        return trigger
    }
}

extension RecurringMessageSettings: CustomStringConvertible, CustomDebugStringConvertible {
    /// The entry without its body, which may be secret.
    public var description: String { "recurring message \(name) of \(kind)" }
    public var debugDescription: String { description }
}
