#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The clocks of a dashboard.
///
/// Tests pass their own.
struct SiteTime: Sendable {
    /// The clock on the wall, for what people read and for the end of sessions.
    var now: @Sendable () -> Date = { Date() }
    /// A clock that only ever goes on, for what is limited.
    var uptime: @Sendable () -> Duration = { start.duration(to: .now) }

    private static let start = ContinuousClock.now
}
