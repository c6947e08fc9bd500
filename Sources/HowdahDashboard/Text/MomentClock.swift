#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The moment from which a page counts.
struct MomentClock: Sendable {
    let now: Date

    func text(_ date: Date) -> MomentText { MomentText(date, now: now) }
}
