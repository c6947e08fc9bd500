import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message of a task that recurs: one occurrence of it.
///
/// What belongs to an occurrence follows from when it was due, never from when it is done.
protocol RecurringTask: Message {
    /// The command that does it by hand or from cron, and the name of its entry in the schedule.
    static var commandName: String { get }
    /// What it does, in one sentence.
    static var summary: String { get }

    /// Asks for the occurrence of that moment.
    init(dueAt: Date)
}
