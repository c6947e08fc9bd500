import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A recurring task of billing: a message that says which occurrence it is, and the work.
///
/// What belongs to an occurrence follows from ``dueAt``, never from the time at which it happens to be done. So one
/// that is late, repeated or done by two workers at once comes to the same result.
protocol BillingTask: RecurringTask {
    /// For how long one occurrence may work; what it has done by then stays done.
    static var timeLimit: Duration { get }

    /// When the occurrence is due.
    var dueAt: Date { get }

    /// Does the work.
    func perform(_ run: TaskRun) async throws
}
