public import Foundation
public import Howdah

/// A recurring message whose declaration has been checked.
public struct PlannedMessage: Sendable, Identifiable {
    public let id: EntryID
    public let declaration: RecurringMessage
    /// What computes its due times.
    public let trigger: any Trigger
    /// Where its messages go: to each of these.
    public let transports: [TransportName]
    /// What happens around its runs, from the outside to the inside.
    let hooks: [ScheduleHooks]

    var timeline: Timeline { Timeline(trigger: trigger, missed: declaration.missed) }

    /// When it is due after a moment, at most so many times; what was sent, missed or paused does not matter.
    public func preview(after date: Date, limit: Int) -> [Date] {
        let timeline = timeline
        var dates: [Date] = []
        var next = timeline.next(after: date)
        while let date = next, dates.count < limit {
            dates.append(date)
            next = timeline.next(after: date)
        }
        return dates
    }
}
