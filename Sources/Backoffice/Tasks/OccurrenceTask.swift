import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A recurring task, as the message that asks for one occurrence of it.
///
/// What belongs to the occurrence follows from ``dueAt``. One that is handled late, again, or by two workers at once
/// comes to the same result.
protocol OccurrenceTask: RecurringTask {
    /// The moment of the occurrence.
    var dueAt: Date { get }
}

extension OccurrenceTask {
    /// The command that does one occurrence by hand: `calls:cleanup` for messages of the kind `calls.cleanup`.
    static var commandName: String { kind.rawValue.replacing(".", with: ":") }
}
