public import Howdah

/// A schedule whose declarations have been checked, and where it is kept.
public struct PlannedSchedule: Sendable {
    public let name: String
    public let messages: [PlannedMessage]
    /// Where its progress is kept, beside its messages.
    public let store: any ScheduleStore

    /// The transport that stands for it.
    public var transport: TransportName { Schedule.transport(of: name) }

    var declarations: [EntryDeclaration] {
        messages.map { EntryDeclaration($0.id, trigger: $0.trigger.description) }
    }
}
